package io.github.rhinowasm.js;

import io.github.rhinowasm.text.Wat;
import java.util.function.Consumer;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SerializableCallable;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeUint8Array;

/**
 * A bare Context as an embedder has it: Rhino's own ContextFactory, its big-endian typed arrays
 * included, with {@code WebAssembly}, {@code print} and {@code wat2wasm} in the scope.
 */
final class Scripts {
  private final ContextFactory factory = new ContextFactory();
  private final boolean interpreted;
  private final StringBuilder output = new StringBuilder();
  private TopLevel scope;

  private Scripts(boolean interpreted) {
    this.interpreted = interpreted;
  }

  static Scripts create(boolean interpreted) {
    return create(interpreted, WebAssemblyInstaller.builder());
  }

  static Scripts create(boolean interpreted, WebAssemblyInstaller.Builder builder) {
    Scripts scripts = new Scripts(interpreted);
    scripts.inContext(
        cx -> {
          scripts.scope = new TopLevel();
          cx.initSafeStandardObjects(scripts.scope);
          builder.install(cx, scripts.scope);
          scripts.define("print", (cx2, scope, thisObj, args) -> scripts.print(args));
          scripts.define("wat2wasm", (cx2, scope, thisObj, args) -> wat2wasm(cx2, scope, args));
        });
    return scripts;
  }

  /** What a script prints, each argument of {@code print} on a line without quotes. */
  static String run(boolean interpreted, String source) {
    Scripts scripts = create(interpreted);
    scripts.evaluate(source);
    return scripts.output();
  }

  void evaluate(String source) {
    inContext(cx -> cx.evaluateString(scope, source, "test.js", 1, null));
  }

  Object value(String expression) {
    Object[] result = new Object[1];
    inContext(cx -> result[0] = cx.evaluateString(scope, expression, "test.js", 1, null));
    return result[0];
  }

  String output() {
    return output.toString().strip();
  }

  ScriptableObject scope() {
    return scope;
  }

  void put(String name, Object value) {
    scope.put(name, scope, value);
  }

  /** Puts the JavaScript object of an object of the engine into the scope. */
  void give(String name, Object object) {
    inContext(cx -> put(name, WebAssemblyObjects.toScript(cx, scope, object)));
  }

  void define(String name, SerializableCallable body) {
    put(name, new LambdaFunction(scope, name, 1, body));
  }

  /** Defines a function of Java that throws an Error or a RuntimeException. */
  void defineThrowing(String name, Throwable thrown) {
    define(
        name,
        (cx, scope, thisObj, args) -> {
          if (thrown instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) thrown;
        });
  }

  void inContext(Consumer<Context> action) {
    factory.call(
        cx -> {
          cx.setLanguageVersion(Context.VERSION_ES6);
          cx.setInterpretedMode(interpreted);
          action.accept(cx);
          return null;
        });
  }

  private Object print(Object[] args) {
    for (int i = 0; i < args.length; i++) {
      output.append(i == 0 ? "" : " ").append(ScriptRuntime.toString(args[i]));
    }
    output.append('\n');
    return Undefined.instance;
  }

  private static Object wat2wasm(Context cx, Scriptable scope, Object[] args) {
    byte[] bytes;
    try {
      bytes = Wat.toBinary(ScriptRuntime.toString(args[0]));
    } catch (RhinoException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ScriptRuntime.constructError("SyntaxError", e.getMessage());
    }
    NativeUint8Array array =
        (NativeUint8Array) cx.newObject(scope, "Uint8Array", new Object[] {bytes.length});
    System.arraycopy(bytes, 0, array.getBuffer().getBuffer(), 0, bytes.length);
    return array;
  }
}
