package io.github.rhinowasm.testing;

import io.github.rhinowasm.host.HostContextFactory;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** {@code assert.throws}, {@code rejects} and their opposites. */
final class Throwing {
  /** Stands for what a function throws that throws nothing. */
  private static final Object NOTHING = new Object();

  private static final String INVALID_TYPE = "ERR_INVALID_ARG_TYPE";

  /** One of the four functions. */
  private enum Operator {
    THROWS("throws", "exception"),
    DOES_NOT_THROW("doesNotThrow", "exception"),
    REJECTS("rejects", "rejection"),
    DOES_NOT_REJECT("doesNotReject", "rejection");

    private final String text;
    private final String noun;

    Operator(String text, String noun) {
      this.text = text;
      this.noun = noun;
    }

    boolean expectsError() {
      return this == THROWS || this == REJECTS;
    }
  }

  private final Intrinsics intrinsics;
  private final AssertionErrors errors;

  Throwing(Intrinsics intrinsics, AssertionErrors errors) {
    this.intrinsics = intrinsics;
    this.errors = errors;
  }

  void define(Assertions assertions) {
    for (Operator operator : new Operator[] {Operator.THROWS, Operator.DOES_NOT_THROW}) {
      assertions.define(
          operator.text,
          1,
          (cx, args) -> {
            check(cx, operator, thrown(cx, Intrinsics.argument(args, 0)), args);
            return Undefined.instance;
          });
    }
    for (Operator operator : new Operator[] {Operator.REJECTS, Operator.DOES_NOT_REJECT}) {
      assertions.define(operator.text, 1, (cx, args) -> promised(cx, operator, args));
    }
  }

  static boolean isRegExp(Object value) {
    return value instanceof Scriptable object
        && Intrinsics.isObject(value)
        && "RegExp".equals(object.getClassName());
  }

  private Object thrown(Context cx, Object function) {
    if (!Intrinsics.isFunction(function)) {
      throw intrinsics.typeError(cx, INVALID_TYPE, "the first argument must be a function");
    }
    try {
      call(cx, function);
      return NOTHING;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return HostContextFactory.caught(cx, intrinsics.scope(), e);
    }
  }

  private Object call(Context cx, Object function, Object... args) {
    return ((Callable) function).call(cx, intrinsics.scope(), Undefined.SCRIPTABLE_UNDEFINED, args);
  }

  /** Like an async function: whatever goes wrong rejects the promise that is returned. */
  private Object promised(Context cx, Operator operator, Object[] args) {
    Intrinsics.Deferred result = intrinsics.deferred(cx);
    settling(
        cx,
        result,
        () -> {
          Object promise = promise(cx, Intrinsics.argument(args, 0));
          intrinsics.await(
              cx,
              promise,
              (cx2, value) ->
                  settling(
                      cx2, result, () -> checkAndResolve(cx2, operator, NOTHING, args, result)),
              (cx2, reason) ->
                  settling(
                      cx2, result, () -> checkAndResolve(cx2, operator, reason, args, result)));
        });
    return result.promise();
  }

  private void checkAndResolve(
      Context cx, Operator operator, Object actual, Object[] args, Intrinsics.Deferred result) {
    check(cx, operator, actual, args);
    result.resolve(cx, Undefined.instance);
  }

  private void settling(Context cx, Intrinsics.Deferred result, Runnable steps) {
    try {
      steps.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      result.reject(cx, HostContextFactory.caught(cx, intrinsics.scope(), e));
    }
  }

  private Object promise(Context cx, Object given) {
    if (Intrinsics.isFunction(given)) {
      Object returned = call(cx, given);
      if (!isPromise(returned)) {
        throw intrinsics.typeError(
            cx, "ERR_INVALID_RETURN_VALUE", "the function returned no promise");
      }
      return returned;
    }
    if (!isPromise(given)) {
      throw intrinsics.typeError(
          cx, INVALID_TYPE, "the first argument must be a function or a promise");
    }
    return given;
  }

