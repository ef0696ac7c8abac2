package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.RhinoException;
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
  private static final String[] UNWANTED = {"Continuation", "With", "Call", "Script", "isXMLName"};
  private static final String[] JAVA_ERRORS = {"JavaException", "InternalError"};

  private final Function rangeError;
  private final Function plainError;

  /** What makes errors of ECMAScript's own classes, by name. */
  private Map<String, Function> nativeErrors = Map.of();

  private SafeScope(ScriptableObject scope) {
    rangeError = (Function) scope.get("RangeError", scope);
    plainError = (Function) scope.get("Error", scope);
  }

  static void prepare(Context cx, TopLevel scope) {
    SafeScope safe = new SafeScope(scope);
    scope.associateValue(KEY, safe);
    // Rhino makes the error for a caught Java exception with the constructor of this name that
    // cacheBuiltins has seen: ours decides what the script gets, and is then out of its reach.
    for (String name : JAVA_ERRORS) {
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
    completeArguments(scope, (ScriptableObject) scope.get("Reflect", scope), "set", 3);
    mendSameness(scope, (ScriptableObject) scope.get("Object", scope));
    for (String name : UNWANTED) {
      scope.delete(name);
    }
    loadAll(scope);
    JsonText.install(scope);
    if (Metering.budget(cx) != null) {
      MeteredBuiltins.install(cx, scope, true);
    }
    safe.nativeErrors = MendedErrors.install(scope);
    for (String name : JAVA_ERRORS) {
      scope.delete(name);
    }
  }

  /** Loads what Rhino loads when it is first read. */
  private static void loadAll(TopLevel scope) {
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

  /** Rhino's function reads so many arguments without a look at how many there are. */
  private static void completeArguments(
      TopLevel scope, ScriptableObject holder, String name, int count) {
    changeArguments(
        scope,
        holder,
        name,
        count,
        args -> {
          if (args.length >= count) {
            return args;
          }
          Object[] all = Arrays.copyOf(args, count);
          Arrays.fill(all, args.length, count, Undefined.instance);
          return all;
        });
  }

  /** Rhino's Object.is takes 1 for another number than 1 if Java's classes for them differ. */
  private static void mendSameness(TopLevel scope, ScriptableObject holder) {
    changeArguments(
        scope, holder, "is", 2, args -> Arrays.stream(args).map(SafeScope::number).toArray());
  }

  private static void changeArguments(
      TopLevel scope,
      ScriptableObject holder,
      String name,
      int length,
      UnaryOperator<Object[]> change) {
    Function original = (Function) holder.get(name, holder);
    holder.defineProperty(
        name,
        Builtin.function(
            scope,
            name,
            length,
            (cx, scope2, self, args) -> original.call(cx, scope2, self, change.apply(args))),
        ScriptableObject.DONTENUM);
  }

  private static Object number(Object value) {
    return value instanceof Number n && !(value instanceof BigInteger) ? n.doubleValue() : value;
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
    if (message.startsWith(ArithmeticException.class.getName())) {
      // Rhino's own divisions are checked; what is left are numbers too large for Java.
      return rangeError.construct(cx, scope, new Object[] {"Maximum BigInt size exceeded"});
    }
    return plainError.construct(cx, scope, new Object[] {prefix + JavaNames.simplified(message)});
  }

  /** An error with a mark by which other layers know that it is none that a script has made. */
  private Scriptable failureOfTheMachine(Context cx, Scriptable scope, String message) {
    if (cx instanceof HostContext host && message.equals(STACK_EXHAUSTED)) {
      host.stackExhausted();
    }
    Budget budget = Metering.budget(cx);
    if (budget != null && message.equals(STACK_EXHAUSTED) && budget.isLimited(Limit.CALL_DEPTH)) {
      budget.tooDeep();
    }
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
      Function error = nativeErrors.getOrDefault(e.getName(), plainError);
      Object[] arguments = {JavaNames.simplified(e.getErrorMessage())};
      return withStack(error.construct(cx, top, arguments), ScriptStacks.of(top, e));
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
