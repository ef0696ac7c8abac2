package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * A {@code WebAssembly.Exception}: no Error, as the specification has it.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#exceptions">JS API, exceptions</a>
 */
final class ExceptionObject extends ApiObject {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Exception";
  private static final String QUALIFIED = "WebAssembly.Exception";

  private final transient WasmException exception;
  private Object stack = Undefined.instance;

  /** How a script has last thrown it into wasm code, or null. */
  private transient JavaScriptException thrown;

  /**
   * Initializes an Exception object, which from now on is that of the exception.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#initialize-an-exception-object">JS
   *     API, initialize an Exception object</a>
   */
  ExceptionObject(WasmException exception) {
    this.exception = exception;
    exception.attach(this);
  }

  static ScriptableObject define(Realm realm, Context cx, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 2, ExceptionObject::construct);
    Builtins.operation(realm, prototype, QUALIFIED, "getArg", 2, ExceptionObject::getArg);
    Builtins.operation(realm, prototype, QUALIFIED, "is", 1, ExceptionObject::is);
    Builtins.attribute(
        realm, cx, prototype, QUALIFIED, "stack", call -> receiver(call).stack, null);
    return prototype;
  }

  private static ExceptionObject receiver(Invocation call) {
    return call.receiver(ExceptionObject.class, NAME);
  }

  WasmException exception() {
    return exception;
  }

  /** How a script has last thrown it into wasm code, or null. */
  JavaScriptException thrown() {
    return thrown;
  }

  /** Keeps how a script has thrown it: if wasm code does not catch it, it goes on as that. */
  void thrownAs(JavaScriptException newest) {
    thrown = newest;
  }

  @Override
  String interfaceName() {
    return NAME;
  }

  private static List<ValueType> types(Tag tag) {
    return tag.type().type().asFunction().parameters();
  }

  /**
   * Exception(exceptionTag, payload, options).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-exception-exception">JS API,
   *     Exception(exceptionTag, payload, options)</a>
   */
  private static Object construct(Invocation call) {
    call.require(2);
    Tag tag = call.interfaceArgument(0, TagObject.class, TagObject.NAME).tag();
    List<Object> payload = call.sequence(call.argument(1), "argument 1 (payload)", value -> value);
    Scriptable options = call.optionalDictionary(2, "options");
    boolean traceStack =
        options != null && ScriptRuntime.toBoolean(call.member(options, "traceStack"));
    call.newObject().create();
    if (tag == Exceptions.JS_TAG) {
      throw call.typeError(
          "argument 0 must not be WebAssembly.JSTag: throw the value itself instead");
    }
    List<ValueType> types = types(tag);
    if (types.size() != payload.size()) {
      throw call.typeError(
          "argument 1 (payload) must have "
              + types.size()
              + (types.size() == 1 ? " value" : " values")
              + " for a tag of type "
              + tag.type()
              + ", got "
              + payload.size());
    }
    Object[] values = new Object[types.size()];
    for (int i = 0; i < values.length; i++) {
      checkAccessible(call, i, types.get(i));
      values[i] =
          Values.toWebAssemblyValue(call.realm(), call.where(), i, payload.get(i), types.get(i));
    }
    ExceptionObject object = new ExceptionObject(WasmException.of(tag, values));
    if (traceStack) {
      object.stack = call.realm().errors().currentStack();
    }
    return object;
  }

  private static void checkAccessible(Invocation call, int index, ValueType type) {
    if (!Values.hasJSValues(type)) {
      throw call.typeError(
          "value " + index + " is of type " + type + ", which JavaScript cannot hold");
    }
  }

  /**
   * getArg(exceptionTag, index).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-exception-getarg">JS API,
   *     getArg(exceptionTag, index)</a>
   */
  private static Object getArg(Invocation call) {
    WasmException exception = receiver(call).exception;
    call.require(2);
    Tag tag = call.interfaceArgument(0, TagObject.class, TagObject.NAME).tag();
    long index = call.addressValueToU64(call.argument(1), AddressType.I32, "argument 1 (index)");
    if (exception.tag() != tag) {
      throw call.typeError(
          "argument 0 is another tag than the exception's; they are of type "
              + tag.type()
              + " and "
              + exception.tag().type());
    }
    List<ValueType> types = types(tag);
    if (index >= types.size()) {
      throw call.rangeError(
          "argument 1 (index) is "
              + index
              + ", the number of values of an exception of type "
              + tag.type()
              + " is "
              + types.size());
    }
    int position = (int) index;
    checkAccessible(call, position, types.get(position));
    return Values.toJSValue(call.realm(), exception.value(position), types.get(position));
  }

  /**
   * is(exceptionTag).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-exception-is">JS API,
   *     is(exceptionTag)</a>
   */
  private static Object is(Invocation call) {
    WasmException exception = receiver(call).exception;
    call.require(1);
    return exception.tag() == call.interfaceArgument(0, TagObject.class, TagObject.NAME).tag();
  }

  /** What a console shows: tag and payload. Runs no script. */
  String describe() {
    return Arrays.stream(exception.values())
        .map(Exceptions::describe)
        .collect(
            Collectors.joining(
                ", ",
                "WebAssembly.Exception with a tag of type " + exception.tag().type() + ": [",
                "]"));
  }
}
