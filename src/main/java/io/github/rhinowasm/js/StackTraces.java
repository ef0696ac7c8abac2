package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.WasmFrame;
import io.github.rhinowasm.runtime.WasmStackTrace;
import java.util.ArrayList;
import java.util.List;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.ScriptStackElement;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.StackStyle;
import org.mozilla.javascript.Undefined;

/**
 * What makes {@code stack} of a scope's errors show functions of modules.
 *
 * <p>Rhino writes the stack of an error when it is first read, and asks {@code
 * Error.prepareStackTrace} for it if that is set. So it is set, to a function of ours that scripts
 * don't see: no error costs more than before. Rhino asks it for instances of Error alone; that
 * TypeError and the others share what it looks at makes {@code stackTraceLimit} hold for them too.
 *
 * <p>Where the constructor is sealed or inherited from a shared scope, stacks stay as Rhino writes
 * them.
 */
final class StackTraces {
  private static final Object KEY = StackTraces.class;

  /** Where Rhino keeps what the script set on Error; on the prototype. */
  private static final String RHINO_KEY = "_ErrorPrototypeProps";

  private static final String[] CONSTRUCTORS = {
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
    "AggregateError",
    "InternalError",
    "JavaException"
  };

  private static final StackWalker WALKER = StackWalker.getInstance();

  private final ScriptableObject scope;
  private final ScriptableObject errorConstructor;
  private final ScriptableObject errorPrototype;

  /** What the script wants to be asked, or null. */
  private Function prepareStackTrace;

  /** The error about which the script is being asked: it may read its stack, and gets the text. */
  private Object prepared;

  private ScriptableObject callSitePrototype;
  private Function getFileName;
  private Function getFunctionName;
  private Function getLineNumber;

  private StackTraces(ScriptableObject scope) {
    this.scope = scope;
    errorConstructor = (ScriptableObject) ScriptableObject.getProperty(scope, "Error");
    errorPrototype = (ScriptableObject) ScriptableObject.getProperty(errorConstructor, "prototype");
  }

  /** Returns those of a scope, which are installed if they are not yet. */
  static StackTraces of(ScriptableObject scope) {
    if (scope.getAssociatedValue(KEY) instanceof StackTraces known) {
      return known;
    }
    StackTraces traces = new StackTraces(scope);
    traces.install();
    scope.associateValue(KEY, traces);
    return traces;
  }

  private void install() {
    if (!scope.has("Error", scope)) {
      return;
    }
    Object shared = errorPrototype.getAssociatedValue(RHINO_KEY);
    for (String name : CONSTRUCTORS) {
      if (shared != null
          && ScriptableObject.getProperty(scope, name) instanceof Scriptable constructor
          && ScriptableObject.getProperty(constructor, "prototype") instanceof ScriptableObject p) {
        p.associateValue(RHINO_KEY, shared);
      }
    }
    if (!errorConstructor.isSealed()
        && !scope.isSealed()
        && ScriptableObject.getProperty(scope, "CallSite") instanceof ScriptableObject callSite
        && ScriptableObject.getProperty(callSite, "prototype") instanceof ScriptableObject p
        && p.get("getFileName", p) instanceof Function fileName
        && p.get("getFunctionName", p) instanceof Function functionName
        && p.get("getLineNumber", p) instanceof Function lineNumber) {
      callSitePrototype = p;
      getFileName = fileName;
      getFunctionName = functionName;
      getLineNumber = lineNumber;
      keepCallSite(callSite);
      takePrepareStackTrace();
    }
  }

  private void takePrepareStackTrace() {
    String name = "prepareStackTrace";
    if (errorConstructor.get(name, errorConstructor) instanceof Function function) {
      prepareStackTrace = function;
    }
    errorConstructor.put(
        name,
        errorConstructor,
        new LambdaFunction(
            scope, name, 2, (cx, scope2, self, args) -> prepare(cx, args[0], args[1]), false));
    errorConstructor.defineProperty(
        name,
        () -> prepareStackTrace == null ? Undefined.instance : prepareStackTrace,
        value -> {
          if (value == null || Undefined.isUndefined(value)) {
            prepareStackTrace = null;
          } else if (value instanceof Function function) {
            prepareStackTrace = function;
          }
        },
        ScriptableObject.EMPTY);
  }

  /** Rhino looks for the global CallSite each time, and fails if it is another object. */
  private void keepCallSite(ScriptableObject callSite) {
    Object[] current = {callSite};
    scope.defineProperty(
        "CallSite",
        () -> current[0] == callSite || isRhinoAsking() ? callSite : current[0],
        value -> current[0] = value,
        ScriptableObject.DONTENUM | ScriptableObject.PERMANENT);
  }

  private static boolean isRhinoAsking() {
    return WALKER.walk(
        frames ->
            frames
                .limit(16)
                .anyMatch(
                    frame ->
                        frame.getMethodName().equals("callPrepareStack")
                            && frame.getClassName().endsWith(".NativeError")));
  }

