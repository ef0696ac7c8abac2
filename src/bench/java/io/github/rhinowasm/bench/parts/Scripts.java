package io.github.rhinowasm.bench.parts;

import io.github.rhinowasm.js.WebAssemblyInstaller;
import io.github.rhinowasm.text.Wat;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.typedarrays.NativeUint8Array;

/** A scope for compiled scripts, with WebAssembly or bare, entered by the thread that made it. */
final class Scripts {
  final Context context;
  final TopLevel scope;

  Scripts(boolean webAssembly) {
    context = Context.enter();
    context.setLanguageVersion(Context.VERSION_ES6);
    context.setInterpretedMode(false);
    scope = new TopLevel();
    context.initStandardObjects(scope);
    if (webAssembly) {
      WebAssemblyInstaller.install(context, scope);
    }
  }

  /** The value of an expression. */
  Object evaluate(String source) {
    return context.evaluateString(scope, "(" + source + ")", "benchmark", 1, null);
  }

  Function function(String source) {
    return (Function) evaluate(source);
  }

  Object call(Function function, Object... arguments) {
    return function.call(context, scope, scope, arguments);
  }

  /** The exports of a module in text format. */
  Scriptable instantiate(String text, Object imports) {
    byte[] module = Wat.toBinary(text);
    NativeUint8Array bytes =
        (NativeUint8Array) context.newObject(scope, "Uint8Array", new Object[] {module.length});
    System.arraycopy(module, 0, bytes.getBuffer().getBuffer(), 0, module.length);
    Function instantiate =
        function("(b, i) => new WebAssembly.Instance(new WebAssembly.Module(b), i).exports");
    return (Scriptable) call(instantiate, bytes, imports);
  }

  static Object get(Scriptable object, String name) {
    return ScriptableObject.getProperty(object, name);
  }
}
