package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Limit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.SymbolKey;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;

/**
 * Puts something before each builtin function of a scope that has a budget: it charges for the call
 * and for the strings and bytes that go in and out. Rhino's observer counts what scripts do, and
 * nothing of what functions written in Java do, though a single call of one can go on for years.
 * What can, has a {@link Guard} of its own.
 *
 * <p>With that, a loop of Rhino's own that calls something on each turn is observed too, such as
 * one over an endless iterator whose {@code next} is {@code Object}.
 */
final class MeteredBuiltins {
  /** What a call costs beside the work. */
  private static final int CALL_COST = 10;

  /**
   * What is left alone: Rhino knows the functions by identity, and what they do is observed
   * otherwise.
   */
  private static final Set<String> EXEMPT =
      Set.of("eval", "Function.prototype.call", "RegExp.prototype.exec");

  /** Symbols that Rhino does not list where they are names of methods of RegExp.prototype. */
  private static final List<SymbolKey> METHODS =
      List.of(
          SymbolKey.MATCH,
          SymbolKey.MATCH_ALL,
          SymbolKey.REPLACE,
          SymbolKey.SEARCH,
          SymbolKey.SPLIT);

  /** Constructors that give an object when they are called, and so can be an iterator's next. */
  private static final String[] CALLABLE_CONSTRUCTORS = {"Object", "Array", "BigInt"};

  /** Longer texts become no numbers. */
  private static final int MOST_DIGITS = 100_000;

  private static final int DIGITS_A_UNIT = 1000;

  private static final String PROTOTYPE = "prototype";
  private static final String CONSTRUCTOR = "constructor";

  private final Context cx;
  private final TopLevel scope;
  private final Intrinsics intrinsics;
  private final Map<String, Guard> guards = new HashMap<>();
  private final Map<Object, Object> replaced = new IdentityHashMap<>();
  private final Map<Object, Object> visited = new IdentityHashMap<>();
  private final ArrayDeque<ScriptableObject> prototypes = new ArrayDeque<>();

  private MeteredBuiltins(Context cx, TopLevel scope) {
    this.cx = cx;
    this.scope = scope;
    this.intrinsics = new Intrinsics(scope);
  }

  /** A function with something before it. */
  private static final class MeteredFunction extends LambdaFunction {
    MeteredFunction(Scriptable scope, String name, int length, Callable original, Guard guard) {
      super(
          scope,
          name,
          length,
          (cx, scope2, self, args) -> guard.call(cx, scope2, self, args, original),
          false);
      setStandardPropertyAttributes(DONTENUM | READONLY);
    }
  }

  /** A constructor that charges for being called. */
  private static final class MeteredConstructor extends LambdaConstructor {
    private final LambdaConstructor original;

    MeteredConstructor(Scriptable scope, LambdaConstructor original) {
      super(
          scope,
          original.getFunctionName(),
          original.getLength(),
          original.get(PROTOTYPE, original),
          original::call,
          original::construct);
      this.original = original;
      setStandardPropertyAttributes(DONTENUM | READONLY);
      setPrototypePropertyAttributes(DONTENUM | READONLY | PERMANENT);
    }

    @Override
    public Object call(Context cx, Scriptable scope, Scriptable self, Object[] args) {
      Metering.charge(cx, CALL_COST);
      if (args.length > 0 && getFunctionName().equals("BigInt")) {
        requireShortNumber(cx, args[0]);
      }
      return original.call(cx, scope, self, args);
    }

    /** To convert digits to a number takes time that grows with the square of their count. */
    private static void requireShortNumber(Context cx, Object value) {
      if (value instanceof CharSequence text) {
        long length = MeteredBuiltins.length(cx, text);
        Metering.charge(cx, length * length / DIGITS_A_UNIT);
        if (length > MOST_DIGITS) {
          throw ScriptRuntime.rangeError("Maximum BigInt size exceeded");
        }
      }
    }

    @Override
    public Scriptable construct(Context cx, Scriptable scope, Object[] args) {
      Metering.charge(cx, CALL_COST);
      return original.construct(cx, scope, args);
    }

    @Override
    public Scriptable createObject(Context cx, Scriptable scope) {
      return null;
    }
  }

  /** Meters all functions that can be reached from a scope and are not metered yet. */
  static void install(Context cx, TopLevel scope, boolean first) {
    MeteredBuiltins metered = new MeteredBuiltins(cx, scope);
    if (first) {
      ArrayGuards.define(metered.guards, scope);
      StringGuards.define(metered.guards);
      ObjectGuards.define(metered.guards);
      for (String name : CALLABLE_CONSTRUCTORS) {
        metered.replaceConstructor(name);
      }
    }
    TypedGuards.define(metered.guards);
    metered.walk(scope, "");
    metered.walkPrototypes();
    for (Object iterator : metered.iterators()) {
      Scriptable prototype = ((Scriptable) iterator).getPrototype();
      metered.walk((ScriptableObject) prototype, "Iterator.prototype.");
    }
    metered.walkPrototypes();
  }

  /** Goes to what has been inherited from and has no name. */
  private void walkPrototypes() {
    ScriptableObject typedArray = (ScriptableObject) scope.get("Uint8Array", scope);
    walk((ScriptableObject) typedArray.getPrototype(), "TypedArray.");
    while (!prototypes.isEmpty()) {
      walk(prototypes.remove(), "?.");
    }
  }

