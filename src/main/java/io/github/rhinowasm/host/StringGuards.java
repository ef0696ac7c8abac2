package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.Undefined;

/** The guards of the functions of strings: short arguments can make very long ones. */
final class StringGuards {
  private static final String PROTOTYPE = "String.prototype.";

  /** Those that go through the whole string. */
  private static final String[] LINEAR = {
    "isWellFormed",
    "localeCompare",
    "match",
    "matchAll",
    "normalize",
    "search",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "toLowerCase",
    "toUpperCase",
    "toWellFormed",
    "trim",
    "trimEnd",
    "trimStart"
  };

  private StringGuards() {}

  static void define(Map<String, Guard> guards) {
    for (String name : LINEAR) {
      guards.put(PROTOTYPE + name, StringGuards::linear);
    }
    guards.put(PROTOTYPE + "indexOf", StringGuards::indexOf);
    guards.put(PROTOTYPE + "includes", StringGuards::includes);
    guards.put(PROTOTYPE + "lastIndexOf", StringGuards::lastIndexOf);
    guards.put(PROTOTYPE + "repeat", StringGuards::repeat);
    guards.put(PROTOTYPE + "padStart", StringGuards::pad);
    guards.put(PROTOTYPE + "padEnd", StringGuards::pad);
    guards.put(PROTOTYPE + "concat", StringGuards::concat);
    guards.put(PROTOTYPE + "split", StringGuards::split);
    guards.put(PROTOTYPE + "replace", replaces(false));
    guards.put(PROTOTYPE + "replaceAll", replaces(true));
    guards.put(
        "RegExp.prototype." + MeteredBuiltins.path(SymbolKey.REPLACE),
        StringGuards::replaceByPattern);
    guards.put("String.raw", StringGuards::raw);
  }

  private static boolean isNothing(Scriptable self) {
    return self == null || Undefined.isUndefined(self);
  }

  /** The receiver as text, charged for. */
  private static String text(Context cx, Object value) {
    if (value instanceof CharSequence chars) {
      MeteredBuiltins.length(cx, chars); // before a rope is made one string
    }
    String text = ScriptRuntime.toString(value);
    Metering.charge(cx, 1 + MeteredBuiltins.length(cx, text) / Metering.BULK);
    return text;
  }

