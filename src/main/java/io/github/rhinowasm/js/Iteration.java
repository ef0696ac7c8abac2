package io.github.rhinowasm.js;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;

/**
 * The iteration of iterables, step by step as ECMAScript has it.
 *
 * @param error makes the TypeError for a message
 * @see <a href="https://tc39.es/ecma262/#sec-operations-on-iterator-objects">ECMAScript, operations
 *     on iterator objects</a>
 */
record Iteration(Context cx, Realm realm, Function<String, RuntimeException> error) {

  /** GetMethod of {@code @@iterator}: null if there is none. */
  Callable iteratorMethod(Scriptable object) {
    Object method = ScriptableObject.getProperty(object, SymbolKey.ITERATOR);
    if (method == null || method == Scriptable.NOT_FOUND || Undefined.isUndefined(method)) {
      return null;
    }
    if (method instanceof Callable callable) {
      return callable;
    }
    throw error.apply("the property Symbol.iterator is " + Values.describe(method));
  }

  /** GetIteratorFromMethod and IteratorToList. */
  List<Object> iteratorToList(Scriptable object, Callable method) {
    List<Object> values = new ArrayList<>();
    iterate(object, method, values::add);
    return values;
  }

  /** GetIteratorFromMethod and IteratorStepValue until it is done. */
  void iterate(Scriptable object, Callable method, Consumer<Object> action) {
    Object iterator = method.call(cx, realm.scope(), object, ScriptRuntime.emptyArgs);
    if (!ScriptRuntime.isObject(iterator)) {
      throw error.apply("the iterator is " + Values.describe(iterator));
    }
    Scriptable source = (Scriptable) iterator;
    if (!(ScriptableObject.getProperty(source, "next") instanceof Callable next)) {
      throw error.apply("the iterator has no method 'next'");
    }
    if (realm.arrayIteration().isOf(object, method, source, next)) {
      ArrayIteration.forEach((NativeArray) object, action);
      return;
    }
    while (true) {
      Object step = next.call(cx, realm.scope(), source, ScriptRuntime.emptyArgs);
      if (!ScriptRuntime.isObject(step)) {
        throw error.apply("the iterator gave " + Values.describe(step));
      }
      Scriptable result = (Scriptable) step;
      Object done = ScriptableObject.getProperty(result, "done");
      if (ScriptRuntime.toBoolean(Invocation.orUndefined(done))) {
        return;
      }
      action.accept(Invocation.orUndefined(ScriptableObject.getProperty(result, "value")));
    }
  }
}
