package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmStackTrace;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.WrappedException;

/**
 * The errors of a realm, and the one place that maps failures of Java code to them.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#error-objects">JS API, error objects</a>
 * @see <a href="https://webassembly.github.io/spec/js-api/#errors">JS API, error condition
 *     mappings</a>
 */
final class Errors {

  /** The classes of errors that the API throws. */
  enum Kind {
    COMPILE_ERROR("CompileError"),
    LINK_ERROR("LinkError"),
    RUNTIME_ERROR("RuntimeError"),
    TYPE_ERROR("TypeError"),
    RANGE_ERROR("RangeError"),
    SYNTAX_ERROR("SyntaxError"),
    REFERENCE_ERROR("ReferenceError"),
    URI_ERROR("URIError"),
    EVAL_ERROR("EvalError"),
    ERROR("Error");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    static Kind named(String name) {
      for (Kind kind : values()) {
        if (kind.text.equals(name)) {
          return kind;
        }
      }
      return ERROR;
    }

    boolean isOurs() {
      return this == COMPILE_ERROR || this == LINK_ERROR || this == RUNTIME_ERROR;
    }
  }

  static final String STACK_EXHAUSTED = "Maximum call stack size exceeded";

  /** What Rhino's interpreter says when its bounded stack is full. */
  private static final String INTERPRETER_STACK_EXHAUSTED = "Exceeded maximum stack depth";

  /**
   * Under this key an error object carries a mark if WebAssembly code must not catch it. The host's
   * scope, which knows nothing of this package, sets it too.
   */
  private static final Object UNCATCHABLE = VirtualMachineError.class;

  /** The package in front of the name of a class. */
  private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  private final Realm realm;
  private final ScriptableObject scope;
  private final Function errorConstructor;
  private final StackTraces stackTraces;
  private final Map<Kind, Scriptable> prototypes = new EnumMap<>(Kind.class);

  /** Finds the realm's own errors; {@link #define} adds ours. */
  Errors(Realm realm) {
    this.realm = realm;
    scope = realm.scope();
    stackTraces = StackTraces.of(scope);
    errorConstructor = (Function) ScriptableObject.getProperty(scope, "Error");
    for (Kind kind : Kind.values()) {
      if (!kind.isOurs()) {
        Scriptable constructor = (Scriptable) ScriptableObject.getProperty(scope, kind.text);
        prototypes.put(kind, (Scriptable) ScriptableObject.getProperty(constructor, "prototype"));
      }
    }
  }

  /** Defines CompileError, LinkError and RuntimeError on the namespace object. */
  void define(ScriptableObject namespace) {
    for (Kind kind : Kind.values()) {
      if (kind.isOurs()) {
        defineNativeError(namespace, kind);
      }
    }
    // A class that is first initialized where the stack ends would be lost for good.
    asScriptException("", new Trap(TrapKind.STACK_EXHAUSTED));
    asScriptException("", new Trap(TrapKind.UNREACHABLE));
    Exceptions.initialize(realm);
  }

  /**
   * Defines a class that behaves as ECMAScript's NativeErrors do.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-nativeerror-object-structure">ECMAScript,
   *     NativeError object structure</a>
   */
  private void defineNativeError(ScriptableObject namespace, Kind kind) {
    LambdaConstructor constructor = new NativeErrorConstructor(kind);
    constructor.setPrototype(errorConstructor);
    ScriptableObject prototype = (ScriptableObject) constructor.getPrototypeProperty();
    prototype.setPrototype(prototypes.get(Kind.ERROR));
    prototypes.put(kind, prototype);
    prototype.defineProperty("name", kind.text, ScriptableObject.DONTENUM);
    prototype.defineProperty("message", "", ScriptableObject.DONTENUM);
    namespace.defineProperty(kind.text, constructor, ScriptableObject.DONTENUM);
  }

  private final class NativeErrorConstructor extends Construction.Constructor {
    private final Kind kind;

