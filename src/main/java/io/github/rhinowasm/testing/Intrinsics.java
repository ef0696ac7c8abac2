package io.github.rhinowasm.testing;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeSymbol;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.SerializableCallable;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/**
 * Built-in functions of a scope as they were before any script could replace them, and the ways in
 * which this package makes functions, errors and promises.
 */
final class Intrinsics {
  private static final int FIXED = ScriptableObject.DONTENUM | ScriptableObject.READONLY;

  private final TopLevel scope;
  private final Callable keys;
  private final Callable names;
  private final Callable symbols;
  private final Callable isEnumerable;
  private final Callable tag;
  private final Callable mapForEach;
  private final Callable mapHas;
  private final Callable mapGet;
  private final Callable setForEach;
  private final Callable setHas;
  private final Callable dateGetTime;
  private final Callable regExpExec;
  private final Callable promiseThen;
  private final Function promise;
  private final Function uint8Array;
  private final Function error;
  private final Function typeError;
  private final Function rangeError;
  private final Function abortController;
  private final Map<String, Callable> valueOf = new HashMap<>();

  /**
   * @param scope with all globals of the host, not yet changed by any script
   */
  Intrinsics(TopLevel scope) {
    this.scope = scope;
    keys = (Callable) find("Object", "keys");
    names = (Callable) find("Object", "getOwnPropertyNames");
    symbols = (Callable) find("Object", "getOwnPropertySymbols");
    isEnumerable = (Callable) find("Object", "prototype", "propertyIsEnumerable");
    tag = (Callable) find("Object", "prototype", "toString");
    mapForEach = (Callable) find("Map", "prototype", "forEach");
    mapHas = (Callable) find("Map", "prototype", "has");
    mapGet = (Callable) find("Map", "prototype", "get");
    setForEach = (Callable) find("Set", "prototype", "forEach");
    setHas = (Callable) find("Set", "prototype", "has");
    dateGetTime = (Callable) find("Date", "prototype", "getTime");
    regExpExec = (Callable) find("RegExp", "prototype", "exec");
    promise = (Function) find("Promise");
    promiseThen = (Callable) find("Promise", "prototype", "then");
    uint8Array = (Function) find("Uint8Array");
    error = (Function) find("Error");
    typeError = (Function) find("TypeError");
    rangeError = (Function) find("RangeError");
    abortController = (Function) find("AbortController");
    for (String name : new String[] {"Number", "String", "Boolean", "Symbol", "BigInt"}) {
      valueOf.put(name, (Callable) find(name, "prototype", "valueOf"));
    }
  }

  private Object find(String... path) {
    Object value = scope;
    for (String name : path) {
      value = ScriptableObject.getProperty((Scriptable) value, name);
    }
    return value;
  }

  TopLevel scope() {
    return scope;
  }

  Function errorConstructor() {
    return error;
  }

  // Values

  /** An object or a function. */
  static boolean isObject(Object value) {
    return value instanceof Scriptable
        && !Undefined.isUndefined(value)
        && !(value instanceof NativeSymbol symbol && symbol.isSymbol());
  }

  static boolean isFunction(Object value) {
    return value instanceof Callable && !Undefined.isUndefined(value);
  }

  /** Undefined or null. */
  static boolean isNothing(Object value) {
    return value == null || Undefined.isUndefined(value);
  }

  static Object argument(Object[] args, int index) {
    return index < args.length ? args[index] : Undefined.instance;
  }

  /** SameValue of ECMAScript. Rhino's own tells numbers apart by their Java class. */
  static boolean same(Object left, Object right) {
    return isNumber(left) && isNumber(right)
        ? Double.compare(((Number) left).doubleValue(), ((Number) right).doubleValue()) == 0
        : ScriptRuntime.same(left, right);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Number && !(value instanceof BigInteger);
  }

  /** A property, or undefined. */
  static Object get(Object object, String name) {
    Object value = ScriptableObject.getProperty((Scriptable) object, name);
    return value == Scriptable.NOT_FOUND ? Undefined.instance : value;
  }

  boolean isError(Object value) {
    return value instanceof ScriptableObject object
        && isObject(value)
        && ("Error".equals(object.getClassName()) || inherits(object, get(error, "prototype")));
  }

  static boolean inherits(Scriptable object, Object prototype) {
    Scriptable next = object.getPrototype();
    // A proxy may answer with ever new prototypes.
    for (int i = 0; next != null && i < 10_000; i++, next = next.getPrototype()) {
      if (next == prototype) {
        return true;
      }
    }
    return false;
  }

  // Calls

  private Object call(Context cx, Callable function, Object receiver, Object... args) {
    Scriptable self =
        receiver instanceof Scriptable object ? object : Undefined.SCRIPTABLE_UNDEFINED;
    return function.call(cx, scope, self, args);
  }

  /** Own enumerable keys that are strings. */
  List<Object> keys(Context cx, Object object) {
    return List.of(cx.getElements((Scriptable) call(cx, keys, null, object)));
  }

  /** Own keys that are strings, enumerable or not; of a typed array those without its indices. */
  List<Object> names(Context cx, Object object) {
    return List.of(cx.getElements((Scriptable) call(cx, names, null, object)));
  }

  /** Own symbols, enumerable or not. */
  List<Object> symbols(Context cx, Object object) {
    return List.of(cx.getElements((Scriptable) call(cx, symbols, null, object)));
  }

