package io.github.rhinowasm.host;

import java.math.BigInteger;
import java.util.Map;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** The guards of functions that take a list of arguments or make one of an object's properties. */
final class ObjectGuards {
  /** Those that list what an object has. */
  private static final String[] LISTING = {
    "Object.assign",
    "Object.entries",
    "Object.freeze",
    "Object.getOwnPropertyDescriptors",
    "Object.getOwnPropertyNames",
    "Object.keys",
    "Object.seal",
    "Object.values",
    "Object.defineProperties",
    "Reflect.ownKeys"
  };

  /** To find the digits of an integer takes time that grows with more than its length. */
  private static final int MOST_BITS = 1 << 20;

  private static final int LONGEST_CHAIN = 10_000;

  private ObjectGuards() {}

  static void define(Map<String, Guard> guards) {
    for (String name : LISTING) {
      guards.put(name, ObjectGuards::list);
    }
    guards.put("Object.setPrototypeOf", ObjectGuards::inherit);
    guards.put("Reflect.setPrototypeOf", ObjectGuards::inherit);
    guards.put("Object.prototype.__proto__", ObjectGuards::inherit);
    guards.put("BigInt.prototype.toString", ObjectGuards::digits);
    guards.put("BigInt.prototype.toLocaleString", ObjectGuards::digits);
    guards.put("Function.prototype.apply", (cx, s, f, args, o) -> apply(cx, s, f, args, o, 1));
    guards.put("Reflect.apply", (cx, s, f, args, o) -> apply(cx, s, f, args, o, 2));
    guards.put("Reflect.construct", (cx, s, f, args, o) -> apply(cx, s, f, args, o, 1));
  }

  private static Object apply(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original, int index) {
    Metering.charge(cx, 1);
    if (args.length <= index || !(args[index] instanceof Scriptable list)) {
      return original.call(cx, scope, self, args);
    }
    Object[] checked = args.clone();
    checked[index] = FixedLength.checked(cx, list);
    return original.call(cx, scope, self, checked);
  }

  private static Object list(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    for (Object argument : args) {
      if (argument instanceof CharSequence text) {
        FixedLength.check(cx, MeteredBuiltins.length(cx, text));
      } else if (argument instanceof NativeTypedArrayView<?> view) {
        FixedLength.check(cx, view.getArrayLength());
      } else if (argument instanceof Scriptable object
          && !Undefined.isUndefined(object)
          && object.getClassName().equals("String")) {
        FixedLength.checked(cx, object);
      }
    }
    return MeteredBuiltins.perform(cx, scope, self, args, original);
  }

  private static Object digits(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (self != null
        && self.getClassName().equals("BigInt")
        && self.getDefaultValue(ScriptRuntime.BigIntegerClass) instanceof BigInteger big
        && big.bitLength() > MOST_BITS) {
      throw ScriptRuntime.rangeError("Too large a BigInt for text in a sandbox");
    }
    return MeteredBuiltins.perform(cx, scope, self, args, original);
  }

  /**
   * Through proxies a chain of prototypes can be a circle, in which Rhino would search for ever.
   */
  private static Object inherit(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    Metering.charge(cx, 1);
    Object result = original.call(cx, scope, self, args);
    if (args.length == 0) {
      return result;
    }
    Object changed = args.length == 1 ? self : args[0];
    Scriptable next = Inspector.isObject(changed) ? (Scriptable) changed : null;
    for (int i = 0; next != null; i++) {
      if (i == LONGEST_CHAIN) {
        ((Scriptable) changed).setPrototype(null);
        throw Builtin.typeError("Cyclic prototype value not allowed");
      }
      next = next.getPrototype();
    }
    return result;
  }
}
