package io.github.rhinowasm.testing;

import io.github.rhinowasm.host.Inspector;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/** The class {@code AssertionError}, and the messages that it makes itself. */
final class AssertionErrors {
  static final String NAME = "AssertionError";
  static final String CODE = "ERR_ASSERTION";

  /** The longest values that are shown side by side. */
  private static final int SHORT = 60;

  private static final int FIXED = ScriptableObject.DONTENUM | ScriptableObject.READONLY;
  private static final int DEPTH = 20;

  private final Intrinsics intrinsics;
  private final Inspector inspector;
  private final LambdaConstructor constructor;
  private final Scriptable prototype;

  AssertionErrors(Intrinsics intrinsics, Inspector inspector) {
    this.intrinsics = intrinsics;
    this.inspector = inspector;
    constructor =
        new LambdaConstructor(
            intrinsics.scope(),
            NAME,
            1,
            LambdaConstructor.CONSTRUCTOR_NEW,
            (cx, scope, args) -> construct(cx, args));
    constructor.setStandardPropertyAttributes(FIXED);
    constructor.setPrototypePropertyAttributes(FIXED | ScriptableObject.PERMANENT);
    constructor.setPrototype(intrinsics.errorConstructor());
    prototype = (Scriptable) constructor.getPrototypeProperty();
    ((ScriptableObject) prototype)
        .defineProperty(
            "toString",
            intrinsics.function("toString", 0, (cx, scope, self, args) -> text(self)),
            ScriptableObject.DONTENUM);
    prototype.setPrototype((Scriptable) Intrinsics.get(intrinsics.errorConstructor(), "prototype"));
  }

  private static String text(Object error) {
    return ScriptRuntime.toString(Intrinsics.get(error, "name"))
        + " ["
        + ScriptRuntime.toString(Intrinsics.get(error, "code"))
        + "]: "
        + ScriptRuntime.toString(Intrinsics.get(error, "message"));
  }

  Scriptable constructor() {
    return constructor;
  }

  private Scriptable construct(Context cx, Object[] args) {
    Object options = Intrinsics.argument(args, 0);
    if (!Intrinsics.isObject(options)) {
      throw intrinsics.typeError(cx, "ERR_INVALID_ARG_TYPE", "options must be an object");
    }
    Object operator = Intrinsics.get(options, "operator");
    Object message = Intrinsics.get(options, "message");
    Object actual = Intrinsics.get(options, "actual");
    Object expected = Intrinsics.get(options, "expected");
    boolean generated = Intrinsics.isNothing(message);
    String text =
        generated
            ? comparison(ScriptRuntime.toString(operator), actual, expected)
            : ScriptRuntime.toString(message);
    return make(cx, text, generated, operator, actual, expected);
  }

  /** The error to throw. */
  JavaScriptException exception(
      Context cx,
      String message,
      boolean generated,
      String operator,
      Object actual,
      Object expected) {
    return Intrinsics.thrown(make(cx, message, generated, operator, actual, expected));
  }

  private ScriptableObject make(
      Context cx,
      String message,
      boolean generated,
      Object operator,
      Object actual,
      Object expected) {
    ScriptableObject error =
        (ScriptableObject)
            intrinsics.errorConstructor().construct(cx, intrinsics.scope(), new Object[] {message});
    // Rhino writes it when it is first read, and then wants the prototype of an Error of its own.
    Object stack = Intrinsics.get(error, "stack");
    error.delete("stack");
    error.setPrototype(prototype);
    String text = stack instanceof CharSequence written ? written.toString() : "";
    if (text.startsWith("Error")) {
      text = NAME + " [" + CODE + "]" + text.substring("Error".length());
    }
    error.defineProperty("stack", text, ScriptableObject.DONTENUM);
    error.defineProperty("name", NAME, ScriptableObject.DONTENUM);
    error.defineProperty("generatedMessage", generated, ScriptableObject.EMPTY);
    error.defineProperty("code", CODE, ScriptableObject.EMPTY);
    error.defineProperty("actual", actual, ScriptableObject.EMPTY);
    error.defineProperty("expected", expected, ScriptableObject.EMPTY);
    error.defineProperty("operator", operator, ScriptableObject.EMPTY);
    return error;
  }

  String inspect(Object value) {
    return inspector.inspect(value, DEPTH, false);
  }

  /** How two values differ, line by line. */
  private String diff(Object actual, Object expected) {
    // Of texts each line is compared.
    boolean texts = actual instanceof CharSequence && expected instanceof CharSequence;
    return texts
        ? LineDiff.of(actual.toString(), expected.toString())
        : LineDiff.of(inspector.inspectLines(actual), inspector.inspectLines(expected));
  }

  /** The message for two values that are not in the relation that they should be in. */
  String comparison(String operator, Object actual, Object expected) {
    String left = inspect(actual);
    String right = inspect(expected);
    boolean brief =
        left.length() <= SHORT && right.length() <= SHORT && (left + right).indexOf('\n') < 0;
    switch (operator) {
      case "==":
        return left + " is not equal (==) to " + right;
      case "!=":
        return left + " is equal (==) to " + right;
      case "notStrictEqual":
        return "both are " + left + ", should not be the same";
      case "notDeepEqual", "notDeepStrictEqual":
        return "both are deeply equal, should not be: " + left;
      default:
        break;
    }
    String what = operator.startsWith("deep") ? "not deeply equal" : "not the same";
    if (inspector.inspectLines(actual).equals(inspector.inspectLines(expected))) {
      return what + ", though they look alike: " + left;
    }
    return brief
        ? what + ": " + left + " !== " + right
        : what + ":\n+ actual - expected\n\n" + diff(actual, expected);
  }
}
