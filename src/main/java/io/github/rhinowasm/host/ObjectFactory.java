package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.IteratorLikeIterable;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/** Makes objects of a global scope with the constructors it was born with. */
final class ObjectFactory {
  /** A promise and the functions that settle it. */
  record Capability(Scriptable promise, Callable resolve, Callable reject) {}

  /** Work whose result, or what it throws, settles a promise. */
  interface Body {
    Object run();
  }

  /** The constructors that are found by name. */
  private static final List<String> CONSTRUCTORS =
      List.of(
          "Date",
          "RegExp",
          "Map",
          "Set",
          "Error",
          "EvalError",
          "RangeError",
          "ReferenceError",
          "SyntaxError",
          "TypeError",
          "URIError",
          "DataView",
          "Int8Array",
          "Uint8Array",
          "Uint8ClampedArray",
          "Int16Array",
          "Uint16Array",
          "Int32Array",
          "Uint32Array",
          "Float16Array",
          "Float32Array",
          "Float64Array",
          "BigInt64Array",
          "BigUint64Array");

  private final TopLevel scope;
  private final Function promise;
  private final Function typeError;
  private final Scriptable errorPrototype;
  private final Function arrayBuffer;
  private final Function uint8Array;
  private final Callable parseJson;
  private final Callable stringifyJson;
  private final Callable arrayValues;
  private final Callable mapSet;
  private final Callable setAdd;
  private final Map<String, Function> constructors = new HashMap<>();

  ObjectFactory(TopLevel scope) {
    this.scope = scope;
    promise = function("Promise");
    typeError = function("TypeError");
    errorPrototype = (Scriptable) ScriptableObject.getProperty(object("Error"), "prototype");
    arrayBuffer = function("ArrayBuffer");
    uint8Array = function("Uint8Array");
    parseJson = (Callable) ScriptableObject.getProperty(object("JSON"), "parse");
    stringifyJson = (Callable) ScriptableObject.getProperty(object("JSON"), "stringify");
    arrayValues = method("Array", "values");
    mapSet = method("Map", "set");
    setAdd = method("Set", "add");
    for (String name : CONSTRUCTORS) {
      if (scope.get(name, scope) instanceof Function constructor) {
        constructors.put(name, constructor);
      }
    }
  }

  private Callable method(String owner, String name) {
    Scriptable prototype = (Scriptable) ScriptableObject.getProperty(object(owner), "prototype");
    return (Callable) ScriptableObject.getProperty(prototype, name);
  }

  private Function function(String name) {
    return (Function) scope.get(name, scope);
  }

  private Scriptable object(String name) {
    return (Scriptable) scope.get(name, scope);
  }

  TopLevel scope() {
    return scope;
  }

  Scriptable newArrayBuffer(Context cx, byte[] bytes) {
    Scriptable buffer = arrayBuffer.construct(cx, scope, new Object[] {bytes.length});
    System.arraycopy(bytes, 0, ((NativeArrayBuffer) buffer).getBuffer(), 0, bytes.length);
    return buffer;
  }

  Scriptable newUint8Array(Context cx, byte[] bytes) {
    return uint8Array.construct(cx, scope, new Object[] {newArrayBuffer(cx, bytes)});
  }

  Scriptable errorPrototype() {
    return errorPrototype;
  }

  /** An error without a message. */
  Scriptable newError(Context cx) {
    return constructor("Error").construct(cx, scope, new Object[0]);
  }

  Scriptable newTypeError(Context cx, String message) {
    return typeError.construct(cx, scope, new Object[] {message});
  }

  /** Throws a SyntaxError if the text is no JSON. */
  Object parseJson(Context cx, String text) {
    return parseJson.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, new Object[] {text});
  }

  /** JSON text, or undefined. */
  Object stringifyJson(Context cx, Object value) {
    return stringifyJson.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, new Object[] {value});
  }

  /** The constructor of that name that the scope was born with. */
  Function constructor(String name) {
    return constructors.get(name);
  }

  /**
   * The elements of an iterable object, as Web IDL converts sequences.
   *
   * @param expected the message of the TypeError if it is none
   * @param conversion of each element, when the iterator has given it
   */
  <T> List<T> elements(
      Context cx,
      Object value,
      String expected,
      java.util.function.Function<Object, T> conversion) {
    if (!Inspector.isObject(value)
        || !ScriptableObject.hasProperty((Scriptable) value, SymbolKey.ITERATOR)) {
      throw Builtin.typeError(expected);
    }
    List<T> elements = new ArrayList<>();
    Object iterator = ScriptRuntime.callIterator(value, cx, scope);
    // Never closed: Web IDL does not call `return`, whatever fails.
    new IteratorLikeIterable(cx, scope, iterator)
        .forEach(element -> elements.add(conversion.apply(element)));
    return elements;
  }

  void setInMap(Context cx, Scriptable map, Object key, Object value) {
    mapSet.call(cx, scope, map, new Object[] {key, value});
  }

  void addToSet(Context cx, Scriptable set, Object value) {
    setAdd.call(cx, scope, set, new Object[] {value});
  }

  Object iterate(Context cx, Object[] elements) {
    return arrayValues.call(cx, scope, cx.newArray(scope, elements), new Object[0]);
  }

  Capability newCapability(Context cx) {
    Callable[] settlers = new Callable[2];
    LambdaFunction executor =
        new LambdaFunction(
            scope,
            "",
            2,
            (cx2, scope2, thisObj, args) -> {
              settlers[0] = (Callable) args[0];
              settlers[1] = (Callable) args[1];
              return Undefined.instance;
            },
            false);
    Scriptable made = promise.construct(cx, scope, new Object[] {executor});
    return new Capability(made, settlers[0], settlers[1]);
  }

  void resolve(Context cx, Capability capability, Object value) {
    capability.resolve.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, new Object[] {value});
  }

  void reject(Context cx, Capability capability, Object reason) {
    capability.reject.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, new Object[] {reason});
  }

  /** Settles a promise with what the body returns or throws. */
  void settle(Context cx, Capability capability, Body body) {
    Object value;
    try {
      value = body.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      reject(cx, capability, thrownValue(cx, e));
      return;
    }
    resolve(cx, capability, value);
  }

  /** A promise settled with what the body returns or throws. */
  Scriptable promise(Context cx, Body body) {
    Capability capability = newCapability(cx);
    settle(cx, capability, body);
    return capability.promise;
  }

  private Object thrownValue(Context cx, Throwable thrown) {
    RuntimeException exception = SafeScope.asScriptException(cx, scope, thrown);
    return exception instanceof JavaScriptException e
        ? e.getValue()
        : newTypeError(cx, String.valueOf(thrown.getMessage()));
  }
}
