package io.github.rhinowasm.host;

import java.util.HashMap;
import java.util.Map;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/** Rhino's errors and call sites with what shows the Java behind them mended. */
final class MendedErrors {
  /** The names under which Rhino looks for what makes the errors that scripts catch. */
  private static final String[] NATIVE_ERRORS = {
    "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"
  };

  private MendedErrors() {}

  /**
   * Mends a fresh scope, and has it cache its builtins.
   *
   * @return what makes errors of ECMAScript's own classes, by name; not what scripts see
   */
  static Map<String, Function> install(TopLevel scope) {
    ScriptableObject error = (ScriptableObject) scope.get("Error", scope);
    ScriptableObject prototype = (ScriptableObject) error.get("prototype", error);
    prototype.defineProperty(
        "toString",
        Builtin.function(scope, "toString", 0, (cx, scope2, self, args) -> errorText(self)),
        ScriptableObject.DONTENUM);
    requireArguments(scope, error);
    ScriptableObject callSite = (ScriptableObject) scope.get("CallSite", scope);
    mendCallSites(scope, (ScriptableObject) callSite.get("prototype", callSite));
    return cacheBuiltins(scope);
  }

  /**
   * Lets Rhino make the errors that scripts catch by constructors of ours, which take names of Java
   * classes out of its messages.
   */
  private static Map<String, Function> cacheBuiltins(TopLevel scope) {
    Map<String, Function> originals = new HashMap<>();
    Map<String, Function> mended = new HashMap<>();
    for (String name : NATIVE_ERRORS) {
      Function original = (Function) scope.get(name, scope);
      originals.put(name, original);
      LambdaConstructor simplifying =
          new LambdaConstructor(scope, name, 1, original::construct) {
            @Override
            public Scriptable construct(Context cx, Scriptable scope2, Object[] args) {
              Object[] simplified = args.clone();
              if (args.length > 0 && args[0] instanceof String message) {
                simplified[0] = JavaNames.simplified(message);
              }
              return original.construct(cx, scope2, simplified);
            }
          };
      mended.put(name, simplifying);
      scope.defineProperty(name, simplifying, ScriptableObject.DONTENUM);
    }
    scope.cacheBuiltins(scope, false);
    originals.forEach(
        (name, original) -> scope.defineProperty(name, original, ScriptableObject.DONTENUM));
    return mended;
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

  /** Rhino's methods fail where there is no place to tell of, or give a mark of its own. */
  private static void mendCallSites(TopLevel scope, ScriptableObject prototype) {
    Function fileName = (Function) prototype.get("getFileName", prototype);
    for (Object id : prototype.getAllIds()) {
      if (!(id instanceof String name)
          || name.equals("constructor")
          || !(prototype.get(name, prototype) instanceof Function original)) {
        continue;
      }
      boolean isText = name.equals("toString");
      prototype.defineProperty(
          name,
          Builtin.function(
              scope,
              name,
              0,
              (cx, scope2, self, args) -> {
                if (isText && !(fileName.call(cx, scope, self, args) instanceof String)) {
                  return "";
                }
                Object answer = original.call(cx, scope, self, args);
                return answer == Scriptable.NOT_FOUND ? Undefined.instance : answer;
              }),
          ScriptableObject.DONTENUM);
    }
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
}