  private static boolean isPromise(Object value) {
    return Intrinsics.isThenable(value) && Intrinsics.isFunction(Intrinsics.get(value, "catch"));
  }

  private void check(Context cx, Operator operator, Object actual, Object[] args) {
    if (operator.expectsError()) {
      expectsError(cx, operator, actual, args);
    } else {
      expectsNone(cx, operator, actual, args);
    }
  }

  private void expectsNone(Context cx, Operator operator, Object actual, Object[] args) {
    if (actual == NOTHING) {
      return;
    }
    Object expected = Intrinsics.argument(args, 1);
    Object message = Intrinsics.argument(args, 2);
    if (expected instanceof CharSequence) {
      message = expected;
      expected = Undefined.instance;
    }
    if (ScriptRuntime.toBoolean(expected) && !isOneOf(cx, actual, expected)) {
      throw Intrinsics.thrown(actual);
    }
    String text =
        "an unwanted "
            + operator.noun
            + details(message)
            + "\n"
            + (intrinsics.isError(actual)
                ? ScriptRuntime.toString(actual)
                : errors.inspect(actual));
    throw failure(cx, operator, actual, expected, message, text, false);
  }

  private boolean isOneOf(Context cx, Object actual, Object expected) {
    if (isRegExp(expected)) {
      return intrinsics.matches(cx, expected, ScriptRuntime.toString(actual));
    }
    if (!Intrinsics.isFunction(expected)) {
      throw intrinsics.typeError(
          cx, INVALID_TYPE, "what is expected must be a function or a regular expression");
    }
    return isInstance(cx, actual, expected)
        || !isErrorClass(expected) && Boolean.TRUE.equals(call(cx, expected, actual));
  }

  private void expectsError(Context cx, Operator operator, Object actual, Object[] args) {
    Object expected = Intrinsics.argument(args, 1);
    Object message = Intrinsics.argument(args, 2);
    if (expected instanceof CharSequence) {
      refuseAmbiguity(cx, actual, expected, args.length);
      message = expected;
      expected = Undefined.instance;
    } else if (!Intrinsics.isNothing(expected) && !Intrinsics.isObject(expected)) {
      throw wrongExpectation(cx);
    }
    if (actual == NOTHING) {
      Object name = Intrinsics.isObject(expected) ? Intrinsics.get(expected, "name") : null;
      String which = ScriptRuntime.toBoolean(name) ? " (" + ScriptRuntime.toString(name) + ")" : "";
      String text = "the expected " + operator.noun + which + " is missing" + details(message);
      throw failure(cx, operator, Undefined.instance, expected, message, text, false);
    }
    if (Intrinsics.isNothing(expected)) {
      return;
    }
    if (Intrinsics.isFunction(expected)) {
      validate(cx, operator, actual, expected, message);
    } else if (isRegExp(expected)) {
      if (!intrinsics.matches(cx, expected, ScriptRuntime.toString(actual))) {
        String text =
            errors.inspect(ScriptRuntime.toString(actual))
                + " does not match "
                + errors.inspect(expected);
        throw failure(cx, operator, actual, expected, message, text, true);
      }
    } else {
      compareMembers(cx, operator, actual, expected, message);
    }
  }

  private static String details(Object message) {
    return Intrinsics.isNothing(message) ? "" : ": " + ScriptRuntime.toString(message);
  }

  private JavaScriptException wrongExpectation(Context cx) {
    return intrinsics.typeError(
        cx,
        INVALID_TYPE,
        "what is expected must be an object, an error, a function or a regular expression");
  }