    NativeErrorConstructor(Kind kind) {
      super(scope, kind.text, 1, CONSTRUCTOR_NEW | CONSTRUCTOR_FUNCTION);
      this.kind = kind;
    }

    @Override
    public Object call(Context cx, Scriptable callScope, Scriptable thisObj, Object[] args) {
      return construct(cx, args, this);
    }

    @Override
    Scriptable construct(Context cx, Object[] args, Scriptable newTarget) {
      try {
        return constructNativeError(cx, kind, args, prototypeFor(newTarget));
      } catch (Throwable e) {
        throw asScriptException("", e);
      }
    }

    @Override
    Scriptable prototypeIn(Realm other) {
      return other.errors().prototype(kind);
    }
  }

  StackTraces stackTraces() {
    return stackTraces;
  }

  Scriptable prototype(Kind kind) {
    return prototypes.get(kind);
  }

  private Scriptable constructNativeError(
      Context cx, Kind kind, Object[] args, Scriptable prototype) {
    boolean hasMessage = args.length > 0 && !Undefined.isUndefined(args[0]);
    ScriptableObject error =
        create(cx, kind, hasMessage ? ScriptRuntime.toString(args[0]) : null, null, null);
    error.setPrototype(prototype);
    if (args.length > 1
        && ScriptRuntime.isObject(args[1])
        && ScriptableObject.hasProperty((Scriptable) args[1], "cause")) {
      Object cause = ScriptableObject.getProperty((Scriptable) args[1], "cause");
      error.defineProperty("cause", cause, ScriptableObject.DONTENUM);
    }
    return error;
  }

  /**
   * Creates an error object.
   *
   * @param message or null for none
   * @param origin whose place and stack it reports, or null for the present ones
   * @param thrown what passed through functions of modules before, or null
   */
  private ScriptableObject create(
      Context cx, Kind kind, String message, RhinoException origin, Throwable thrown) {
    Object[] args = message == null ? ScriptRuntime.emptyArgs : new Object[] {message};
    ScriptableObject error = (ScriptableObject) errorConstructor.construct(cx, scope, args);
    error.setPrototype(prototypes.get(kind));
    RhinoException source =
        origin != null ? origin : ScriptRuntime.constructError(kind.text, message);
    stackTraces.defineStack(error, source, thrown);
    return error;
  }

  /** Returns a new error to throw. */
  JavaScriptException exception(Kind kind, String message) {
    return exception(kind, message, null);
  }

  private JavaScriptException exception(Kind kind, String message, Throwable cause) {
    EcmaError origin = ScriptRuntime.constructError(kind.text, message);
    return exception(
        create(Context.getCurrentContext(), kind, message, origin, cause), origin, cause);
  }

  private static JavaScriptException exception(
      Object value, RhinoException origin, Throwable cause) {
    JavaScriptException exception = new Thrown(value, origin.sourceName(), origin.lineNumber());
    if (cause != null && exception.getCause() == null) {
      exception.initCause(cause);
    }
    return exception;
  }

  /** Returns a new error to throw that WebAssembly code can't catch. */
  private JavaScriptException uncatchable(Kind kind, String message, Throwable cause) {
    JavaScriptException exception = exception(kind, message, cause);
    ((ScriptableObject) exception.getValue()).associateValue(UNCATCHABLE, true);
    return exception;
  }

  /**
   * Whether a value that a script throws came from a trap, the end of the stack or another failure
   * of the machine.
   */
  static boolean isUncatchable(Object value) {
    return value instanceof ScriptableObject object
        && object.getAssociatedValue(UNCATCHABLE) != null;
  }

  /** Whether Rhino's interpreter reports that its bounded stack is full. */
  static boolean isStackExhausted(RhinoException e) {
    return e instanceof EvaluatorException
        && String.valueOf(e.details()).startsWith(INTERPRETER_STACK_EXHAUSTED);
  }