  private void replaceConstructor(String name) {
    LambdaConstructor original = (LambdaConstructor) scope.get(name, scope);
    MeteredConstructor metered = new MeteredConstructor(scope, original);
    MendedPromises.copyStatics(cx, scope, original, metered);
    ((ScriptableObject) original.get(PROTOTYPE, original))
        .defineProperty(CONSTRUCTOR, metered, ScriptableObject.DONTENUM);
    scope.defineProperty(name, metered, ScriptableObject.DONTENUM);
    replaced.put(original, metered);
  }

  /** One iterator of each kind that no constructor leads to. */
  private Object[] iterators() {
    Scriptable array = cx.newArray(scope, 0);
    Scriptable string = ScriptRuntime.toObject(cx, scope, "");
    Scriptable map = cx.newObject(scope, "Map");
    Scriptable set = cx.newObject(scope, "Set");
    return new Object[] {
      ScriptRuntime.callIterator(array, cx, scope),
      ScriptRuntime.callIterator(string, cx, scope),
      ScriptRuntime.callIterator(map, cx, scope),
      ScriptRuntime.callIterator(set, cx, scope)
    };
  }

  private void walk(ScriptableObject holder, String path) {
    if (visited.put(holder, true) != null) {
      return;
    }
    for (Object id : holder.getAllIds()) {
      if (id instanceof String name) {
        visit(holder, name, path + name);
      }
    }
    Set<Object> symbols = new LinkedHashSet<>(Arrays.asList(intrinsics.symbols(cx, holder)));
    symbols.addAll(METHODS);
    for (Object symbol : symbols) {
      visit(holder, symbol, path + "@@" + ((Symbol) symbol).getName());
    }
    if (holder.getPrototype() instanceof ScriptableObject prototype) {
      prototypes.add(prototype);
    }
  }

  private void visit(ScriptableObject holder, Object key, String path) {
    if (key.equals(CONSTRUCTOR) || EXEMPT.contains(path)) {
      return;
    }
    Scriptable descriptor = intrinsics.descriptor(cx, holder, key);
    if (descriptor == null) {
      return;
    }
    boolean changed = false;
    for (String part : new String[] {"value", "get", "set"}) {
      if (!(ScriptableObject.getProperty(descriptor, part) instanceof ScriptableObject object)) {
        continue;
      }
      if (object instanceof MeteredFunction || object == scope || Undefined.isUndefined(object)) {
        continue;
      }
      if (!key.equals(PROTOTYPE) && object instanceof BaseFunction function && isPlain(function)) {
        descriptor.put(part, descriptor, metered(function, path));
        changed = true;
      } else if (part.equals("value")) {
        walk(object, path + ".");
      }
    }
    if (changed && isConfigurable(descriptor)) {
      holder.defineOwnProperty(cx, key, (ScriptableObject) descriptor);
    }
  }

  private static boolean isConfigurable(Scriptable descriptor) {
    return Boolean.TRUE.equals(descriptor.get("configurable", descriptor))
        || Boolean.TRUE.equals(descriptor.get("writable", descriptor));
  }

  /** Whether it is no constructor; Rhino has given many functions a prototype that are none. */
  private static boolean isPlain(BaseFunction function) {
    String name = function.getFunctionName();
    return !(function instanceof LambdaConstructor)
        && (name.isEmpty()
            || !Character.isUpperCase(name.charAt(0))
            || !function.has(PROTOTYPE, function));
  }

  private Object metered(BaseFunction function, String path) {
    Object known = replaced.get(function);
    if (known == null) {
      Guard guard = guards.getOrDefault(path, MeteredBuiltins::perform);
      known =
          new MeteredFunction(
              scope, function.getFunctionName(), function.getLength(), function, guard);
      replaced.put(function, known);
    }
    return known;
  }

  /** The guard of what has none of its own: charges for strings and bytes. */
  static Object perform(
      Context cx, Scriptable scope, Scriptable self, Object[] args, Callable original) {
    long cost = CALL_COST;
    for (Object argument : args) {
      cost += size(cx, argument);
    }
    Metering.charge(cx, cost);
    return result(cx, original.call(cx, scope, self, args));
  }

  /** Charges for what a function has made. */
  static Object result(Context cx, Object value) {
    if (value instanceof CharSequence text) {
      Metering.charge(cx, size(cx, text));
    } else if (value instanceof NativeArray array) {
      Metering.charge(cx, array.getLength() / Metering.BULK);
    }
    return value;
  }

  /** What it costs to go through a string or the bytes of a view. */
  static long size(Context cx, Object value) {
    if (value instanceof CharSequence text) {
      return length(cx, text) / Metering.BULK;
    }
    return value instanceof NativeArrayBufferView view ? view.getByteLength() / Metering.BULK : 0;
  }

  /** The length of a string that is not too long. */
  static int length(Context cx, CharSequence text) {
    int length = text.length();
    // A rope can be so long that its length has no room in an int.
    Metering.require(cx, Limit.STRING_LENGTH, length < 0 ? Integer.MAX_VALUE : length);
    return length;
  }

  /** The symbol's name as in paths. */
  static String path(SymbolKey key) {
    return "@@" + key.getName();
  }
}
