package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Codegen;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ValueType;
import java.util.function.Consumer;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JSFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * A JavaScript function that a module imports.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-host-function">JS API, create a
 *     host function</a>
 */
final class ImportedFunction implements HostFunction {
  private final Realm realm;
  private final Callable callable;
  private final Scriptable receiver;
  private final String title;
  private final ValueType[] results;

  private ImportedFunction(Realm realm, Callable callable, String title, FunctionType type) {
    this.realm = realm;
    this.callable = callable;
    // What undefined becomes as the receiver of a function in sloppy mode.
    receiver =
        callable instanceof JSFunction function && !function.isStrict()
            ? ScriptableObject.getTopLevelScope(function)
            : Undefined.SCRIPTABLE_UNDEFINED;
    this.title = title;
    results = type.results().toArray(ValueType[]::new);
  }

  /**
   * Creates a host function.
   *
   * @param name what stack traces call it, such as {@code env.print}
   * @param title the function as messages name it, such as {@code imported function "env" "print"}
   */
  static WasmFunction create(
      Realm realm, Callable callable, String name, String title, DefinedType type) {
    FunctionType functionType = type.asFunction();
    ImportedFunction function = new ImportedFunction(realm, callable, title, functionType);
    Codegen codegen = realm.engine().codegen();
    return Conversions.exist(functionType)
        ? codegen.hostFunction(
            type, name, function, Conversions.ofImport(realm, title, functionType))
        : codegen.hostFunction(type, name, arguments -> function.refuse());
  }

  private Object refuse() {
    throw realm.inContext(
        cx ->
            Exceptions.asWebAssemblyException(
                realm, typeError("has a type whose values JavaScript cannot hold")));
  }

  /**
   * Runs a host function, all but the conversions of its arguments and its result.
   *
   * @param arguments values of JavaScript
   * @see <a href="https://webassembly.github.io/spec/js-api/#run-a-host-function">JS API, run a
   *     host function</a>
   */
  @Override
  public Object call(Object[] arguments) {
    Context cx = realm.currentContext();
    // Java code may have called into wasm from a thread without a Context.
    return cx != null ? call(cx, arguments) : realm.inContext(entered -> call(entered, arguments));
  }

  private Object call(Context cx, Object[] arguments) {
    Object returned = callable.call(cx, realm.scope(), receiver, arguments);
    return results.length <= 1 ? returned : severalResults(cx, returned);
  }

  private Object[] severalResults(Context cx, Object returned) {
    if (returned == null || Undefined.isUndefined(returned)) {
      throw notIterable(returned);
    }
    Scriptable iterable = ScriptRuntime.toObject(cx, realm.scope(), returned);
    Iteration iteration =
        new Iteration(cx, realm, message -> typeError("returned an iterable, but " + message));
    Callable method = iteration.iteratorMethod(iterable);
    if (method == null) {
      throw notIterable(returned);
    }
    FirstValues values = new FirstValues(results.length);
    iteration.iterate(iterable, method, values);
    if (values.count != results.length) {
      throw typeError("must return " + results.length + " values, returned " + values.count);
    }
    Object[] converted = values.first;
    for (int i = 0; i < converted.length; i++) {
      converted[i] = Values.toWebAssemblyValue(realm, title, i, converted[i], results[i]);
    }
    return converted;
  }

  /** Keeps as many values as are wanted, and counts all: iterables can be endless. */
  private static final class FirstValues implements Consumer<Object> {
    private final Object[] first;
    private long count;

    FirstValues(int wanted) {
      first = new Object[wanted];
    }

    @Override
    public void accept(Object value) {
      if (count < first.length) {
        first[(int) count] = value;
      }
      count++;
    }
  }

  private RuntimeException notIterable(Object value) {
    return typeError(
        "must return an iterable of "
            + results.length
            + " values, returned "
            + Values.describe(value));
  }

  private RuntimeException typeError(String message) {
    return realm.errors().exception(Errors.Kind.TYPE_ERROR, title + " " + message);
  }
}
