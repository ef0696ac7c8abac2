package io.github.rhinowasm.js;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * The methods of typed arrays that sort.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-%25typedarray%25.prototype.sort">ECMAScript,
 *     %TypedArray%.prototype.sort</a>
 */
final class TypedArraySorting {
  private final TypedArrays typedArrays;

  TypedArraySorting(TypedArrays typedArrays) {
    this.typedArrays = typedArrays;
  }

  void define(Realm realm, ScriptableObject prototype) {
    String sort = TypedArrayMethods.where("sort");
    Builtins.method(realm, prototype, sort, "sort", 1, call -> sort(call, true));
    String toSorted = TypedArrayMethods.where("toSorted");
    Builtins.method(realm, prototype, toSorted, "toSorted", 1, call -> sort(call, false));
  }

  private Object sort(Invocation call, boolean inPlace) {
    if (!call.isMissing(0) && !(call.argument(0) instanceof Callable)) {
      throw call.typeError("the comparator is " + Values.describe(call.argument(0)));
    }
    NativeTypedArrayView<?> array = TypedArrayMethods.valid(call);
    int length = array.getArrayLength();
    TypedArrayKind kind = TypedArrayKind.of(array);
    NativeTypedArrayView<?> target = inPlace ? array : typedArrays.create(call, kind, length);
    Object[] values = array.toArray();
    if (call.argument(0) instanceof Callable comparator) {
      mergeSort(values, scriptComparator(call, comparator));
    } else {
      Arrays.sort(values, naturalOrder(kind));
    }
    // The comparator may have made the array shorter.
    int end = Math.min(length, TypedArrays.length(target));
    for (int i = 0; i < end; i++) {
      target.setArrayElement(i, values[i]);
    }
    return target;
  }

  /** Ascending; -0 before +0, NaN at the end. */
  private static Comparator<Object> naturalOrder(TypedArrayKind kind) {
    return kind.isBigInt()
        ? (a, b) -> ((BigInteger) a).compareTo((BigInteger) b)
        : (a, b) -> Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
  }

  private static Comparator<Object> scriptComparator(Invocation call, Callable function) {
    Scriptable thisObject = TypedArrayIteration.thisObject(call, function, Integer.MAX_VALUE);
    return (a, b) -> {
      Object result =
          function.call(call.cx(), call.realm().scope(), thisObject, new Object[] {a, b});
      double order = ScriptRuntime.toNumber(result);
      return order < 0 ? -1 : order > 0 ? 1 : 0;
    };
  }

  /** Sorts by any comparator; Java's own sort throws if one contradicts itself. */
  private static void mergeSort(Object[] values, Comparator<Object> comparator) {
    Object[] from = values;
    Object[] to = new Object[values.length];
    for (long width = 1; width < values.length; width *= 2) {
      for (long start = 0; start < values.length; start += 2 * width) {
        int middle = (int) Math.min(start + width, values.length);
        int end = (int) Math.min(start + 2 * width, values.length);
        merge(from, to, (int) start, middle, end, comparator);
      }
      Object[] swap = from;
      from = to;
      to = swap;
    }
    if (from != values) {
      System.arraycopy(from, 0, values, 0, values.length);
    }
  }

  private static void merge(
      Object[] from, Object[] to, int start, int middle, int end, Comparator<Object> comparator) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right >= end || left < middle && comparator.compare(from[left], from[right]) <= 0;
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
