package io.github.rhinowasm.js;

import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.IdScriptableObject;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * The {@code stack} of errors whose prototype is changed, as scripts do that extend Error. Rhino
 * computes it when it is first read, and fails with a ClassCastException if the prototype is then
 * no error of its own making. So whoever changes the prototype of an error has it computed first.
 */
final class ErrorStacks {
  private ErrorStacks() {}

  /** Mends the scope's own functions that set prototypes, where they are not sealed. */
  static void install(Realm realm, Context cx) {
    ScriptableObject scope = realm.scope();
    if (scope.get("Object", scope) instanceof ScriptableObject object) {
      mendSetPrototypeOf(realm, object, "Object");
      mendPrototypeAccessor(realm, cx, object);
    }
    if (scope.get("Reflect", scope) instanceof ScriptableObject reflect) {
      mendSetPrototypeOf(realm, reflect, "Reflect");
    }
  }

  private static void mendSetPrototypeOf(Realm realm, ScriptableObject holder, String qualifier) {
    String name = "setPrototypeOf";
    if (holder.isSealed() || !(holder.get(name, holder) instanceof BaseFunction original)) {
      return;
    }
    if (original instanceof Builtins.BuiltinFunction) {
      return;
    }
    Builtins.method(
        realm,
        holder,
        qualifier + "." + name + "()",
        name,
        original.getLength(),
        call -> {
          settle(realm, call.argument(0));
          return original.call(call.cx(), realm.scope(), call.receiver(), call.arguments());
        });
  }

  private static void mendPrototypeAccessor(Realm realm, Context cx, ScriptableObject object) {
    if (!(object.get("prototype", object) instanceof ScriptableObject prototype)
        || prototype.isSealed()
        || !(object.get("getOwnPropertyDescriptor", object) instanceof Function getDescriptor)) {
      return;
    }
    String name = "__proto__";
    Object accessor = getDescriptor.call(cx, realm.scope(), object, new Object[] {prototype, name});
    if (accessor instanceof ScriptableObject descriptor
        && descriptor.get("set", descriptor) instanceof BaseFunction setter
        && !(setter instanceof Builtins.BuiltinFunction)) {
      descriptor.put(
          "set",
          descriptor,
          new Builtins.BuiltinFunction(
              realm,
              setter.getFunctionName(),
              1,
              "Object.prototype.__proto__",
              call -> {
                settle(realm, call.receiver());
                return setter.call(call.cx(), realm.scope(), call.receiver(), call.arguments());
              }));
      descriptor.setPrototype(null); // what Object.prototype was given is no part of it
      prototype.defineOwnProperty(cx, name, descriptor);
    }
  }

  private static boolean isRhinos(Object value) {
    return value instanceof IdScriptableObject error
        && "Error".equals(error.getClassName())
        && error.has("stack", error)
        && !StackTraces.isDefinedFor(error);
  }

  /** Does for an error that was just made what {@link #settle} does, but computes nothing yet. */
  static void renew(Realm realm, Scriptable made) {
    if (isRhinos(made)) {
      ScriptableObject error = (ScriptableObject) made;
      realm.errors().stackTraces().defineStack(error, new EvaluatorException(""), null);
    }
  }

  /** Has the {@code stack} of an error of Rhino's computed; does nothing for anything else. */
  private static void settle(Realm realm, Object value) {
    if (!isRhinos(value)) {
      return;
    }
    ScriptableObject error = (ScriptableObject) value;
    Scriptable prototype = error.getPrototype();
    Object stack;
    error.setPrototype(realm.errors().prototype(Errors.Kind.ERROR));
    try {
      stack = error.get("stack", error);
    } finally {
      error.setPrototype(prototype);
    }
    error.delete("stack");
    if (!error.has("stack", error)) {
      error.defineProperty("stack", stack, ScriptableObject.DONTENUM);
    }
  }
}
