package io.github.rhinowasm.js;

import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * The methods of typed arrays that call a function for each element.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-properties-of-the-%25typedarrayprototype%25-object">
 *     ECMAScript, properties of the %TypedArray% prototype object</a>
 */
final class TypedArrayIteration {
  private enum Method {
    EVERY("every"),
    FILTER("filter"),
    FIND("find"),
    FIND_INDEX("findIndex"),
    FIND_LAST("findLast"),
    FIND_LAST_INDEX("findLastIndex"),
    FOR_EACH("forEach"),
    MAP("map"),
    REDUCE("reduce"),
    REDUCE_RIGHT("reduceRight"),
    SOME("some");

    private final String text;

    Method(String text) {
      this.text = text;
    }

    private boolean isBackwards() {
      return this == FIND_LAST || this == FIND_LAST_INDEX || this == REDUCE_RIGHT;
    }
  }

  private final TypedArrays typedArrays;

  TypedArrayIteration(TypedArrays typedArrays) {
    this.typedArrays = typedArrays;
  }

  void define(Realm realm, ScriptableObject prototype) {
    for (Method method : Method.values()) {
      String where = TypedArrayMethods.where(method.text);
      Builtins.method(realm, prototype, where, method.text, 1, call -> run(method, call));
    }
  }

  private Object run(Method method, Invocation call) {
    NativeTypedArrayView<?> array = TypedArrayMethods.valid(call);
    int length = array.getArrayLength();
    if (!(call.argument(0) instanceof Callable function)) {
      throw call.typeError(
          "argument 0 must be a function, got " + Values.describe(call.argument(0)));
    }
    return switch (method) {
      case FILTER -> filter(call, array, length, function);
      case MAP -> map(call, array, length, function);
      case REDUCE, REDUCE_RIGHT -> reduce(method, call, array, length, function);
      case EVERY, FIND, FIND_INDEX, FIND_LAST, FIND_LAST_INDEX, FOR_EACH, SOME ->
          search(method, call, array, length, function);
    };
  }

  /** The {@code this} value that a function gets for an argument. */
  static Scriptable thisObject(Invocation call, Callable function, int index) {
    return ScriptRuntime.getApplyOrCallThis(
        call.cx(), call.realm().scope(), call.argument(index), 1, function);
  }

  private static Object callback(
      Invocation call,
      Callable function,
      Scriptable thisObject,
      Object element,
      int index,
      NativeTypedArrayView<?> array) {
    return function.call(
        call.cx(), call.realm().scope(), thisObject, new Object[] {element, index, array});
  }

  /** Calls the function until its result decides. */
  private static Object search(
      Method method,
      Invocation call,
      NativeTypedArrayView<?> array,
      int length,
      Callable function) {
    Scriptable thisObject = thisObject(call, function, 1);
    boolean backwards = method.isBackwards();
    for (int n = 0; n < length; n++) {
      int index = backwards ? length - 1 - n : n;
      Object element = TypedArrayMethods.element(array, index);
      Object result = callback(call, function, thisObject, element, index, array);
      if (method == Method.FOR_EACH) {
        continue;
      }
      boolean found = ScriptRuntime.toBoolean(result);
      if (method == Method.EVERY) {
        if (!found) {
          return false;
        }
      } else if (found) {
        return switch (method) {
          case FIND, FIND_LAST -> element;
          case FIND_INDEX, FIND_LAST_INDEX -> index;
          case EVERY, FILTER, FOR_EACH, MAP, REDUCE, REDUCE_RIGHT, SOME -> true;
        };
      }
    }
    return switch (method) {
      case EVERY -> true;
      case SOME -> false;
      case FIND_INDEX, FIND_LAST_INDEX -> -1;
      case FILTER, FIND, FIND_LAST, FOR_EACH, MAP, REDUCE, REDUCE_RIGHT -> Undefined.instance;
    };
  }

  private Object filter(
      Invocation call, NativeTypedArrayView<?> array, int length, Callable function) {
    Scriptable thisObject = thisObject(call, function, 1);
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Object element = TypedArrayMethods.element(array, i);
      if (ScriptRuntime.toBoolean(callback(call, function, thisObject, element, i, array))) {
        kept.add(element);
      }
    }
    NativeTypedArrayView<?> made = typedArrays.speciesCreate(call, array, kept.size());
    for (int i = 0; i < kept.size(); i++) {
      made.setArrayElement(i, kept.get(i));
    }
    return made;
  }

  private Object map(
      Invocation call, NativeTypedArrayView<?> array, int length, Callable function) {
    NativeTypedArrayView<?> made = typedArrays.speciesCreate(call, array, length);
    Scriptable thisObject = thisObject(call, function, 1);
    for (int i = 0; i < length; i++) {
      Object element = TypedArrayMethods.element(array, i);
      made.setArrayElement(i, callback(call, function, thisObject, element, i, array));
    }
    return made;
  }

  private static Object reduce(
      Method method,
      Invocation call,
      NativeTypedArrayView<?> array,
      int length,
      Callable function) {
    boolean backwards = method.isBackwards();
    boolean hasInitial = call.arguments().length > 1;
    if (length == 0 && !hasInitial) {
      throw call.typeError("the array is empty and there is no initial value");
    }
    Object result =
        hasInitial
            ? call.argument(1)
            : TypedArrayMethods.element(array, backwards ? length - 1 : 0);
    Scriptable thisObject = thisObject(call, function, Integer.MAX_VALUE);
    for (int n = hasInitial ? 0 : 1; n < length; n++) {
      int index = backwards ? length - 1 - n : n;
      Object element = TypedArrayMethods.element(array, index);
      result =
          function.call(
              call.cx(),
              call.realm().scope(),
              thisObject,
              new Object[] {result, element, index, array});
    }
    return result;
  }
}
