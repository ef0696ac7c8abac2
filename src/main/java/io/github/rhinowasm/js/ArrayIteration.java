package io.github.rhinowasm.js;

import java.util.function.Consumer;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JSFunction;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.NativeArrayIterator;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;

/**
 * How arrays are iterated over in a realm as long as no script has changed it: then nobody sees the
 * objects that an iterator makes at each step, and none need be made.
 *
 * @param values {@code Array.prototype[Symbol.iterator]} as it was, or null
 * @param next the method of its iterators as it was
 */
record ArrayIteration(Object values, Object next) {

  static ArrayIteration of(Context cx, ScriptableObject scope) {
    Scriptable array = cx.newArray(scope, 0);
    Object values = ScriptableObject.getProperty(array, SymbolKey.ITERATOR);
    // A script that was there first may have put something of its own in their place.
    if (values instanceof BaseFunction function
        && !(function instanceof JSFunction)
        && function.getFunctionName().equals("values")
        && function.call(cx, scope, array, ScriptRuntime.emptyArgs)
            instanceof NativeArrayIterator iterator
        && ScriptableObject.getProperty(iterator, "next") instanceof BaseFunction next
        && !(next instanceof JSFunction)) {
      return new ArrayIteration(values, next);
    }
    return new ArrayIteration(null, null);
  }

  /** Whether an iteration that has begun is that of an array as it always was. */
  boolean isOf(Scriptable object, Callable method, Scriptable iterator, Callable nextMethod) {
    return method == values
        && nextMethod == next
        && object instanceof NativeArray
        && iterator instanceof NativeArrayIterator;
  }

  /** Does what the steps of the iterator would do, which looks at own elements only. */
  static void forEach(NativeArray array, Consumer<Object> action) {
    for (int i = 0; i < array.getLength(); i++) {
      Object value = array.get(i, array);
      action.accept(value == Scriptable.NOT_FOUND ? Undefined.instance : value);
    }
  }
}
