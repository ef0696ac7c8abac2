package io.github.rhinowasm.host;

import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.NativeSymbol;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;

/**
 * Writes values for people to read, much as Node's console does. Runs no script code: getters are
 * named and not called, proxies are not entered; the result is bounded whatever the object. Needs a
 * current Context.
 */
public final class Inspector {
  /** How many levels of objects are shown below the outermost one. */
  public static final int DEFAULT_DEPTH = 2;

  /** The most levels that can be asked for. */
  static final int MAXIMUM_DEPTH = 100;

  private static final String PROXY_CLASS = "org.mozilla.javascript.NativeProxy";

  private final Scriptable scope;
  private final Intrinsics intrinsics;
  private final ValueFormatter formatter;

  /**
   * @param scope a global scope that no script has changed yet
   * @param formatter is asked first about each object
   */
  public Inspector(Scriptable scope, ValueFormatter formatter) {
    this.scope = scope;
    this.intrinsics = new Intrinsics(scope);
    this.formatter = formatter;
  }

  Intrinsics intrinsics() {
    return intrinsics;
  }

  /** The script frames of an exception, one a line. */
  String stack(RhinoException exception) {
    return ScriptStacks.of(scope, exception);
  }

  /** Where the script of this thread is: frames, one a line, innermost first; "" outside. */
  public String whereabouts() {
    return Context.getCurrentContext() == null ? "" : stack(new EvaluatorException(""));
  }

  /** The text of a value as it stands inside another: strings in quotes. */
  public String inspect(Object value) {
    return inspect(value, DEFAULT_DEPTH, false);
  }

  /**
   * The text of a value.
   *
   * @param depth levels shown below the outermost object, 0 to 100
   * @param hidden whether properties that are not enumerable are shown too
   */
  public String inspect(Object value, int depth, boolean hidden) {
    return write(value, depth, hidden, false);
  }

  /**
   * The text of a value for comparison line by line: as deep as it may be, each entry on a line of
   * its own.
   */
  public String inspectLines(Object value) {
    return write(value, MAXIMUM_DEPTH, false, true);
  }

  private String write(Object value, int depth, boolean hidden, boolean spread) {
    if (!isObject(value)) {
      return Quoting.primitive(value);
    }
    Context cx = Context.getCurrentContext();
    if (cx == null) {
      return "[object]";
    }
    ObjectWriter writer =
        new ObjectWriter(cx, intrinsics, formatter, Math.min(depth, MAXIMUM_DEPTH), hidden, spread);
    return writer.write((Scriptable) value);
  }

  /**
   * The text of a value as the console prints it: a string as it is, all else as {@link #inspect}.
   */
  public String display(Object value) {
    return value instanceof CharSequence ? value.toString() : inspect(value);
  }

  static boolean isObject(Object value) {
    return value instanceof Scriptable
        && !Undefined.isUndefined(value)
        && !(value instanceof NativeSymbol symbol && symbol.isSymbol());
  }

  static boolean isProxy(Object value) {
    return value instanceof Scriptable && value.getClass().getName().startsWith(PROXY_CLASS);
  }
}