  /** What carriers carry. */
  static Throwable unwrap(Throwable thrown) {
    Throwable failure = thrown;
    while (failure.getCause() != null
        && (failure instanceof HostException || failure instanceof WrappedException)) {
      failure = failure.getCause();
    }
    return failure;
  }

  /** The present call stack of the scripts, as the {@code stack} of an error has it. */
  String currentStack() {
    return ScriptStack.of(ScriptRuntime.constructError("Error", ""));
  }

  /**
   * An exception whose cause may be a trap, which shows functions of modules where it is printed.
   */
  private static final class Thrown extends JavaScriptException {
    private static final long serialVersionUID = 1L;

    Thrown(Object value, String sourceName, int lineNumber) {
      super(value, sourceName, lineNumber);
    }

    @Override
    public synchronized Throwable getCause() {
      Throwable cause = super.getCause();
      if (cause instanceof Trap) {
        WasmStackTrace.show(cause);
      }
      return cause;
    }
  }

  /**
   * Returns the JavaScript exception for anything that Java code threw. Exceptions that scripts can
   * catch already are returned as they are.
   *
   * @param where begins the message of errors about a module, such as {@code WebAssembly.Module()};
   *     may be empty
   * @throws Error if {@code thrown} is an Error by which an embedder ends a script, so not one of
   *     the JVM's own; scripts must not catch it
   */
  RuntimeException asScriptException(String where, Throwable thrown) {
    Throwable failure = unwrap(thrown);
    if (failure instanceof RhinoException e) {
      return isStackExhausted(e) ? uncatchable(Kind.RANGE_ERROR, STACK_EXHAUSTED, null) : e;
    }
    String prefix = where.isEmpty() ? "" : where + ": ";
    if (failure instanceof Trap trap) {
      return switch (trap.kind()) {
        case STACK_EXHAUSTED -> uncatchable(Kind.RANGE_ERROR, STACK_EXHAUSTED, trap);
        case OUT_OF_MEMORY -> uncatchable(Kind.RANGE_ERROR, prefix + trap.getMessage(), trap);
        default -> uncatchable(Kind.RUNTIME_ERROR, trap.getMessage(), trap);
      };
    }
    if (failure instanceof WasmException exception) {
      return Exceptions.asJavaScriptException(realm, exception);
    }
    if (failure instanceof StackOverflowError) {
      return uncatchable(Kind.RANGE_ERROR, STACK_EXHAUSTED, failure);
    }
    if (failure instanceof OutOfMemoryError) {
      return uncatchable(Kind.RANGE_ERROR, prefix + "out of memory", null);
    }
    if (failure instanceof MemoryLimitException) {
      return exception(Kind.RANGE_ERROR, prefix + failure.getMessage(), failure);
    }
    if (failure instanceof MalformedException || failure instanceof InvalidException) {
      return exception(Kind.COMPILE_ERROR, prefix + failure.getMessage(), failure);
    }
    if (failure instanceof UnlinkableException) {
      return exception(Kind.LINK_ERROR, prefix + failure.getMessage(), failure);
    }
    if (failure instanceof Error error
        && !(error instanceof VirtualMachineError
            || error instanceof LinkageError
            || error instanceof AssertionError)) {
      throw error;
    }
    // Simple names of classes will do for scripts, which must not see what is behind.
    String internal = "internal error: " + QUALIFIER.matcher(failure.toString()).replaceAll("");
    return uncatchable(Kind.ERROR, prefix + internal, failure);
  }

  /** Returns the value that a script's {@code catch} would get, to reject a promise with. */
  Object asScriptValue(String where, Throwable thrown) {
    RuntimeException exception = asScriptException(where, thrown);
    if (exception instanceof JavaScriptException e) {
      return e.getValue();
    }
    Context cx = Context.getCurrentContext();
    if (exception instanceof EcmaError e) {
      return create(cx, Kind.named(e.getName()), e.getErrorMessage(), e, null);
    }
    RhinoException e = (RhinoException) exception;
    return create(cx, Kind.ERROR, e.details(), e, null);
  }
}
