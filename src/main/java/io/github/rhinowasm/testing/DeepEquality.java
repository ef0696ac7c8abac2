package io.github.rhinowasm.testing;

import io.github.rhinowasm.js.WebAssemblyObjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeMap;
import org.mozilla.javascript.NativeSet;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * Whether two values are alike: {@code assert.deepEqual} (loosely) and {@code
 * assert.deepStrictEqual}, with Node's rules. What stands for something of WebAssembly (a memory,
 * an instance, a structure...) is like itself only.
 */
final class DeepEquality {
  /** A pair that is being compared; met again inside of itself it counts as equal. */
  private record Pair(Scriptable left, Scriptable right) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Pair pair && pair.left == left && pair.right == right;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(left) + System.identityHashCode(right);
    }
  }

  private final Context cx;
  private final Intrinsics intrinsics;
  private final boolean strict;
  private final Set<Pair> open = new HashSet<>();

  /** How many sets and maps are being searched: there a difference is not yet the answer. */
  private int searches;

  private DeepEquality(Context cx, Intrinsics intrinsics, boolean strict) {
    this.cx = cx;
    this.intrinsics = intrinsics;
    this.strict = strict;
  }

  /** Compares; getters and proxies of the values run, and may throw. */
  static boolean of(Context cx, Intrinsics intrinsics, boolean strict, Object left, Object right) {
    return new DeepEquality(cx, intrinsics, strict).equal(left, right);
  }

  private boolean equal(Object left, Object right) {
    if (ScriptRuntime.shallowEq(left, right)) {
      return !strict || Intrinsics.same(left, right);
    }
    boolean objects = isPlainObject(left) && isPlainObject(right);
    if (!objects) {
      if (isPlainObject(left) || isPlainObject(right)) {
        return false;
      }
      boolean bothNaN = isNaN(left) && isNaN(right);
      // Functions are objects for ==, which is identity between them.
      return bothNaN || !strict && ScriptRuntime.eq(left, right);
    }
    return alike((Scriptable) left, (Scriptable) right);
  }

  /** Of {@code typeof} object, and not null. */
  private static boolean isPlainObject(Object value) {
    return Intrinsics.isObject(value) && !(value instanceof Callable);
  }

  private static boolean isNaN(Object value) {
    return value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  private boolean alike(Scriptable left, Scriptable right) {
    if (strict && left.getPrototype() != right.getPrototype()
        || !intrinsics.tag(cx, left).equals(intrinsics.tag(cx, right))
        || WebAssemblyObjects.toJava(left) != null
        || WebAssemblyObjects.toJava(right) != null
        || !sameKind(left, right)) {
      return false;
    }
    Pair pair = new Pair(left, right);
    if (!open.add(pair)) {
      return true;
    }
    boolean same = sameContent(left, right) && sameProperties(left, right);
    // What is alike stays so, unless it counts on a pair around it that turns out to be different.
    if (!same || searches > 0) {
      open.remove(pair);
    }
    return same;
  }

  private boolean sameKind(Scriptable left, Scriptable right) {
    return kind(left).equals(kind(right));
  }

  /** What its internal slots are, whatever its prototype says. */
  private String kind(Scriptable object) {
    if (object instanceof NativeTypedArrayView) {
      return "typed array";
    }
    if (intrinsics.isError(object)) {
      return "Error";
    }
    String name = object.getClassName();
    return switch (name) {
      case "Array", "Date", "RegExp", "Number", "String", "Boolean", "Symbol", "BigInt" -> name;
      default ->
          object instanceof NativeMap
              ? "Map"
              : object instanceof NativeSet
                  ? "Set"
                  : object instanceof NativeArrayBuffer
                      ? "buffer"
                      : object instanceof NativeArrayBufferView ? "view" : "";
    };
  }

  private boolean sameContent(Scriptable left, Scriptable right) {
    return switch (kind(left)) {
      // The elements are properties.
      case "Array" -> sameMembers(left, right, "length");
      case "Date" -> Intrinsics.same(intrinsics.time(cx, left), intrinsics.time(cx, right));
      case "RegExp" ->
          sameMembers(left, right, "source")
              && sameMembers(left, right, "flags")
              && sameMembers(left, right, "lastIndex");
      case "Error" -> sameErrors(left, right);
      case "Map" -> sameMaps(left, right);
      case "Set" -> sameSets(left, right);
      case "buffer" -> sameBytes(intrinsics.bytes(cx, left), intrinsics.bytes(cx, right));
      case "typed array" -> sameTypedArrays(left, right);
      case "view" -> sameBytes(bytesOf(left), bytesOf(right));
      case "Number", "String", "Boolean", "Symbol", "BigInt" ->
          Intrinsics.same(unboxed(left), unboxed(right));
      default -> true;
    };
  }

  private Object unboxed(Scriptable box) {
    return intrinsics.unboxed(cx, box);
  }

  private static boolean sameMembers(Scriptable left, Scriptable right, String name) {
    return ScriptRuntime.shallowEq(Intrinsics.get(left, name), Intrinsics.get(right, name));
  }

  private boolean sameTypedArrays(Scriptable left, Scriptable right) {
    boolean floats = intrinsics.tag(cx, left).startsWith("[object Float");
    if (strict || !floats) {
      return sameBytes(bytesOf(left), bytesOf(right));
    }
    return sameBytes(left, right);
  }

  private Scriptable bytesOf(Scriptable view) {
    return intrinsics.bytes(
        cx,
        Intrinsics.get(view, "buffer"),
        Intrinsics.get(view, "byteOffset"),
        Intrinsics.get(view, "byteLength"));
  }

  /** Compares the numbers of two typed arrays, as {@code ===} does. */
  private static boolean sameBytes(Scriptable left, Scriptable right) {
    int length = ((NativeTypedArrayView<?>) left).getArrayLength();
    if (length != ((NativeTypedArrayView<?>) right).getArrayLength()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!ScriptRuntime.shallowEq(left.get(i, left), right.get(i, right))) {
        return false;
      }
    }
    return true;
  }

  private boolean sameErrors(Scriptable left, Scriptable right) {
    for (String name : new String[] {"message", "name", "cause", "errors"}) {
      boolean listed = intrinsics.isEnumerable(cx, left, name);
      if (listed != intrinsics.isEnumerable(cx, right, name)) {
        return false;
      }
      // What is enumerable is compared as a property.
      if (!listed && !equal(Intrinsics.get(left, name), Intrinsics.get(right, name))) {
        return false;
      }
    }
    return true;
  }

  // Sets and maps: what is not found by identity is looked for among the rest, each once.

  private boolean sameSets(Scriptable left, Scriptable right) {
    List<Object> mine = intrinsics.elementsOfSet(cx, left);
    List<Object> theirs = intrinsics.elementsOfSet(cx, right);
    if (mine.size() != theirs.size()) {
      return false;
    }
    List<Object> rest = new ArrayList<>();
    for (Object element : theirs) {
      if (!intrinsics.setHas(cx, left, element)) {
        rest.add(element);
      }
    }
    for (Object element : mine) {
      if (!intrinsics.setHas(cx, right, element)) {
        if (strict && !isPlainObject(element)) {
          return false;
        }
        if (!found(rest, other -> equal(element, other))) {
          return false;
        }
      }
    }
    return rest.isEmpty();
  }

  private boolean sameMaps(Scriptable left, Scriptable right) {
    List<Object[]> mine = intrinsics.entriesOfMap(cx, left);
    List<Object[]> theirs = intrinsics.entriesOfMap(cx, right);
    if (mine.size() != theirs.size()) {
      return false;
    }
    List<Object[]> rest = new ArrayList<>();
    for (Object[] entry : theirs) {
      if (!hasEntry(left, entry)) {
        rest.add(entry);
      }
    }
    for (Object[] entry : mine) {
      if (!hasEntry(right, entry)
          && !found(rest, other -> equal(entry[0], other[0]) && equal(entry[1], other[1]))) {
        return false;
      }
    }
    return rest.isEmpty();
  }

  private boolean hasEntry(Scriptable map, Object[] entry) {
    if (!intrinsics.mapHas(cx, map, entry[0])) {
      return false;
    }
    searches++;
    try {
      return equal(intrinsics.mapGet(cx, map, entry[0]), entry[1]);
    } finally {
      searches--;
    }
  }

  /** Removes the first element for which a condition holds; returns whether there is one. */
  private <T> boolean found(List<T> elements, Predicate<T> condition) {
    searches++;
    try {
      for (int i = 0; i < elements.size(); i++) {
        if (condition.test(elements.get(i))) {
          elements.remove(i);
          return true;
        }
      }
      return false;
    } finally {
      searches--;
    }
  }

  // Properties

  private boolean sameProperties(Scriptable left, Scriptable right) {
    List<Object> mine = keys(left);
    List<Object> theirs = keys(right);
    if (mine.size() != theirs.size() || !new HashSet<>(theirs).containsAll(mine)) {
      return false;
    }
    for (Object key : mine) {
      if (!equal(value(left, key), value(right, key))) {
        return false;
      }
    }
    return true;
  }

  private List<Object> keys(Scriptable object) {
    List<Object> keys = new ArrayList<>();
    if (object instanceof NativeTypedArrayView) {
      // Its numbers have been compared. Rhino's Object.keys knows nothing else of it.
      for (Object key : intrinsics.names(cx, object)) {
        if (!isIndex(key) && intrinsics.isEnumerable(cx, object, key)) {
          keys.add(key);
        }
      }
    } else {
      keys.addAll(intrinsics.keys(cx, object));
    }
    if (strict) {
      for (Object symbol : intrinsics.symbols(cx, object)) {
        if (intrinsics.isEnumerable(cx, object, symbol)) {
          keys.add(symbol);
        }
      }
    }
    return keys;
  }

  private static boolean isIndex(Object key) {
    return key.toString().chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Object value(Scriptable object, Object key) {
    Object value = ScriptRuntime.getObjectElem(object, key, cx, intrinsics.scope());
    return value == Scriptable.NOT_FOUND ? Undefined.instance : value;
  }
}
