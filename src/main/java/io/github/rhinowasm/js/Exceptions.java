package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.runtime.WasmStackTrace;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TagType;
import java.lang.StackWalker.StackFrame;
import java.math.BigInteger;
import java.util.List;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptStackElement;

/**
 * What is thrown, on its way from JavaScript into WebAssembly code and back.
 *
 * <p>WebAssembly code can catch what a script can throw: an Exception object as the exception that
 * it is, any other value as an exception with the JavaScript exception tag. What it does not catch
 * leaves it as the very Java exception that it came in as, with its script stack.
 *
 * <p>It can't catch traps, the end of the stack, failures of the JVM or of Java code, nor the Error
 * by which an embedder ends a script. Of that the specification says only that WebAssembly "has no
 * way to catch these conditions"; what it leaves open is a RuntimeError that such a condition has
 * become when it passed through a script, or that a script has caught and thrown again. Here as in
 * V8 the error object stays uncatchable for WebAssembly code, while an error that a script has made
 * itself, a {@code new WebAssembly.RuntimeError()} too, is a value like any other.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#js-exceptions">JS API, JavaScript
 *     exceptions</a>
 * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-host-function">JS API, create a
 *     host function</a>, on what it throws
 */
final class Exceptions {
  /** The JavaScript exception tag, one for the process as values move between its realms. */
  static final Tag JS_TAG =
      new Tag(
          new TagType(
              DefinedType.of(new FunctionType(List.of(ReferenceType.EXTERNREF), List.of()))));

  private static final String INTERPRETER = "org.mozilla.javascript.Interpreter";

  private Exceptions() {}

  /** Has the classes initialized that may be needed where the stack ends. */
  static void initialize(Realm realm) {
    asWebAssemblyException(realm, ScriptRuntime.constructError("Error", ""));
    asJavaScriptException(realm, WasmException.of(JS_TAG, new Object[] {null}));
  }

  /**
   * Returns what an imported function throws into WebAssembly code.
   *
   * @param thrown what came out of a script
   * @return a {@link WasmException} for what WebAssembly code can catch
   * @throws Error {@code thrown} itself, if it is one
   */
  static RuntimeException asWebAssemblyException(Realm realm, Throwable thrown) {
    if (thrown instanceof JavaScriptException e) {
      return ofValue(realm, e);
    }
    if (thrown instanceof EcmaError e) {
      return ofValue(realm, new RhinosError(realm, e));
    }
    Throwable failure = Errors.unwrap(thrown);
    if (failure instanceof WasmException e) {
      return e;
    }
    if (failure instanceof RhinoException e && !Errors.isStackExhausted(e)) {
      return failure == thrown
          ? ofValue(realm, new RhinosError(realm, e))
          : asWebAssemblyException(realm, e);
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e ? e : new HostException(thrown);
  }

  private static RuntimeException ofValue(Realm realm, JavaScriptException e) {
    Object value = e.getValue();
    if (value instanceof ExceptionObject object) {
      object.thrownAs(e);
      return object.exception();
    }
    if (Errors.isUncatchable(value)) {
      return e;
    }
    Object payload = Values.toWebAssemblyValue(realm, "", value, ReferenceType.EXTERNREF);
    return WasmException.of(JS_TAG, new Object[] {payload}, e);
  }

  /**
   * Returns what an exception that leaves WebAssembly code is for JavaScript.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#call-an-exported-function">JS API,
   *     call an Exported Function</a>, on exceptions
   */
  static JavaScriptException asJavaScriptException(Realm realm, WasmException exception) {
    if (exception.tag() != JS_TAG) {
      ExceptionObject object = realm.createExceptionObject(exception);
      return object.thrown() != null ? object.thrown() : new Thrown(object, exception);
    }
    if (exception.getCause() instanceof JavaScriptException e) {
      return e;
    }
    Object value = Values.toJSValue(realm, exception.value(0), ReferenceType.EXTERNREF);
    return new Thrown(value, exception);
  }

  /** What a console shows of a value of an exception; runs no script. */
  static String describe(Object value) {
    if (value instanceof Long) {
      return value + "n";
    }
    if (value instanceof Number number && !(value instanceof BigInteger)) {
      return ScriptRuntime.toString(number.doubleValue());
    }
    if (value instanceof String text) {
      return Values.quote(text);
    }
    return value instanceof WasmFunction function ? function.describe() : Values.describe(value);
  }

  /**
   * Carries a value that WebAssembly code has thrown to a script. Unlike Rhino's own it does not
   * ask the value for its text, which may run a script.
   */
  private static final class Thrown extends JavaScriptException {
    private static final long serialVersionUID = 1L;

    Thrown(Object value, WasmException exception) {
      this(value, exception, Place.ofTheScript());
    }

    private Thrown(Object value, WasmException exception, Place place) {
      super(value, place.file, place.line);
      if (getCause() == null) {
        initCause(exception);
      }
    }

    @Override
    public String getDetails() {
      return getValue() instanceof ExceptionObject object
          ? object.describe()
          : describe(getValue());
    }
  }

  /** A line of a script. */
  private record Place(String file, int line) {
    private static final StackWalker WALKER = StackWalker.getInstance();

    /** Where the script is. Rhino would make a trace of the whole stack to find that. */
    static Place ofTheScript() {
      StackFrame frame =
          WALKER.walk(frames -> frames.filter(Place::isOfAScript).findFirst()).orElse(null);
      if (frame != null && !frame.getClassName().equals(INTERPRETER)) {
        return new Place(frame.getFileName(), frame.getLineNumber());
      }
      EcmaError error = ScriptRuntime.constructError("Error", "");
      return new Place(error.sourceName(), error.lineNumber());
    }

    private static boolean isOfAScript(StackFrame frame) {
      return frame.getClassName().equals(INTERPRETER)
          || frame.getMethodName().startsWith("_c_")
              && frame.getLineNumber() > 0
              && !WasmStackTrace.isModule(frame.getFileName());
    }
  }

  /**
   * An error that Rhino itself has thrown, as the one object that WebAssembly code and all scripts
   * see that catch it: Rhino makes a new one for each. Its place and its stack are those of the
   * original.
   */
  private static final class RhinosError extends JavaScriptException {
    private static final long serialVersionUID = 1L;

    private final RhinoException origin;

    RhinosError(Realm realm, RhinoException origin) {
      super(realm.errors().asScriptValue("", origin), origin.sourceName(), origin.lineNumber());
      this.origin = origin;
      if (getCause() == null) {
        initCause(origin);
      }
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return origin.getStackTrace();
    }

    @Override
    public ScriptStackElement[] getScriptStack(int limit, String functionName) {
      return origin.getScriptStack(limit, functionName);
    }

    @Override
    public String details() {
      return origin == null ? "" : origin.details();
    }

    @Override
    public String getDetails() {
      return details();
    }
  }
}