  /** A message in the place of what is expected, which looks as if it were that. */
  private void refuseAmbiguity(Context cx, Object actual, Object message, int arguments) {
    if (arguments == 3) {
      throw wrongExpectation(cx);
    }
    if (actual == NOTHING) {
      return;
    }
    Object text = Intrinsics.isObject(actual) ? Intrinsics.get(actual, "message") : actual;
    if (ScriptRuntime.shallowEq(text, message)) {
      throw intrinsics.typeError(
          cx,
          "ERR_AMBIGUOUS_ARGUMENT",
          "the second argument is taken for a message, and is just what was thrown");
    }
  }

  private static boolean isInstance(Context cx, Object actual, Object expected) {
    return expected instanceof Scriptable constructor
        && !Undefined.isUndefined(Intrinsics.get(constructor, "prototype"))
        && Intrinsics.isObject(actual)
        && ScriptRuntime.instanceOf(actual, expected, cx);
  }

  /** Whether it is a class of errors, and so no function that decides. */
  private boolean isErrorClass(Object expected) {
    return expected == intrinsics.errorConstructor()
        || Intrinsics.inherits((Scriptable) expected, intrinsics.errorConstructor());
  }

  private void validate(
      Context cx, Operator operator, Object actual, Object expected, Object message) {
    if (isInstance(cx, actual, expected)) {
      return;
    }
    Object name = Intrinsics.get(expected, "name");
    String shown =
        intrinsics.isError(actual) ? ScriptRuntime.toString(actual) : errors.inspect(actual);
    if (isErrorClass(expected)) {
      String text = "not an instance of " + ScriptRuntime.toString(name) + ": " + shown;
      throw failure(cx, operator, actual, expected, message, text, true);
    }
    Object result =
        ((Callable) expected)
            .call(cx, intrinsics.scope(), intrinsics.newObject(cx), new Object[] {actual});
    if (!Boolean.TRUE.equals(result)) {
      String text =
          "the validation function "
              + ScriptRuntime.toString(name)
              + " returned "
              + errors.inspect(result)
              + ", not true, for: "
              + shown;
      throw failure(cx, operator, actual, expected, message, text, true);
    }
  }

  /** Each property of the object that was given must be like that of the error. */
  private void compareMembers(
      Context cx, Operator operator, Object actual, Object expected, Object message) {
    if (!Intrinsics.isObject(actual)) {
      String text = errors.comparison("deepStrictEqual", actual, expected);
      throw failure(cx, operator, actual, expected, message, text, true);
    }
    List<Object> keys = new ArrayList<>(intrinsics.keys(cx, expected));
    if (intrinsics.isError(expected)) {
      keys.add("name");
      keys.add("message");
    } else if (keys.isEmpty()) {
      throw intrinsics.typeError(
          cx, "ERR_INVALID_ARG_VALUE", "the object with what is expected is empty");
    }
    for (Object key : keys) {
      String name = ScriptRuntime.toString(key);
      Object wanted = Intrinsics.get(expected, name);
      boolean there = ScriptableObject.hasProperty((Scriptable) actual, name);
      Object found = Intrinsics.get(actual, name);
      boolean like =
          there
              && (found instanceof CharSequence text
                      && isRegExp(wanted)
                      && intrinsics.matches(cx, wanted, text.toString())
                  || DeepEquality.of(cx, intrinsics, true, found, wanted));
      if (!like && intrinsics.isError(message)) {
        throw Intrinsics.thrown(message);
      }
      if (!like) {
        String text =
            "property "
                + name
                + (there
                    ? ": " + errors.comparison("deepStrictEqual", found, wanted)
                    : " is missing, expected " + errors.inspect(wanted));
        throw failure(cx, operator, actual, expected, message, text, true);
      }
    }
  }

  private JavaScriptException failure(
      Context cx,
      Operator operator,
      Object actual,
      Object expected,
      Object message,
      String text,
      boolean messageReplaces) {
    boolean own = messageReplaces && ScriptRuntime.toBoolean(message);
    return errors.exception(
        cx,
        own ? ScriptRuntime.toString(message) : text,
        !own && messageReplaces,
        operator.text,
        actual,
        expected);
  }
}
