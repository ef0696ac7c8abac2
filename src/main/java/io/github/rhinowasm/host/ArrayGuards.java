package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Limit;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/** The guards of the functions of arrays: lengths go to 2^53, and elements need not exist. */
final class ArrayGuards {
  /** Those that go through all elements, existing or not, as methods. */
  private static final String[] LINEAR = {
    "copyWithin",
    "every",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "findLastIndex",
    "flatMap",
    "forEach",
    "map",
    "reduce",
    "reduceRight",
    "reverse",
    "slice",
    "some",
    "splice",
    "shift",
    "toLocaleString",
    "toReversed",
    "toSource",
    "toSpliced",
    "unshift",
    "with"
  };

  /** How many elements are gone through between two looks whether to go on. */
  private static final int CHUNK = 1024;

  /** To compare texts of so many characters takes no longer than to read an element. */
  private static final int SHORT = 64;

  /** How many elements are filled at once: some milliseconds. */
  private static final int FILLED = 1 << 14;

  private static final Object JOINING = new Object();

  private ArrayGuards() {}

  /** Adds the guards by the paths of their functions. */
  static void define(Map<String, Guard> guards, TopLevel scope) {
    for (String name : LINEAR) {
      method(guards, name, ArrayGuards::linear);
    }
    method(guards, "fill", ArrayGuards::fill);
    method(guards, "indexOf", finds(ArrayGuards::indexOf));
    method(guards, "lastIndexOf", finds(ArrayGuards::lastIndexOf));
    method(guards, "includes", finds((cx, a, wanted, args) -> indexOf(cx, a, wanted, args) >= 0));
    method(guards, "concat", ArrayGuards::concat);
    method(guards, "flat", ArrayGuards::flat);
    LambdaFunction order =
        Builtin.function(scope, "", 2, (cx, s, self, args) -> compare(cx, args[0], args[1]));
    Guard sort = (cx, s, self, args, original) -> sort(cx, s, self, args, original, order);
    method(guards, "sort", sort);
    guards.put("Array.prototype.toSorted", sort);
    method(guards, "join", ArrayGuards::join);
    guards.put("Array.prototype.toString", ArrayGuards::text);
    Guard push =
        (cx, s, self, args, original) -> {
          Metering.charge(cx, 1 + args.length);
          return original.call(cx, s, self, args);
        };
    method(guards, "push", push);
    method(guards, "pop", push);
    guards.put("Array.from", ArrayGuards::from);
  }

  /** Rhino has most methods as functions of the constructor, too. */
  private static void method(Map<String, Guard> guards, String name, Guard guard) {
    guards.put("Array.prototype." + name, guard);
    guards.put(
        "Array." + name,
        (cx, scope, self, args, original) -> {
          if (args.length == 0 || !Inspector.isObject(args[0])) {
            return MeteredBuiltins.perform(cx, scope, self, args, original);
          }
          Object[] rest = Arrays.copyOfRange(args, 1, args.length);
          Callable method = (Callable) prototypeMethod(scope, name);
          return method.call(cx, scope, (Scriptable) args[0], rest);
        });
  }

  private static Object prototypeMethod(Scriptable scope, String name) {
    Scriptable top = ScriptableObject.getTopLevelScope(scope);
    return ScriptableObject.getProperty(
        TopLevel.getBuiltinPrototype((ScriptableObject) top, TopLevel.Builtins.Array), name);
  }

  private static Object linear(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    Scriptable checked = FixedLength.checked(cx, self);
    Object[] arguments = checked == self ? args : FixedLength.forCallbacks(scope, args);
    return FixedLength.unwrap(original.call(cx, scope, checked, arguments));
  }

  /** Looks for a text. */
  @FunctionalInterface
  private interface Finder {
    Object find(Context cx, NativeArray array, String wanted, Object[] args);
  }

