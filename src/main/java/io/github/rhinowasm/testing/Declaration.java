package io.github.rhinowasm.testing;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;

/**
 * What a script says about a test: the arguments of {@code test(name, options, fn)} in their
 * various forms.
 *
 * @param function null if there is none
 * @param skip the reason, "" for none given, null if it is not to be skipped
 * @param todo likewise
 * @param only null if not said
 * @param timeout milliseconds, or NaN if not said
 * @param concurrency how many subtests may run at once, or 0 if not said
 * @param plan how many assertions there shall be, or -1
 */
record Declaration(
    String name,
    Callable function,
    String skip,
    String todo,
    Boolean only,
    double timeout,
    double concurrency,
    int plan) {
  private static final double MAXIMUM_TIMEOUT = Integer.MAX_VALUE;
  private static final String INVALID_TYPE = "ERR_INVALID_ARG_TYPE";
  private static final String OUT_OF_RANGE = "ERR_OUT_OF_RANGE";

  /** The members of {@code test.skip} and so on that a name without arguments stands for. */
  enum Keyword {
    NONE,
    SKIP,
    TODO,
    ONLY
  }

  /**
   * Reads the arguments; throws a TypeError or RangeError of the script's if they make no sense.
   */
  static Declaration of(Context cx, Intrinsics intrinsics, Object[] args, Keyword keyword) {
    Object name = Intrinsics.argument(args, 0);
    Object options = Intrinsics.argument(args, 1);
    Object function = Intrinsics.argument(args, 2);
    if (Intrinsics.isFunction(name)) {
      function = name;
    } else if (Intrinsics.isObject(name)) {
      function = options;
      options = name;
    } else if (Intrinsics.isFunction(options)) {
      function = options;
    }
    if (!Intrinsics.isObject(options) || Intrinsics.isFunction(options)) {
      options = intrinsics.newObject(cx);
    }
    Callable callable = Intrinsics.isFunction(function) ? (Callable) function : null;
    Object only = Intrinsics.get(options, "only");
    return new Declaration(
        nameOf(name, callable),
        callable,
        keyword == Keyword.SKIP ? "" : reason(Intrinsics.get(options, "skip")),
        keyword == Keyword.TODO ? "" : reason(Intrinsics.get(options, "todo")),
        keyword == Keyword.ONLY
            ? Boolean.TRUE
            : Intrinsics.isNothing(only) ? null : (Boolean) ScriptRuntime.toBoolean(only),
        timeout(cx, intrinsics, options),
        concurrency(cx, intrinsics, options),
        plan(cx, intrinsics, options));
  }

  /** Whether the function has a parameter. */
  boolean takesContext() {
    return function instanceof Scriptable object
        && Intrinsics.get(object, "length") instanceof Number length
        && length.doubleValue() > 0;
  }

  private static String nameOf(Object name, Callable function) {
    if (name instanceof CharSequence text && text.length() > 0) {
      return text.toString();
    }
    Object own =
        function instanceof Scriptable object ? Intrinsics.get(object, "name") : Undefined.instance;
    return own instanceof CharSequence text && text.length() > 0 ? text.toString() : "<anonymous>";
  }

  /** The option {@code skip} or {@code todo}. */
  private static String reason(Object value) {
    if (Undefined.isUndefined(value) || Boolean.FALSE.equals(value)) {
      return null;
    }
    return value instanceof CharSequence text ? text.toString() : "";
  }

  /**
   * The option {@code timeout} in milliseconds; NaN if not said.
   *
   * @param options an object
   */
  static double timeout(Context cx, Intrinsics intrinsics, Object options) {
    Object value = Intrinsics.get(options, "timeout");
    if (Intrinsics.isNothing(value)) {
      return Double.NaN;
    }
    if (!(value instanceof Number number)) {
      throw intrinsics.typeError(cx, INVALID_TYPE, "options.timeout must be a number");
    }
    double millis = number.doubleValue();
    if (millis == Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    if (!(millis >= 0 && millis <= MAXIMUM_TIMEOUT)) {
      throw intrinsics.rangeError(
          cx, OUT_OF_RANGE, "options.timeout must be between 0 and 2147483647");
    }
    return millis;
  }

  private static double concurrency(Context cx, Intrinsics intrinsics, Object options) {
    Object value = Intrinsics.get(options, "concurrency");
    if (Intrinsics.isNothing(value)) {
      return 0;
    }
    if (value instanceof Boolean all) {
      return all ? Double.POSITIVE_INFINITY : 1;
    }
    if (!(value instanceof Number number)) {
      throw intrinsics.typeError(
          cx, INVALID_TYPE, "options.concurrency must be a number or a boolean");
    }
    double count = number.doubleValue();
    if (!(count >= 1 && count < 1L << 32 && count == Math.rint(count))) {
      throw intrinsics.rangeError(
          cx, OUT_OF_RANGE, "options.concurrency must be an integer from 1 to 4294967295");
    }
    return count;
  }

  private static int plan(Context cx, Intrinsics intrinsics, Object options) {
    Object value = Intrinsics.get(options, "plan");
    return Intrinsics.isNothing(value) ? -1 : planned(cx, intrinsics, value);
  }

  /** The number of assertions that there shall be. */
  static int planned(Context cx, Intrinsics intrinsics, Object value) {
    if (!(value instanceof Number number)) {
      throw intrinsics.typeError(cx, INVALID_TYPE, "the plan must be a number");
    }
    double count = number.doubleValue();
    if (!(count >= 0 && count <= Integer.MAX_VALUE && count == Math.rint(count))) {
      throw intrinsics.rangeError(cx, OUT_OF_RANGE, "the plan must be an integer from 0 on");
    }
    return (int) count;
  }
}
