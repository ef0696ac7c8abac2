package io.github.rhinowasm.host;

import java.math.BigInteger;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;

/**
 * A failure that no script caught: an error thrown by a script or a task, a rejection that nobody
 * handled, or a script that does not parse. The message is what the script threw, as {@code
 * TypeError: x is not a function}; {@link #report} adds the place and the script's stack.
 */
public final class ScriptError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it was. */
  public enum Kind {
    /** Thrown, and caught nowhere. */
    UNCAUGHT,
    /** A promise was rejected and had no handler when its task ended. */
    UNHANDLED_REJECTION,
    /** The source does not parse. */
    SYNTAX
  }

  private final Kind kind;
  private final transient Object value;
  private final String scriptStack;
  private final String sourceName;
  private final int line;
  private final String lineSource;
  private final int column;

  private ScriptError(
      Kind kind, String message, Object value, String scriptStack, RhinoException at) {
    super(message, at);
    this.kind = kind;
    this.value = value;
    this.scriptStack = scriptStack;
    this.sourceName = at == null ? null : at.sourceName();
    this.line = at == null ? 0 : at.lineNumber();
    this.lineSource = at == null ? null : at.lineSource();
    this.column = at == null ? 0 : at.columnNumber();
  }

  private ScriptError(
      Kind kind,
      String message,
      String scriptStack,
      String sourceName,
      int line,
      String lineSource,
      int column) {
    super(message);
    this.kind = kind;
    this.value = null;
    this.scriptStack = scriptStack;
    this.sourceName = sourceName;
    this.line = line;
    this.lineSource = lineSource;
    this.column = column;
  }

  /**
   * The error for something thrown out of a script or a task. A ScriptError is returned as it is.
   *
   * @param inspector writes the thrown value if it is no error
   */
  public static ScriptError uncaught(Throwable thrown, Inspector inspector) {
    if (thrown instanceof ScriptError e) {
      return e;
    }
    if (thrown instanceof JavaScriptException e) {
      return ofValue(Kind.UNCAUGHT, e.getValue(), e, inspector);
    }
    if (thrown instanceof EcmaError e) {
      String message = JavaNames.simplified(e.details());
      return new ScriptError(Kind.UNCAUGHT, message, null, inspector.stack(e), e);
    }
    if (thrown instanceof EvaluatorException e) {
      String message = "SyntaxError: " + e.details();
      return new ScriptError(Kind.SYNTAX, message, null, inspector.stack(e), e);
    }
    if (thrown instanceof StackOverflowError) {
      String message = "RangeError: " + SafeScope.STACK_EXHAUSTED;
      return new ScriptError(Kind.UNCAUGHT, message, null, "", null);
    }
    ScriptError error = new ScriptError(Kind.UNCAUGHT, "internal error: " + thrown, null, "", null);
    error.initCauseIfNone(thrown);
    return error;
  }

  /**
   * An error as it was told by somebody else, such as another process.
   *
   * @param message what the script threw, as text
   * @param scriptStack the script frames, one a line, or ""
   * @param sourceName where it happened, or null
   * @param line from 1, or 0 if unknown
   * @param lineSource that line's text, or null
   * @param column from 1, or 0 if unknown
   */
  public static ScriptError reported(
      Kind kind,
      String message,
      String scriptStack,
      String sourceName,
      int line,
      String lineSource,
      int column) {
    return new ScriptError(kind, message, scriptStack, sourceName, line, lineSource, column);
  }

  /** The error for a promise rejected with {@code reason} that nobody handled. */
  public static ScriptError unhandledRejection(Object reason, Inspector inspector) {
    return ofValue(Kind.UNHANDLED_REJECTION, reason, null, inspector);
  }

  private static ScriptError ofValue(
      Kind kind, Object value, RhinoException at, Inspector inspector) {
    String message = Errors.describe(value);
    String stack = "";
    if (message == null) {
      message = inspector.inspect(value);
      stack = at == null ? "" : inspector.stack(at);
    } else {
      stack = Errors.stack((Scriptable) value);
      if (stack.isEmpty() && at != null) {
        stack = inspector.stack(at);
      }
    }
    return new ScriptError(kind, message, value, stack, at);
  }

  private void initCauseIfNone(Throwable cause) {
    if (getCause() == null) {
      addSuppressed(cause);
    }
  }

  /** What kind of failure it was. */
  public Kind kind() {
    return kind;
  }

  /** What the script threw, or null if it was no value of the script's (a syntax error, say). */
  public Object value() {
    return value;
  }

  /** The script frames, one a line as Rhino writes them, or "". */
  public String scriptStack() {
    return scriptStack;
  }

  /** The name of the source in which it happened, or null. */
  public String sourceName() {
    return sourceName;
  }

  /** The line, from 1, or 0 if unknown. */
  public int line() {
    return line;
  }

  /** The text of that line, or null. */
  public String lineSource() {
    return lineSource;
  }

  /** The column, from 1, or 0 if unknown. */
  public int column() {
    return column;
  }

  /**
   * The text for a person: kind, place, message, script stack; several lines, no newline at the
   * end.
   */
  public String report() {
    StringBuilder text = new StringBuilder();
    if (kind == Kind.SYNTAX) {
      if (sourceName != null) {
        text.append(sourceName).append(':').append(line).append('\n');
      }
      if (lineSource != null) {
        text.append(lineSource).append('\n');
        if (column > 0) {
          text.append(" ".repeat(column - 1)).append("^\n");
        }
      }
      return text.append(getMessage()).toString();
    }
    text.append(kind == Kind.UNCAUGHT ? "Uncaught " : "Uncaught (in promise) ");
    text.append(getMessage());
    String stack = Errors.indentStack(scriptStack, getMessage());
    if (!stack.isEmpty()) {
      text.append('\n').append(stack);
    }
    return text.toString();
  }

  /** Small helpers about error objects; only {@link #stack} may run script code, a getter. */
  static final class Errors {
    private static final int MAXIMUM_FRAMES = 10;

    private Errors() {}

    static boolean isError(Object value) {
      return value instanceof NativeDomException
          || value instanceof ScriptableObject object
              && !Inspector.isProxy(value)
              && "Error".equals(object.getClassName());
    }

    /** {@code Name: message}, or null if {@code value} is no error object. */
    static String describe(Object value) {
      if (!isError(value)) {
        return null;
      }
      ScriptableObject error = (ScriptableObject) value;
      boolean isDom = error instanceof NativeDomException;
      String name =
          isDom ? ((NativeDomException) error).name() : dataString(error, "name", "Error");
      String message =
          isDom ? ((NativeDomException) error).message() : dataString(error, "message", "");
      if (message.isEmpty()) {
        return name;
      }
      return name.isEmpty() ? message : name + ": " + message;
    }

    static String stack(Scriptable error) {
      try {
        Object stack = error.get("stack", error);
        return stack instanceof CharSequence ? stack.toString() : "";
      } catch (RuntimeException | StackOverflowError e) {
        return "";
      }
    }

    private static String dataString(ScriptableObject error, String key, String otherwise) {
      Scriptable holder = error;
      while (holder instanceof ScriptableObject object && !Inspector.isProxy(holder)) {
        if (object.has(key, object)) {
          if (object.getGetterOrSetter(key, 0, object, false) instanceof Callable) {
            return otherwise;
          }
          Object value = object.get(key, object);
          if (value instanceof Symbol symbol) {
            return Quoting.symbol(symbol); // no conversion to a string exists
          }
          if (value instanceof BigInteger big) {
            return Quoting.bigInt(big);
          }
          return value instanceof Scriptable ? otherwise : Context.toString(value);
        }
        holder = object.getPrototype();
      }
      return otherwise;
    }

    /** The first frames only, each indented by four blanks, without a repeated message. */
    static String indentStack(String stack, String message) {
      String frames = stack.startsWith(message) ? stack.substring(message.length()) : stack;
      StringBuilder text = new StringBuilder();
      int count = 0;
      for (String line : frames.split("\n")) {
        String frame = line.strip();
        if (!frame.isEmpty() && count++ < MAXIMUM_FRAMES) {
          text.append(text.isEmpty() ? "" : "\n").append("    ").append(frame);
        }
      }
      if (count > MAXIMUM_FRAMES) {
        text.append("\n    ... ").append(count - MAXIMUM_FRAMES).append(" more");
      }
      return text.toString();
    }
  }
}
