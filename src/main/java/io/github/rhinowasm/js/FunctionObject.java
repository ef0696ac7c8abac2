package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.ScriptableObject;

/**
 * {@code WebAssembly.Function}, the interface of {@link ExportedFunction}.
 *
 * @see <a href="https://webassembly.github.io/js-types/js-api/#exported-function-exotic-objects">
 *     Type reflection, exported functions</a>
 */
final class FunctionObject {
  static final String NAME = "Function";
  private static final String QUALIFIED = "WebAssembly.Function";

  private FunctionObject() {}

  static ScriptableObject define(Realm realm, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 2, FunctionObject::construct);
    prototype.setPrototype(ScriptableObject.getFunctionPrototype(realm.scope()));
    Builtins.operation(realm, prototype, QUALIFIED, "type", 0, FunctionObject::type);
    return prototype;
  }

  /**
   * Function(descriptor, callable). As in V8, a function that WebAssembly code exports is returned
   * itself if it has the type, and refused if it has another; one that came from here before is
   * wrapped again.
   *
   * @see <a
   *     href="https://webassembly.github.io/js-types/js-api/#construct-a-new-webassembly-function">
   *     Type reflection, construct a new WebAssembly Function</a>
   */
  private static Object construct(Invocation call) {
    call.require(2);
    FunctionType type = TypeReflection.toFunctionType(call, 0);
    Object value = call.argument(1);
    if (value instanceof ExportedFunction exported && !exported.isOfScript()) {
      WasmFunction function = exported.function();
      if (!function.functionType().equals(type)) {
        throw call.typeError(
            "argument 1 is "
                + function.describe()
                + " of type "
                + function.functionType()
                + ", which is not the type of argument 0, "
                + type);
      }
      return call.newObject().instead(exported);
    }
    Callable callable = Values.callable(value);
    if (callable == null) {
      throw call.typeError("argument 1 must be a function, got " + Values.describe(value));
    }
    call.newObject().create();
    String name = value instanceof BaseFunction function ? function.getFunctionName() : "";
    Realm realm = call.realm();
    WasmFunction function =
        ImportedFunction.create(
            realm,
            callable,
            name.isEmpty() ? QUALIFIED : name,
            "function " + Values.quote(name),
            DefinedType.of(type));
    return ExportedFunction.ofScript(realm, function, name);
  }

  /**
   * type().
   *
   * @see <a href="https://webassembly.github.io/js-types/js-api/#dom-function-type">Type
   *     reflection, type()</a>
   */
  private static Object type(Invocation call) {
    ExportedFunction function = call.receiver(ExportedFunction.class, NAME);
    return TypeReflection.functionType(call, function.function().functionType());
  }
}