  /** Rhino's question for the stack of an error of its own. */
  private Object prepare(Context cx, Object error, Object callSites) {
    Scriptable array = (Scriptable) callSites;
    ScriptStackElement[] elements = new ScriptStackElement[length(array)];
    for (int i = 0; i < elements.length; i++) {
      Scriptable site = (Scriptable) array.get(i, array);
      Object line = ask(cx, getLineNumber, site);
      Object function = ask(cx, getFunctionName, site);
      elements[i] =
          new ScriptStackElement(
              String.valueOf(ask(cx, getFileName, site)),
              function == null ? null : function.toString(),
              line instanceof Number number ? number.intValue() : -1);
    }
    return value(cx, error, ScriptStack.frames(elements));
  }

  private static int length(Scriptable array) {
    return ((Number) array.get("length", array)).intValue();
  }

  private Object ask(Context cx, Function getter, Scriptable site) {
    return getter.call(cx, scope, site, ScriptRuntime.emptyArgs);
  }

  /**
   * The value of {@code stack} for an error of ours.
   *
   * @param origin was made where the error was
   * @param thrown what passed through functions before, or null
   */
  Object valueFor(ScriptableObject error, RhinoException origin, Throwable thrown) {
    List<ScriptStack.Frame> frames = new ArrayList<>();
    if (thrown != null) {
      List<WasmFrame> functions = WasmStackTrace.above(thrown, StackTraces::isCaller);
      ScriptStack.addFunctions(functions, frames);
    }
    frames.addAll(ScriptStack.frames(origin.getScriptStack()));
    int limit = limit();
    Context cx = Context.getCurrentContext();
    return value(
        cx, error, limit >= 0 && limit < frames.size() ? frames.subList(0, limit) : frames);
  }

  /** Whether the methods of a class call functions, and stand in the origin's own stack. */
  private static boolean isCaller(String className) {
    return className.startsWith("org.mozilla.javascript.")
        || className.equals(ExportedFunction.class.getName());
  }

  /** The script's {@code Error.stackTraceLimit}, or -1 for none. */
  private int limit() {
    return errorConstructor.get("stackTraceLimit", errorConstructor) instanceof Number number
            && !Double.isInfinite(number.doubleValue())
        ? number.intValue()
        : -1;
  }

  private Object value(Context cx, Object error, List<ScriptStack.Frame> frames) {
    if (prepareStackTrace != null && error != prepared) {
      Object[] sites = frames.stream().map(frame -> callSite(cx, frame)).toArray();
      Object[] args = {error, cx.newArray(scope, sites)};
      Object outer = prepared;
      prepared = error;
      try {
        return prepareStackTrace.call(cx, scope, errorConstructor, args);
      } finally {
        prepared = outer;
      }
    }
    boolean isTold = RhinoException.getStackStyle() == StackStyle.V8;
    String message = isTold ? ScriptRuntime.toString(error) : "";
    return ScriptStack.text(frames, message, Math.max(ScriptStack.MOST_FRAMES, limit()));
  }

  /** A CallSite of a function has methods of its own; Rhino's want a script. */
  private Scriptable callSite(Context cx, ScriptStack.Frame frame) {
    ScriptableObject site = (ScriptableObject) cx.newObject(scope);
    site.setPrototype(callSitePrototype);
    StringBuilder text = new StringBuilder();
    frame.write(text, StackStyle.RHINO);
    boolean wasm = frame.wasm() != null;
    int line = wasm ? 1 : frame.script().lineNumber;
    int column = wasm ? frame.wasm().offset() : -1;
    answer(site, "getFunctionName", wasm ? frame.wasm().name() : frame.script().functionName);
    answer(site, "getFileName", wasm ? frame.wasm().place() : frame.script().fileName);
    answer(site, "getLineNumber", line < 0 ? Undefined.instance : line);
    answer(site, "getColumnNumber", column < 0 ? Undefined.instance : column);
    answer(site, "toString", text.toString());
    return site;
  }

  private void answer(ScriptableObject site, String method, Object value) {
    site.defineProperty(
        method,
        new LambdaFunction(scope, method, 0, (cx, scope2, self, args) -> value, false),
        ScriptableObject.DONTENUM);
  }

  /** Whether an error has a {@code stack} of ours, which can be read whatever its prototype. */
  static boolean isDefinedFor(ScriptableObject error) {
    return error.getAssociatedValue(KEY) != null;
  }

  /**
   * Gives an error a {@code stack} that is written when it is first read.
   *
   * @param origin was made where the error was
   * @param thrown what passed through functions before, or null
   */
  void defineStack(ScriptableObject error, RhinoException origin, Throwable thrown) {
    LazyStack stack = new LazyStack(error, origin, thrown);
    error.delete("stack");
    error.defineProperty("stack", stack::get, stack::set, ScriptableObject.DONTENUM);
    error.associateValue(KEY, true);
  }

  private final class LazyStack {
    private ScriptableObject error;
    private RhinoException origin;
    private Throwable thrown;
    private Object value;

    LazyStack(ScriptableObject error, RhinoException origin, Throwable thrown) {
      this.error = error;
      this.origin = origin;
      this.thrown = thrown;
    }

    Object get() {
      if (origin != null) {
        set(valueFor(error, origin, thrown));
      }
      return value;
    }

    void set(Object newValue) {
      value = newValue;
      error = null;
      origin = null;
      thrown = null;
    }
  }
}
