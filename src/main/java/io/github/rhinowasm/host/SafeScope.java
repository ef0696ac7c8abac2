package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.WrappedException;

/**
 * What a fresh scope needs before a script may see it: Java failures become JavaScript errors, and
 * Rhino's own inventions that give hold on the engine are gone.
 */
final class SafeScope {
  static final String STACK_EXHAUSTED = "Maximum call stack size exceeded";

  /** What Rhino's interpreter says when its bounded stack is full. */
  private static final String INTERPRETER_STACK_EXHAUSTED = "Exceeded maximum stack depth";

  /** What Rhino's parser says when the stack ends. */
  private static final String PARSER_STACK_EXHAUSTED = "Too deep recursion while parsing";

  private static final String JAVA_PREFIX = "internal error: ";
  private static final Object KEY = SafeScope.class;
  private static final String TYPE_ERROR = "TypeError";
  private static final String RHINO_PACKAGE = "org.mozilla.javascript.";
  private static final String OWN_PACKAGE = "io.github.rhinowasm.";
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "\\b(?:org\\.mozilla\\.javascript|io\\.github\\.rhinowasm)\\.(?:\\w+[.$])*"
              + "(?:Native(?=[A-Z]))?(\\w+)(?:@[0-9a-f]+)?");
  private static final String[] UNWANTED = {
    "Continuation", "With", "Call", "Script", "isXMLName", "JavaException", "InternalError"
  };

  private final Function rangeError;
  private final Function plainError;

  private SafeScope(ScriptableObject scope) {
    rangeError = (Function) scope.get("RangeError", scope);
    plainError = (Function) scope.get("Error", scope);
  }

  static void prepare(Context cx, TopLevel scope) {
    SafeScope safe = new SafeScope(scope);
    scope.associateValue(KEY, safe);
    // Rhino makes the error for a caught Java exception with the constructor of this name that
    // cacheBuiltins has seen: ours decides what the script gets, and is then out of its reach.
    for (String name : new String[] {"JavaException", "InternalError"}) {
      String prefix = name.equals("JavaException") ? JAVA_PREFIX : "";
      scope.defineProperty(
          name,
          new LambdaConstructor(
              scope, name, 1, (cx2, scope2, args) -> safe.failure(cx2, scope, prefix, args)) {
            @Override
            public Scriptable construct(Context cx2, Scriptable scope2, Object[] args) {
              return safe.failure(cx2, scope, prefix, args);
            }
          },
          ScriptableObject.DONTENUM);
    }
    MendedPromises.install(cx, scope);
    ((ScriptableObject) ScriptableObject.getProperty(safe.plainError, "prototype"))
        .defineProperty(
            "toString",
            Builtin.function(scope, "toString", 0, (cx2, scope2, self, args) -> errorText(self)),
            ScriptableObject.DONTENUM);
    requireArguments(scope, (ScriptableObject) safe.plainError);
    Function typeError = (Function) scope.get(TYPE_ERROR, scope);
    scope.defineProperty(TYPE_ERROR, withoutJava(scope, typeError), ScriptableObject.DONTENUM);
    completeArguments(scope, (ScriptableObject) scope.get("Reflect", scope), "set", 3);
    scope.cacheBuiltins(scope, false);
    scope.defineProperty(TYPE_ERROR, typeError, ScriptableObject.DONTENUM);
    for (String name : UNWANTED) {
      scope.delete(name);
    }
    // What Rhino loads when it is first read would be seen in property descriptors as an object of
    // Java until then.
    for (Object id : scope.getAllIds()) {
      if (id instanceof String name) {
        scope.get(name, scope);
      }
    }
    ScriptableObject array = (ScriptableObject) ScriptableObject.getArrayPrototype(scope);
    array.get(SymbolKey.UNSCOPABLES, array);
    array.delete("");
  }

  /** The constructor that Rhino uses for its own errors, by {@code cacheBuiltins} as above. */
  private static Function withoutJava(TopLevel scope, Function constructor) {
    return new LambdaConstructor(scope, TYPE_ERROR, 1, constructor::construct) {
      @Override
      public Scriptable construct(Context cx, Scriptable scope2, Object[] args) {
        Object[] cleaned = args.clone();
        if (cleaned.length > 0 && cleaned[0] instanceof CharSequence message) {
          cleaned[0] = withoutJava(message.toString());
        }
        return constructor.construct(cx, scope2, cleaned);
      }
    };
  }

  /**
   * A message of Rhino's without the names of its classes, which stand there for objects: {@code
   * Array is not a function}, not {@code org.mozilla.javascript.NativeArray@c3a8124 is not...}
   */
  static String withoutJava(String message) {
    boolean named = message.contains(RHINO_PACKAGE) || message.contains(OWN_PACKAGE);
    return named ? CLASS_NAME.matcher(message).replaceAll("$1") : message;
  }

  /**
   * Rhino's Error.captureStackTrace throws exceptions of Java's without argument or without this.
   */
  private static void requireArguments(TopLevel scope, ScriptableObject error) {
    String name = "captureStackTrace";
    if (!(error.get(name, error) instanceof Function capture)) {
      return;
    }
    error.defineProperty(
        name,
        Builtin.function(
            scope,
            name,
            2,
            (cx, scope2, self, args) -> {
              if (args.length == 0 || !Inspector.isObject(args[0])) {
                throw Builtin.typeError("Error.captureStackTrace: not an object");
              }
              boolean hidden = args.length > 1 && args[1] instanceof Function;
              Object[] checked = hidden ? args : new Object[] {args[0]};
              return capture.call(cx, scope2, error, checked);
            }),
        ScriptableObject.DONTENUM);
  }

  /** Rhino's function reads so many arguments without a look at how many there are. */
  private static void completeArguments(
      TopLevel scope, ScriptableObject holder, String name, int count) {
    Function original = (Function) holder.get(name, holder);
    holder.defineProperty(
        name,
        Builtin.function(
            scope,
            name,
            count,
            (cx, scope2, self, args) -> {
              Object[] all = args;
              if (args.length < count) {
                all = Arrays.copyOf(args, count);
                Arrays.fill(all, args.length, count, Undefined.instance);
              }
              return original.call(cx, scope2, self, all);
            }),
        ScriptableObject.DONTENUM);
  }

  /** Error.prototype.toString, which ECMAScript has for any object, and Rhino for its errors. */
  private static String errorText(Object self) {
    if (!Inspector.isObject(self)) {
      throw Builtin.typeError("Error.prototype.toString: not an object");
    }
    Object name = ScriptableObject.getProperty((Scriptable) self, "name");
    String first = isMissing(name) ? "Error" : ScriptRuntime.toString(name);
    Object message = ScriptableObject.getProperty((Scriptable) self, "message");
    String second = isMissing(message) ? "" : ScriptRuntime.toString(message);
    return first.isEmpty() ? second : second.isEmpty() ? first : first + ": " + second;
  }

  private static boolean isMissing(Object value) {
    return value == Scriptable.NOT_FOUND || Undefined.isUndefined(value);
  }

  /** The error for what Rhino or Java reports with a message alone. */
  private Scriptable failure(Context cx, Scriptable scope, String prefix, Object... args) {
    Budget budget = Metering.budget(cx);
    if (budget != null) {
      // What is caught may be the end of the script, which no script catches.
      budget.check();
    }
    String message = args.length > 0 ? Context.toString(args[0]) : "";
    if (message.startsWith(StackOverflowError.class.getName())
        || message.startsWith(INTERPRETER_STACK_EXHAUSTED)
        || message.startsWith(PARSER_STACK_EXHAUSTED)) {
      return failureOfTheMachine(cx, scope, STACK_EXHAUSTED);
    }
    if (message.startsWith(OutOfMemoryError.class.getName())) {
      Metering.passTermination(cx, new OutOfMemoryError());
      return failureOfTheMachine(cx, scope, "Out of memory");
    }
    return plainError.construct(cx, scope, new Object[] {withoutJava(prefix + message)});
  }

  /** An error with a mark by which other layers know that it is none that a script has made. */
  private Scriptable failureOfTheMachine(Context cx, Scriptable scope, String message) {
    Scriptable error = rangeError.construct(cx, scope, new Object[] {message});
    if (error instanceof ScriptableObject object) {
      object.associateValue(VirtualMachineError.class, true);
    }
    return error;
  }

  /**
   * The exception that carries {@code failure} through script code and promises as the error object
   * that a {@code catch} would see.
   */
  static RuntimeException asScriptException(Context cx, Scriptable scope, Throwable failure) {
    if (failure instanceof JavaScriptException e) {
      return e;
    }
    Metering.passTermination(cx, failure);
    if (failure instanceof ThreadDeath death) {
      throw death;
    }
    Scriptable top = ScriptableObject.getTopLevelScope(scope);
    if (!(ScriptableObject.getTopScopeValue(top, KEY) instanceof SafeScope safe)) {
      return failure instanceof RhinoException e ? e : new WrappedException(failure);
    }
    String source = null;
    int line = 0;
    if (failure instanceof RhinoException e) {
      source = e.sourceName();
      line = e.lineNumber();
    }
    return new JavaScriptException(safe.errorObject(cx, top, failure), source, line);
  }

  private Scriptable errorObject(Context cx, Scriptable top, Throwable failure) {
    if (failure instanceof EcmaError e) {
      Object constructor = ScriptableObject.getProperty(top, e.getName());
      Function error = constructor instanceof Function f ? f : plainError;
      return withStack(
          error.construct(cx, top, new Object[] {withoutJava(e.getErrorMessage())}),
          ScriptStacks.of(top, e));
    }
    if (failure instanceof WrappedException e) {
      return failure(cx, top, JAVA_PREFIX, e.getWrappedException().toString());
    }
    if (failure instanceof RhinoException e) {
      return withStack(failure(cx, top, "", e.details()), ScriptStacks.of(top, e));
    }
    return withStack(
        failure(cx, top, JAVA_PREFIX, failure.toString()), JavaFrames.scriptStack(failure));
  }

  private static Scriptable withStack(Scriptable error, String stack) {
    if (error instanceof ScriptableObject object) {
      object.delete("stack");
      object.defineProperty("stack", stack, ScriptableObject.DONTENUM);
    }
    return error;
  }
}