  /** To compare two long texts takes time, and an array may have the same one a million times. */
  private static Guard finds(Finder finder) {
    return (cx, scope, self, args, original) -> {
      if (self instanceof NativeArray array
          && args.length > 0
          && args[0] instanceof CharSequence wanted
          && wanted.length() > SHORT) {
        FixedLength.check(cx, array.getLength());
        Metering.require(cx, Limit.STRING_LENGTH, wanted.length());
        return finder.find(cx, array, wanted.toString(), args);
      }
      return linear(cx, scope, self, args, original);
    };
  }

  private static double indexOf(Context cx, NativeArray array, String wanted, Object[] args) {
    double length = array.getLength();
    for (double i = relative(Builtin.argument(args, 1), length); i < length; i++) {
      if (isText(cx, array, (long) i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static double lastIndexOf(Context cx, NativeArray array, String wanted, Object[] args) {
    double length = array.getLength();
    double start = args.length > 1 ? ScriptRuntime.toInteger(args[1]) : length;
    for (double i = Math.min(start < 0 ? length + start : start, length - 1); i >= 0; i--) {
      if (isText(cx, array, (long) i, wanted)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isText(Context cx, NativeArray array, long index, String wanted) {
    if (element(array, index) instanceof CharSequence text && text.length() == wanted.length()) {
      Metering.charge(cx, wanted.length() / Metering.BULK);
      return wanted.equals(text.toString());
    }
    return false;
  }

  /** In parts, since what {@code new Array(1000000)} makes is slow to fill. */
  private static Object fill(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (!(self instanceof NativeArray array) || array.getLength() <= FILLED) {
      return linear(cx, scope, self, args, original);
    }
    FixedLength.check(cx, array.getLength());
    double length = array.getLength();
    double from = Builtin.isAbsent(args, 1) ? 0 : relative(args[1], length);
    double to = Builtin.isAbsent(args, 2) ? length : relative(args[2], length);
    Object value = args.length > 0 ? args[0] : Undefined.instance;
    for (double start = from; start < to; start += FILLED) {
      original.call(cx, scope, self, new Object[] {value, start, Math.min(start + FILLED, to)});
      Metering.charge(cx, 0); // the elements are paid for; is there time?
    }
    return self;
  }

  /** An index that counts from the end if it is negative. */
  private static double relative(Object index, double length) {
    double value = ScriptRuntime.toInteger(index);
    return value < 0 ? Math.max(0, length + value) : Math.min(value, length);
  }

  private static Object from(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (args.length == 0 || !(args[0] instanceof Scriptable items) || isIterable(items)) {
      return MeteredBuiltins.perform(cx, scope, self, args, original);
    }
    Object[] checked = args.clone();
    checked[0] = FixedLength.checked(cx, items);
    return original.call(cx, scope, self, checked);
  }

  private static boolean isIterable(Scriptable object) {
    if (!Inspector.isObject(object)) {
      return false;
    }
    Object method = ScriptableObject.getProperty(object, SymbolKey.ITERATOR);
    return method instanceof Callable && !Undefined.isUndefined(method);
  }

  private static Object concat(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    double total = length(self);
    for (Object argument : args) {
      total += length(argument);
    }
    FixedLength.check(cx, total);
    return original.call(cx, scope, self, args);
  }

  /** What concat takes of a value. */
  private static double length(Object value) {
    if (value instanceof NativeArray array) {
      return array.getLength();
    }
    if (!Inspector.isObject(value)
        || !ScriptableObject.hasProperty((Scriptable) value, SymbolKey.IS_CONCAT_SPREADABLE)) {
      return 1;
    }
    Object length = ScriptableObject.getProperty((Scriptable) value, "length");
    return length == Scriptable.NOT_FOUND ? 1 : Math.max(1, ScriptRuntime.toInteger(length));
  }

  private static Object flat(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    double depth = Builtin.isAbsent(args, 0) ? 1 : ScriptRuntime.toInteger(args[0]);
    if (self instanceof NativeArray array) {
      count(cx, array, depth, 0, new long[1]);
    }
    Scriptable checked = FixedLength.checked(cx, self);
    return original.call(cx, scope, checked, new Object[] {depth});
  }

  /** Goes through nested arrays as flat does, and finds out whether there are too many elements. */
  private static void count(Context cx, NativeArray array, double depth, int level, long[] total) {
    total[0] += array.getLength();
    Metering.require(cx, Limit.ARRAY_LENGTH, total[0]);
    Metering.charge(cx, array.getLength());
    if (level >= depth || level > MAXIMUM_NESTING) {
      return; // deeper than that flat itself fails
    }
    for (int i = 0; i < array.getLength(); i++) {
      if (array.getGetterOrSetter(null, i, array, false) == null
          && array.get(i, array) instanceof NativeArray inner) {
        count(cx, inner, depth, level + 1, total);
      }
    }
  }

  private static final int MAXIMUM_NESTING = 2000;

  private static Object sort(
      Context cx,
      Scriptable scope,
      Scriptable self,
      Object[] args,
      Callable original,
      Callable order) {
    Scriptable checked = FixedLength.checked(cx, self);
    Object[] arguments = Builtin.isAbsent(args, 0) ? new Object[] {order} : args;
    return FixedLength.unwrap(original.call(cx, scope, checked, arguments));
  }

  /** The order of sort if a script gives none. */
  private static int compare(Context cx, Object left, Object right) {
    String a = ScriptRuntime.toString(left);
    String b = ScriptRuntime.toString(right);
    Metering.charge(cx, 2 + Math.min(a.length(), b.length()) / Metering.BULK);
    return a.compareTo(b);
  }

  /** As text of an array that has a join: that. */
  private static Object text(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (Inspector.isObject(self)
        && ScriptableObject.getProperty(self, "join") instanceof Callable join) {
      return join.call(cx, scope, self, new Object[0]);
    }
    return MeteredBuiltins.perform(cx, scope, self, args, original);
  }

  /** Array.prototype.join, which knows at each element how long the text is. */
  private static Object join(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (!Inspector.isObject(self)) {
      return MeteredBuiltins.perform(cx, scope, self, args, original);
    }
    Object value = ScriptableObject.getProperty(self, "length");
    double length = value == Scriptable.NOT_FOUND ? 0 : ScriptRuntime.toInteger(value);
    FixedLength.check(cx, length);
    String separator = Builtin.isAbsent(args, 0) ? "," : ScriptRuntime.toString(args[0]);
    Set<Object> joining = joining(cx);
    if (!joining.add(self)) {
      return ""; // an array within itself
    }
    try {
      StringBuilder text = new StringBuilder();
      for (long i = 0; i < length; i++) {
        if (i > 0) {
          text.append(separator);
        }
        Object element = element(self, i);
        if (element != null && element != Scriptable.NOT_FOUND && !Undefined.isUndefined(element)) {
          text.append(ScriptRuntime.toString(element));
        }
        Metering.require(cx, Limit.STRING_LENGTH, text.length());
        if (i % CHUNK == 0) {
          Metering.charge(cx, 0); // the elements are paid for; is there time?
        }
      }
      Metering.charge(cx, text.length() / Metering.BULK);
      return text.toString();
    } finally {
      joining.remove(self);
    }
  }

  private static Object element(Scriptable array, long index) {
    return index <= Integer.MAX_VALUE
        ? ScriptableObject.getProperty(array, (int) index)
        : ScriptableObject.getProperty(array, Long.toString(index));
  }

  @SuppressWarnings("unchecked")
  private static Set<Object> joining(Context cx) {
    Set<Object> joining = (Set<Object>) cx.getThreadLocal(JOINING);
    if (joining == null) {
      joining = Collections.newSetFromMap(new IdentityHashMap<>());
      cx.putThreadLocal(JOINING, joining);
    }
    return joining;
  }
}
