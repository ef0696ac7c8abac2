package io.github.rhinowasm.testing;

import io.github.rhinowasm.host.Inspector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** The functions of {@code node:assert}; those about what is thrown are in {@link Throwing}. */
final class Assertions {
  /** The body of one of them. */
  interface Body {
    /** Returns what the function returns; throws if the assertion fails. */
    Object run(Context cx, Object[] args);
  }

  private final Intrinsics intrinsics;
  private final AssertionErrors errors;
  private final LambdaFunction object;
  private final LambdaFunction strict;
  private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();

  Assertions(Context cx, Intrinsics intrinsics, Inspector inspector) {
    this.intrinsics = intrinsics;
    errors = new AssertionErrors(intrinsics, inspector);
    object = function("ok", 2, this::ok);
    strict = function("strict", 2, this::ok);
    define("ok", 2, this::ok);
    define("fail", 1, this::fail);
    comparison("equal", "==", (a, b) -> looselyEqual(a, b));
    comparison("notEqual", "!=", (a, b) -> !looselyEqual(a, b));
    comparison("strictEqual", "strictEqual", Intrinsics::same);
    comparison("notStrictEqual", "notStrictEqual", (a, b) -> !Intrinsics.same(a, b));
    comparison("deepEqual", "deepEqual", (a, b) -> deeplyEqual(false, a, b));
    comparison("notDeepEqual", "notDeepEqual", (a, b) -> !deeplyEqual(false, a, b));
    comparison("deepStrictEqual", "deepStrictEqual", (a, b) -> deeplyEqual(true, a, b));
    comparison("notDeepStrictEqual", "notDeepStrictEqual", (a, b) -> !deeplyEqual(true, a, b));
    define("match", 3, (cx2, args) -> match(cx2, "match", true, args));
    define("doesNotMatch", 3, (cx2, args) -> match(cx2, "doesNotMatch", false, args));
    define("ifError", 1, this::ifError);
    new Throwing(intrinsics, errors).define(this);
    completeObjects();
  }

  private void completeObjects() {
    functions.forEach(
        (name, function) -> {
          object.put(name, object, function);
          strict.put(name, strict, function);
        });
    for (LambdaFunction each : new LambdaFunction[] {object, strict}) {
      each.put("AssertionError", each, errors.constructor());
      each.put("strict", each, strict);
    }
    strict.put("equal", strict, functions.get("strictEqual"));
    strict.put("notEqual", strict, functions.get("notStrictEqual"));
    strict.put("deepEqual", strict, functions.get("deepStrictEqual"));
    strict.put("notDeepEqual", strict, functions.get("notDeepStrictEqual"));
  }

  /** {@code assert} itself. */
  ScriptableObject object() {
    return object;
  }

  /** {@code assert.strict}. */
  ScriptableObject strict() {
    return strict;
  }

  Set<String> names() {
    return functions.keySet();
  }

  Callable function(String name) {
    return functions.get(name);
  }

  void define(String name, int length, Body body) {
    functions.put(name, function(name, length, body));
  }

  private LambdaFunction function(String name, int length, Body body) {
    return intrinsics.function(name, length, (cx, scope, self, args) -> body.run(cx, args));
  }

  /** A function of an actual and an expected value. */
  private void comparison(String name, String operator, BiPredicate<Object, Object> holds) {
    define(
        name,
        3,
        (cx, args) -> {
          if (args.length < 2) {
            throw intrinsics.typeError(
                cx, "ERR_MISSING_ARGS", "the arguments actual and expected are needed");
          }
          if (!holds.test(args[0], args[1])) {
            throw failure(cx, operator, args[0], args[1], Intrinsics.argument(args, 2));
          }
          return Undefined.instance;
        });
  }

  private static boolean looselyEqual(Object a, Object b) {
    return ScriptRuntime.eq(a, b) || isNaN(a) && isNaN(b);
  }

