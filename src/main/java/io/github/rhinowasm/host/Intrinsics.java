package io.github.rhinowasm.host;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * Built-in functions of a scope as they were before any script could replace them. Calling them
 * runs no script code, unless the object is a proxy.
 */
final class Intrinsics {
  private final Scriptable scope;
  private final Callable ownDescriptor;
  private final Callable ownSymbols;
  private final Callable mapForEach;
  private final Callable setForEach;
  private final Callable dateToIso;
  private final Callable dateToNumber;
  private final Callable stringify;
  private final Callable numberValue;
  private final Callable stringValue;
  private final Callable booleanValue;
  private final Callable bigIntValue;

  Intrinsics(Scriptable scope) {
    this.scope = scope;
    ownDescriptor = function("Object", "getOwnPropertyDescriptor");
    ownSymbols = function("Object", "getOwnPropertySymbols");
    mapForEach = function("Map", "prototype", "forEach");
    setForEach = function("Set", "prototype", "forEach");
    dateToIso = function("Date", "prototype", "toISOString");
    dateToNumber = function("Date", "prototype", "getTime");
    stringify = function("JSON", "stringify");
    numberValue = function("Number", "prototype", "valueOf");
    stringValue = function("String", "prototype", "valueOf");
    booleanValue = function("Boolean", "prototype", "valueOf");
    bigIntValue = function("BigInt", "prototype", "valueOf");
  }

  private Callable function(String... path) {
    Object value = scope;
    for (String name : path) {
      value = ScriptableObject.getProperty((Scriptable) value, name);
    }
    return (Callable) value;
  }

  Scriptable scope() {
    return scope;
  }

  /** The own property's descriptor, or null if there is no such property. */
  Scriptable descriptor(Context cx, Scriptable object, Object key) {
    Object descriptor = call(cx, ownDescriptor, null, object, key);
    return descriptor instanceof Scriptable s && !Undefined.isUndefined(s) ? s : null;
  }

  Object[] symbols(Context cx, Scriptable object) {
    return cx.getElements((Scriptable) call(cx, ownSymbols, null, object));
  }

  void forEachOfMap(Context cx, Scriptable map, Callable visitor) {
    call(cx, mapForEach, map, visitor);
  }

  void forEachOfSet(Context cx, Scriptable set, Callable visitor) {
    call(cx, setForEach, set, visitor);
  }

  String dateToIso(Context cx, Scriptable date) {
    return Context.toString(call(cx, dateToIso, date));
  }

  /** The time value of a date. */
  Object dateToNumber(Context cx, Scriptable date) {
    return call(cx, dateToNumber, date);
  }

  /** JSON text, or undefined; may run {@code toJSON} and getters, and throw. */
  Object stringify(Context cx, Object value) {
    return call(cx, stringify, null, value);
  }

  Object unboxed(Context cx, Scriptable box) {
    return switch (box.getClassName()) {
      case "Number" -> call(cx, numberValue, box);
      case "String" -> call(cx, stringValue, box);
      case "Boolean" -> call(cx, booleanValue, box);
      case "BigInt" -> call(cx, bigIntValue, box);
      default -> null;
    };
  }

  private Object call(Context cx, Callable function, Scriptable receiver, Object... args) {
    return function.call(
        cx, scope, receiver == null ? Undefined.SCRIPTABLE_UNDEFINED : receiver, args);
  }
}
