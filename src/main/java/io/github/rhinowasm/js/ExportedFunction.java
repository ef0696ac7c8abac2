package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.FunctionType;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.Scriptable;

/**
 * The JavaScript function of a WebAssembly function.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#exported-function-exotic-objects">JS
 *     API, Exported Functions</a>
 */
final class ExportedFunction extends LambdaFunction {
  private static final long serialVersionUID = 1L;

  private final transient Realm realm;
  private final transient WasmFunction function;
  private final transient Conversions conversions;
  private final boolean callable;
  private final boolean ofScript;

  /** Creates the JavaScript function, which from now on is that of the WebAssembly function. */
  ExportedFunction(Realm realm, WasmFunction function) {
    this(realm, function, nameOfTheWebAssemblyFunction(function), false);
  }

  private ExportedFunction(Realm realm, WasmFunction function, String name, boolean ofScript) {
    super(realm.scope(), name, function.functionType().parameters().size(), null, false);
    setPrototype(realm.prototype(FunctionObject.NAME));
    this.realm = realm;
    this.function = function;
    this.ofScript = ofScript;
    FunctionType type = function.functionType();
    conversions = Conversions.ofExport(realm, function);
    callable = Conversions.exist(type);
    function.attach(this);
  }

  /** What {@code new WebAssembly.Function} makes of a function of the host. */
  static ExportedFunction ofScript(Realm realm, WasmFunction function, String name) {
    return new ExportedFunction(realm, function, name, true);
  }

  /**
   * The name of the WebAssembly function.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#name-of-the-webassembly-function">JS
   *     API, name of the WebAssembly function</a>
   */
  private static String nameOfTheWebAssemblyFunction(WasmFunction function) {
    int index =
        function.attachment() instanceof HostFunctionIndex host
            ? host.index()
            : Math.max(0, function.index());
    return Integer.toString(index);
  }

  /**
   * What a host function has attached until it gets its JavaScript function.
   *
   * @param index how many functions were imported before it
   */
  record HostFunctionIndex(int index) {}

  WasmFunction function() {
    return function;
  }

  /** Whether a script has made it. */
  boolean isOfScript() {
    return ofScript;
  }

  @Override
  protected boolean includeNonStandardProps() {
    return false;
  }

  /** Does nothing: name and length are right from the start, and it would add {@code arity}. */
  @Override
  public void setStandardPropertyAttributes(int attributes) {}

  /**
   * Calls an Exported Function.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#call-an-exported-function">JS API,
   *     call an Exported Function</a>
   */
  @Override
  public Object call(Context cx, Scriptable callScope, Scriptable thisObj, Object[] args) {
    if (!callable) {
      throw notCallable();
    }
    try {
      Object value = function.invoke(conversions, args);
      return conversions.results > 1 ? cx.newArray(realm.scope(), (Object[]) value) : value;
    } catch (Throwable e) {
      throw realm.errors().asScriptException("", e);
    }
  }

  // Not in line: HotSpot inlines only so many bytes of bytecode into one method of a script.
  private RuntimeException notCallable() {
    return realm
        .errors()
        .exception(
            Errors.Kind.TYPE_ERROR,
            function.describe()
                + " has the type "
                + function.functionType()
                + ", whose values JavaScript cannot hold");
  }
}