  private static boolean isNaN(Object value) {
    return value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  private boolean deeplyEqual(boolean strictly, Object a, Object b) {
    return DeepEquality.of(Context.getCurrentContext(), intrinsics, strictly, a, b);
  }

  private JavaScriptException failure(
      Context cx, String operator, Object actual, Object expected, Object message) {
    if (intrinsics.isError(message)) {
      return Intrinsics.thrown(message);
    }
    boolean generated = Intrinsics.isNothing(message);
    String text =
        generated ? errors.comparison(operator, actual, expected) : ScriptRuntime.toString(message);
    return errors.exception(cx, text, generated, operator, actual, expected);
  }

  private Object ok(Context cx, Object[] args) {
    Object value = Intrinsics.argument(args, 0);
    if (ScriptRuntime.toBoolean(value)) {
      return Undefined.instance;
    }
    Object message = Intrinsics.argument(args, 1);
    if (intrinsics.isError(message)) {
      throw Intrinsics.thrown(message);
    }
    boolean generated = Intrinsics.isNothing(message);
    String text =
        !generated
            ? ScriptRuntime.toString(message)
            : args.length == 0
                ? "there is no value to look at"
                : errors.inspect(value) + " is not truthy";
    throw errors.exception(cx, text, generated, "==", value, true);
  }

  private Object fail(Context cx, Object[] args) {
    Object first = Intrinsics.argument(args, 0);
    if (args.length < 2) {
      if (intrinsics.isError(first)) {
        throw Intrinsics.thrown(first);
      }
      boolean generated = Intrinsics.isNothing(first);
      String text = generated ? "failed" : ScriptRuntime.toString(first);
      throw errors.exception(cx, text, generated, "fail", Undefined.instance, Undefined.instance);
    }
    // The old form: actual, expected, message, operator.
    Object message = Intrinsics.argument(args, 2);
    if (intrinsics.isError(message)) {
      throw Intrinsics.thrown(message);
    }
    String operator = args.length < 4 ? "!=" : ScriptRuntime.toString(args[3]);
    boolean generated = Intrinsics.isNothing(message);
    String text =
        generated
            ? errors.inspect(first) + " " + operator + " " + errors.inspect(args[1])
            : ScriptRuntime.toString(message);
    throw errors.exception(cx, text, generated, operator, first, args[1]);
  }

  private Object match(Context cx, String name, boolean wanted, Object[] args) {
    Object text = Intrinsics.argument(args, 0);
    Object pattern = Intrinsics.argument(args, 1);
    if (!Throwing.isRegExp(pattern)) {
      throw intrinsics.typeError(
          cx, "ERR_INVALID_ARG_TYPE", "the second argument must be a regular expression");
    }
    boolean isText = text instanceof CharSequence;
    if (isText && intrinsics.matches(cx, pattern, text.toString()) == wanted) {
      return Undefined.instance;
    }
    Object message = Intrinsics.argument(args, 2);
    if (intrinsics.isError(message)) {
      throw Intrinsics.thrown(message);
    }
    boolean generated = !ScriptRuntime.toBoolean(message);
    String made =
        !isText
            ? "not a string: " + errors.inspect(text)
            : errors.inspect(text)
                + (wanted ? " does not match " : " matches ")
                + errors.inspect(pattern);
    throw errors.exception(
        cx, generated ? made : ScriptRuntime.toString(message), generated, name, text, pattern);
  }

  private Object ifError(Context cx, Object[] args) {
    Object value = Intrinsics.argument(args, 0);
    if (Intrinsics.isNothing(value)) {
      return Undefined.instance;
    }
    Object message = Intrinsics.isObject(value) ? Intrinsics.get(value, "message") : null;
    String text = message instanceof CharSequence said ? said.toString() : errors.inspect(value);
    throw errors.exception(cx, "there is an error: " + text, false, "ifError", value, null);
  }
}