  private static Object linear(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self)) {
      return original.call(cx, scope, self, args); // throws
    }
    return MeteredBuiltins.perform(
        cx, scope, ScriptRuntime.toObject(cx, scope, text(cx, self)), args, original);
  }

  private static Object indexOf(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self)) {
      return original.call(cx, scope, self, args); // throws
    }
    String text = text(cx, self);
    TextSearch search = new TextSearch(cx, text, text(cx, Builtin.argument(args, 0)));
    return search.first((int) index(args, text));
  }

  private static Object includes(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self) || args.length > 0 && Inspector.isObject(args[0])) {
      return linear(cx, scope, self, args, original); // a regular expression is not taken
    }
    String text = text(cx, self);
    TextSearch search = new TextSearch(cx, text, text(cx, Builtin.argument(args, 0)));
    return search.first((int) index(args, text)) >= 0;
  }

  /** The second argument as an index that is in the text, or at its end. */
  private static double index(Object[] args, String text) {
    double index = ScriptRuntime.toInteger(Builtin.argument(args, 1));
    return Math.max(0, Math.min(index, text.length()));
  }

  private static Object lastIndexOf(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self)) {
      return original.call(cx, scope, self, args); // throws
    }
    String text = text(cx, self);
    TextSearch search = new TextSearch(cx, text, text(cx, Builtin.argument(args, 0)));
    double number = ScriptRuntime.toNumber(Builtin.argument(args, 1));
    double from = Double.isNaN(number) ? text.length() : number;
    return search.last((int) Math.max(0, Math.min(from, text.length())));
  }

  private static Object repeat(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self)) {
      return original.call(cx, scope, self, args);
    }
    String text = text(cx, self);
    double count = ScriptRuntime.toInteger(Builtin.argument(args, 0));
    if (count > 0 && !Double.isInfinite(count)) {
      checkLength(cx, count * text.length());
    }
    // An empty string needs no room, but Rhino would count.
    double times = text.isEmpty() && count > 0 && !Double.isInfinite(count) ? 0 : count;
    return original.call(cx, scope, ScriptRuntime.toObject(cx, scope, text), new Object[] {times});
  }

  private static Object pad(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self)) {
      return original.call(cx, scope, self, args);
    }
    String text = text(cx, self);
    double length = ScriptRuntime.toInteger(Builtin.argument(args, 0));
    Object[] arguments = args.clone();
    if (args.length > 0) {
      arguments[0] = length;
    }
    if (args.length > 1 && !Undefined.isUndefined(args[1])) {
      arguments[1] = text(cx, args[1]);
    }
    if (length > text.length() && !(arguments.length > 1 && "".equals(arguments[1]))) {
      checkLength(cx, length);
    }
    return original.call(cx, scope, ScriptRuntime.toObject(cx, scope, text), arguments);
  }

  private static Object concat(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self)) {
      return original.call(cx, scope, self, args);
    }
    String text = text(cx, self);
    Object[] texts = new Object[args.length];
    double total = text.length();
    for (int i = 0; i < args.length; i++) {
      String next = text(cx, args[i]);
      texts[i] = next;
      total += next.length();
    }
    checkLength(cx, total);
    return original.call(cx, scope, ScriptRuntime.toObject(cx, scope, text), texts);
  }

  private static void checkLength(Context cx, double length) {
    Metering.require(cx, Limit.STRING_LENGTH, (long) length);
    Metering.charge(cx, (long) length / Metering.BULK);
  }

  private static Object split(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (isNothing(self) || Builtin.isAbsent(args, 0) || Inspector.isObject(args[0])) {
      return linear(cx, scope, self, args, original);
    }
    String text = text(cx, self);
    // One more than there may be, so that it is noticed.
    double most = (double) Metering.limit(cx, Limit.ARRAY_LENGTH) + 1;
    double wanted =
        Builtin.isAbsent(args, 1) ? (double) (1L << 32) - 1 : ScriptRuntime.toUint32(args[1]);
    String separator = text(cx, args[0]);
    double pieceLimit = Math.min(wanted, most);
    if (!separator.isEmpty()) {
      return pieces(cx, scope, text, separator, pieceLimit);
    }
    Object[] arguments =
        pieceLimit > text.length()
            ? new Object[] {separator} // Rhino does not take all large numbers
            : new Object[] {separator, pieceLimit};
    Object pieces = original.call(cx, scope, ScriptRuntime.toObject(cx, scope, text), arguments);
    if (pieces instanceof NativeArray array) {
      FixedLength.check(cx, array.getLength());
    }
    return pieces;
  }

  private static Object pieces(
      Context cx, Scriptable scope, String text, String separator, double most) {
    TextSearch search = new TextSearch(cx, text, separator);
    List<Object> pieces = new ArrayList<>();
    int begin = 0;
    while (begin >= 0 && pieces.size() < most) {
      int end = search.first(begin);
      pieces.add(text.substring(begin, end < 0 ? text.length() : end));
      begin = end < 0 ? -1 : end + separator.length();
      Metering.require(cx, Limit.ARRAY_LENGTH, pieces.size());
      Metering.charge(cx, 1);
    }
    return cx.newArray(scope, pieces.toArray());
  }

  private static Guard replaces(boolean all) {
    return (cx, scope, self, args, original) -> replace(cx, scope, self, args, original, all);
  }

  /** With a pattern that is an object, the object's own method does it all. */
  private static Object replace(
      Context cx,
      Scriptable scope,
      Scriptable self,
      Object[] args,
      Callable original,
      boolean all) {
    if (isNothing(self) || args.length > 0 && Inspector.isObject(args[0])) {
      return MeteredBuiltins.perform(cx, scope, self, args, original);
    }
    String text = text(cx, self);
    String wanted = text(cx, Builtin.argument(args, 0));
    LambdaFunction replacement = replacement(cx, scope, text, Builtin.argument(args, 1));
    TextSearch search = new TextSearch(cx, text, wanted);
    StringBuilder made = new StringBuilder();
    int done = 0;
    int at = search.first(0);
    while (at >= 0) {
      Object[] match = {wanted, at, text};
      made.append(text, done, at);
      made.append(replacement.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, match));
      done = at + wanted.length();
      // What is empty is everywhere, also at the end.
      int next = Math.max(done, at + 1);
      at = all && next <= text.length() ? search.first(next) : -1;
    }
    return MeteredBuiltins.result(cx, made.append(text, done, text.length()).toString());
  }

  private static Object replaceByPattern(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (!Inspector.isObject(self)) {
      return original.call(cx, scope, self, args); // throws
    }
    String text = text(cx, Builtin.argument(args, 0));
    Object[] arguments = {text, replacement(cx, scope, text, Builtin.argument(args, 1))};
    return MeteredBuiltins.result(cx, original.call(cx, scope, self, arguments));
  }

  /** A function that replaces as a script's text or function does, and adds up the lengths. */
  private static LambdaFunction replacement(
      Context cx, Scriptable scope, String text, Object value) {
    Callable function =
        value instanceof Callable callable && !Undefined.isUndefined(value) ? callable : null;
    String template = function == null ? text(cx, value) : null;
    long[] total = {text.length()};
    return new LambdaFunction(
        scope,
        "",
        0,
        (cx2, scope2, self, args) -> {
          String made =
              function == null
                  ? Substitution.of(cx2, template, text, args, total)
                  : ScriptRuntime.toString(
                      function.call(cx2, scope2, Undefined.SCRIPTABLE_UNDEFINED, args));
          total[0] += made.length();
          Metering.require(cx2, Limit.STRING_LENGTH, total[0]);
          Metering.charge(cx2, 2 + made.length() / Metering.BULK);
          return made;
        },
        false);
  }

  private static Object raw(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    if (args.length == 0 || !Inspector.isObject(args[0])) {
      return MeteredBuiltins.perform(cx, scope, self, args, original);
    }
    Object raw = ScriptableObject.getProperty((Scriptable) args[0], "raw");
    if (!Inspector.isObject(raw)) {
      return MeteredBuiltins.perform(cx, scope, self, args, original);
    }
    Scriptable template = cx.newObject(scope);
    template.put("raw", template, FixedLength.checked(cx, (Scriptable) raw));
    Object[] arguments = args.clone();
    arguments[0] = template;
    return MeteredBuiltins.perform(cx, scope, self, arguments, original);
  }
}