  boolean isEnumerable(Context cx, Object object, Object key) {
    return ScriptRuntime.toBoolean(call(cx, isEnumerable, object, key));
  }

  /** {@code [object Array]} and so on. */
  String tag(Context cx, Object object) {
    return ScriptRuntime.toString(call(cx, tag, object));
  }

  /** Pairs of key and value. */
  List<Object[]> entriesOfMap(Context cx, Object map) {
    List<Object[]> entries = new ArrayList<>();
    visit(cx, mapForEach, map, args -> entries.add(new Object[] {args[1], args[0]}));
    return entries;
  }

  List<Object> elementsOfSet(Context cx, Object set) {
    List<Object> elements = new ArrayList<>();
    visit(cx, setForEach, set, args -> elements.add(args[0]));
    return elements;
  }

  private interface Visitor {
    void visit(Object[] args);
  }

  private void visit(Context cx, Callable forEach, Object collection, Visitor visitor) {
    LambdaFunction function =
        function(
            "",
            3,
            (cx2, scope2, self, args) -> {
              visitor.visit(args);
              return Undefined.instance;
            });
    call(cx, forEach, collection, function);
  }

  boolean mapHas(Context cx, Object map, Object key) {
    return ScriptRuntime.toBoolean(call(cx, mapHas, map, key));
  }

  Object mapGet(Context cx, Object map, Object key) {
    return call(cx, mapGet, map, key);
  }

  boolean setHas(Context cx, Object set, Object value) {
    return ScriptRuntime.toBoolean(call(cx, setHas, set, value));
  }

  Object time(Context cx, Object date) {
    return call(cx, dateGetTime, date);
  }

  /** The primitive value of a Number, String, Boolean, Symbol or BigInt object. */
  Object unboxed(Context cx, Scriptable box) {
    return call(cx, valueOf.get(box.getClassName()), box);
  }

  boolean matches(Context cx, Object regExp, String text) {
    return call(cx, regExpExec, regExp, text) != null;
  }

  /** A Uint8Array over a buffer of any kind, or a part of it. */
  Scriptable bytes(Context cx, Object... args) {
    return uint8Array.construct(cx, scope, args);
  }

  Scriptable newAbortController(Context cx) {
    return abortController.construct(cx, scope, new Object[0]);
  }

  // Promises

  /** What is called with a value or a reason. */
  interface Reaction {
    void run(Context cx, Object value);
  }

  /** A promise and its resolving functions. */
  final class Deferred {
    private final Scriptable promise;
    private Callable resolve;
    private Callable reject;

    private Deferred(Context cx) {
      LambdaFunction executor =
          function(
              "",
              2,
              (cx2, scope2, self, args) -> {
                resolve = (Callable) args[0];
                reject = (Callable) args[1];
                return Undefined.instance;
              });
      promise = Intrinsics.this.promise.construct(cx, scope, new Object[] {executor});
    }

    Scriptable promise() {
      return promise;
    }

    void resolve(Context cx, Object value) {
      call(cx, resolve, null, value);
    }

    void reject(Context cx, Object reason) {
      call(cx, reject, null, reason);
    }
  }

  Deferred deferred(Context cx) {
    return new Deferred(cx);
  }

  static boolean isThenable(Object value) {
    return isObject(value) && isFunction(get(value, "then"));
  }

  /** Awaits a value; exactly one of the reactions runs, in a microtask. */
  void await(Context cx, Object value, Reaction fulfilled, Reaction rejected) {
    // A promise of our own in between, so that neither a replaced then nor a species is asked.
    Deferred deferred = deferred(cx);
    ((ScriptableObject) deferred.promise)
        .defineProperty("constructor", Undefined.instance, ScriptableObject.DONTENUM);
    call(cx, promiseThen, deferred.promise, reaction(fulfilled), reaction(rejected));
    deferred.resolve(cx, value);
  }

  private LambdaFunction reaction(Reaction reaction) {
    return function(
        "",
        1,
        (cx, scope2, self, args) -> {
          reaction.run(cx, argument(args, 0));
          return Undefined.instance;
        });
  }

  // Making things

  LambdaFunction function(String name, int length, SerializableCallable target) {
    LambdaFunction function = new LambdaFunction(scope, name, length, target, false);
    function.setStandardPropertyAttributes(FIXED);
    return function;
  }

  Scriptable newObject(Context cx) {
    return cx.newObject(scope);
  }

  /** What carries a value through Rhino as if a script had thrown it. */
  static JavaScriptException thrown(Object value) {
    return new JavaScriptException(value, null, 0);
  }

  /** A TypeError with a code such as {@code ERR_INVALID_ARG_TYPE}. */
  JavaScriptException typeError(Context cx, String code, String message) {
    return coded(cx, typeError, code, message);
  }

  JavaScriptException rangeError(Context cx, String code, String message) {
    return coded(cx, rangeError, code, message);
  }

  JavaScriptException error(Context cx, String code, String message) {
    return coded(cx, error, code, message);
  }

  private JavaScriptException coded(Context cx, Function constructor, String code, String message) {
    Scriptable object = constructor.construct(cx, scope, new Object[] {message});
    ScriptableObject.putProperty(object, "code", code);
    return thrown(object);
  }
}
