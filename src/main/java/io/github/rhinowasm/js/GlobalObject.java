package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * A {@code WebAssembly.Global}.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#globals">JS API, globals</a>
 */
final class GlobalObject extends ApiObject {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Global";
  private static final String QUALIFIED = "WebAssembly.Global";
  private static final List<String> VALUE_OF_FIRST = List.of("valueOf", "toString");
  private static final List<String> TO_STRING_FIRST = List.of("toString", "valueOf");

  private final transient Global global;
  private final String valueType;

  /** Initializes a global object, which from now on is that of the global. */
  GlobalObject(Global global) {
    this(global, TypeReflection.fromValueType(global.type().value()));
  }

  /**
   * @param valueType what {@code type()} calls the type of the value
   */
  private GlobalObject(Global global, String valueType) {
    this.global = global;
    this.valueType = valueType;
    global.attach(this);
  }

  static ScriptableObject define(Realm realm, Context cx, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 1, GlobalObject::construct);
    Builtins.operation(realm, prototype, QUALIFIED, "valueOf", 0, GlobalObject::getGlobalValue);
    Builtins.attribute(
        realm,
        cx,
        prototype,
        QUALIFIED,
        "value",
        GlobalObject::getGlobalValue,
        GlobalObject::setValue);
    Builtins.operation(realm, prototype, QUALIFIED, "type", 0, GlobalObject::type);
    return prototype;
  }

  private static Global receiver(Invocation call) {
    return call.receiver(GlobalObject.class, NAME).global;
  }

  Global global() {
    return global;
  }

  @Override
  String interfaceName() {
    return NAME;
  }

  /**
   * Global(descriptor, v).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-global-global">JS API,
   *     Global(descriptor, v)</a>
   */
  private static Object construct(Invocation call) {
    call.require(1);
    Scriptable descriptor = call.dictionary(0, "global descriptor");
    boolean mutable = ScriptRuntime.toBoolean(call.member(descriptor, "mutable"));
    String name = ScriptRuntime.toString(call.requiredMember(descriptor, "value"));
    ValueType type = call.valueType(name, "property 'value'");
    call.newObject().create();
    checkAccessible(call, type);
    Object value =
        call.isMissing(1)
            ? Values.defaultValue(type)
            : Values.toWebAssemblyValue(call.realm(), call.where(), call.argument(1), type);
    return new GlobalObject(Global.create(new GlobalType(type, mutable), value), name);
  }

  private static void checkAccessible(Invocation call, ValueType type) {
    if (!Values.hasJSValues(type)) {
      throw call.typeError("values of type " + type + " are not accessible to JavaScript");
    }
  }

  /**
   * OrdinaryToPrimitive. Rhino's takes null for an object, and null is what {@code valueOf} gives
   * of most references.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-ordinarytoprimitive">ECMAScript,
   *     OrdinaryToPrimitive</a>
   */
  @Override
  public Object getDefaultValue(Class<?> hint) {
    Context cx = Context.getCurrentContext();
    boolean string = hint == ScriptRuntime.StringClass;
    for (String name : string ? TO_STRING_FIRST : VALUE_OF_FIRST) {
      if (ScriptableObject.getProperty(this, name) instanceof Callable method) {
        Object value = method.call(cx, getParentScope(), this, ScriptRuntime.emptyArgs);
        if (!ScriptRuntime.isObject(value)) {
          return value;
        }
      }
    }
    throw ScriptRuntime.typeError("WebAssembly.Global: cannot be converted to a primitive value");
  }

  /**
   * GetGlobalValue.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#getglobalvalue">JS API,
   *     GetGlobalValue</a>
   */
  private static Object getGlobalValue(Invocation call) {
    Global global = receiver(call);
    ValueType type = global.type().value();
    checkAccessible(call, type);
    return Values.toJSValue(call.realm(), global.get(), type);
  }

  /**
   * The setter of value.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-global-value">JS API, value</a>
   */
  private static Object setValue(Invocation call) {
    Global global = receiver(call);
    ValueType type = global.type().value();
    checkAccessible(call, type);
    if (!global.type().mutable()) {
      throw call.typeError("the global is immutable, of type " + global.type());
    }
    global.set(Values.toWebAssemblyValue(call.realm(), call.where(), call.argument(0), type));
    return Undefined.instance;
  }

  /**
   * type(). The proposal's text has {@code funcref} here, whatever the script wrote; web platform
   * tests want a global that was made with {@code anyfunc} to say so.
   *
   * @see <a href="https://webassembly.github.io/js-types/js-api/#dom-global-type">Type reflection,
   *     type()</a>
   */
  private static Object type(Invocation call) {
    GlobalObject object = call.receiver(GlobalObject.class, NAME);
    return TypeReflection.globalType(call, object.global.type(), object.valueType);
  }
}
