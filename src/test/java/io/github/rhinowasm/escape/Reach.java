package io.github.rhinowasm.escape;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.javascript.BaseFunction;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.IdFunctionObject;
import org.mozilla.javascript.JSFunction;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.Wrapper;

/**
 * Searches all that can be reached from some values for what a script must not have: Java objects,
 * Rhino's own functions that give hold on Java, objects of unknown classes, names of Java classes
 * in texts.
 *
 * <p>It follows properties (hidden ones and those with symbols too), prototypes, getters of the
 * engine's own, which it calls for each object that inherits them, and what maps and sets hold. It
 * asks through script functions that it has made before any script ran, so that failures look to it
 * as they do to scripts.
 */
final class Reach {
  /** More is a script that goes too far, or a search without end. */
  private static final int MOST_VALUES = 100_000;

  private static final int MOST_FINDINGS = 20;

  /** The classes of Rhino's that scripts may hold. */
  private static final Set<String> KNOWN =
      Set.of(
          "Arguments",
          "Arguments$ReadonlyArguments",
          "KnownBuiltInFunction",
          "NativeGlobal$2", // AggregateError and its like
          "NativeGlobal$EvalLambdaFunction",
          "NativeObject$1", // Object
          "BoundFunction",
          "ES6Generator",
          "IdFunctionObject",
          "IdFunctionObjectES6",
          "LambdaConstructor",
          "LambdaFunction",
          "NativeArray",
          "NativeArrayIterator",
          "NativeBigInt",
          "NativeBoolean",
          "NativeCallSite",
          "NativeCollectionIterator",
          "NativeDate",
          "NativeError",
          "NativeGenerator",
          "NativeGlobal",
          "NativeIterator",
          "NativeJSON",
          "NativeMap",
          "NativeMath",
          "NativeNumber",
          "NativeObject",
          "NativePromise",
          "NativeProxy",
          "NativeProxy$1", // Proxy
          "NativeProxy$NativeProxyFunction",
          "ScriptRuntime$ThrowTypeError",
          "NativeReflect",
          "NativeSet",
          "NativeString",
          "NativeStringIterator",
          "NativeSymbol",
          "NativeWeakMap",
          "NativeWeakSet",
          "NativeIterator$StopIteration",
          "NativePromise$ResolvingFunctions",
          "BaseFunction",
          "TopLevel",
          "regexp.NativeRegExp",
          "regexp.NativeRegExpCtor",
          "regexp.NativeRegExpStringIterator",
          "typedarrays.NativeArrayBuffer",
          "typedarrays.NativeBigInt64Array",
          "typedarrays.NativeBigUint64Array",
          "typedarrays.NativeDataView",
          "typedarrays.NativeFloat32Array",
          "typedarrays.NativeFloat64Array",
          "typedarrays.NativeInt16Array",
          "typedarrays.NativeInt32Array",
          "typedarrays.NativeInt8Array",
          "typedarrays.NativeUint16Array",
          "typedarrays.NativeUint32Array",
          "typedarrays.NativeUint8Array",
          "typedarrays.NativeUint8ClampedArray");

  private static final String RHINO = "org.mozilla.javascript.";
  private static final Pattern OURS =
      Pattern.compile("io\\.github\\.rhinowasm\\.(host|js|web|sandbox)\\..*");

  /** Functions of Rhino's that make Java objects or run what is outside. */
  private static final Set<String> FORBIDDEN_FUNCTIONS =
      Set.of(
          "JavaAdapter",
          "JavaImporter",
          "importClass",
          "importPackage",
          "getClass",
          "Continuation",
          "Script",
          "With",
          "Call",
          "load",
          "quit",
          "readFile",
          "defineClass",
          "loadClass",
          "serialize",
          "deserialize",
          "spawn",
          "sync",
          "runCommand");

  private static final Pattern JAVA_NAME =
      Pattern.compile(
          "\\b(?:java|javax|jdk|sun|com\\.sun|org\\.mozilla|org\\.objectweb|io\\.github\\.rhinowasm)"
              + "[./][\\w.$/]{1,99}|[\\w$]{1,99}\\.java:\\d+|\\b[A-Z][A-Za-z.$]{1,99}@[0-9a-f]{5,8}\\b|UniqueTag[\\w:"
              + " ]{0,20}");

  /** One of these is in every text that has such a name; to look for them takes less time. */
  private static final List<String> SIGNS =
      List.of("java", "jdk", "sun", "mozilla", "objectweb", "rhinowasm", "@", "UniqueTag");

  private static final String KIT =
      """
      (function () {
        'use strict';
        var apply = Reflect.apply, keys = Reflect.ownKeys;
        var describe = Reflect.getOwnPropertyDescriptor, string = String;
        var tag = Object.prototype.toString, text = Function.prototype.toString;
        var forEachOfMap = Map.prototype.forEach, forEachOfSet = Set.prototype.forEach;
        function tried(f, self, args) {
          try { return apply(f, self, args); } catch (e) { return e; }
        }
        return {
          keys: function (o) { return tried(keys, undefined, [o]); },
          describe: function (o, key) { return tried(describe, undefined, [o, key]); },
          get: function (getter, o) { return tried(getter, o, []); },
          string: function (o) { return tried(string, undefined, [o]); },
          tag: function (o) { return tried(tag, o, []); },
          text: function (o) { return tried(text, o, []); },
          entries: function (o) {
            var found = [], n = 0;
            function note(value, key) { found[n++] = key; found[n++] = value; }
            tried(forEachOfMap, o, [note]);
            tried(forEachOfSet, o, [note]);
            return found;
          }
        };
      })()
      """;

  private record Step(Object value, String path) {}

  private final ScriptableObject scope;
  private final Scriptable kit;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<Scriptable, List<Function>> getters = new IdentityHashMap<>();
  private final ArrayDeque<Step> queue = new ArrayDeque<>();
  private final List<String> findings = new ArrayList<>();
  private String written = "";
  private Context cx;

  /** To be made before scripts run. */
  Reach(Cage cage) {
    scope = cage.scope();
    kit = (Scriptable) cage.run(KIT, "kit.js");
  }

  /**
   * Searches.
   *
   * @param source what it says itself it may know
   * @return what was found, empty if all is well
   */
  List<String> search(Context current, String source, Object value, String output) {
    cx = current;
    written = source;
    Object loot = scope.get("loot", scope);
    check(output, "output");
    enqueue(loot, "loot");
    enqueue(value, "value");
    enqueue(scope, "global");
    int count = 0;
    while (!queue.isEmpty() && findings.size() < MOST_FINDINGS) {
      if (++count > MOST_VALUES) {
        findings.add("more than " + MOST_VALUES + " values");
        break;
      }
      Step step = queue.poll();
      if (step.value instanceof Scriptable object) {
        visit(object, step.path);
      }
    }
    return findings;
  }

  /** How many objects have been searched. */
  int size() {
    return seen.size();
  }

  private void enqueue(Object value, String path) {
    if (value == null
        || Undefined.isUndefined(value)
        || value instanceof Boolean
        || value instanceof BigInteger) {
      return;
    }
    if (value instanceof Number) {
      if (!value.getClass().getName().startsWith("java.lang.")) {
        findings.add(path + ": a number of " + value.getClass());
      }
      return;
    }
    if (value instanceof CharSequence text) {
      check(text.toString(), path);
      return;
    }
    if (value instanceof Symbol && !(value instanceof Scriptable)) {
      check(value.toString(), path);
      return;
    }
    if (seen.add(value)) {
      if (value instanceof Scriptable) {
        queue.add(new Step(value, path));
      } else {
        findings.add(path + ": a Java object of " + value.getClass());
      }
    }
  }

  private void check(String text, String path) {
    if (SIGNS.stream().noneMatch(text::contains)) {
      return;
    }
    Matcher matcher = JAVA_NAME.matcher(text);
    while (matcher.find()) {
      String name = matcher.group();
      if (!written.contains(name)) {
        int from = Math.max(0, matcher.start() - 60);
        findings.add(
            path
                + ": the text "
                + text.substring(from, Math.min(text.length(), matcher.end() + 60)));
      }
    }
  }

  private void visit(Scriptable object, String path) {
    if (!isKnown(object)) {
      findings.add(path + ": an object of " + object.getClass());
      return;
    }
    if (object instanceof BaseFunction function && !(object instanceof JSFunction)) {
      if (object instanceof IdFunctionObject
          && FORBIDDEN_FUNCTIONS.contains(function.getFunctionName())) {
        findings.add(path + ": the function " + function.getFunctionName());
      }
      enqueue(ask("text", object), path + " as text");
    }
    if (object.getClass().getName().startsWith(RHINO + "NativeProxy")
        && !(object instanceof LambdaConstructor)) {
      return; // only its traps would answer, and they are the script's
    }
    if (!(object instanceof JSFunction)) {
      enqueue(ask("string", object), path + " as string");
    }
    enqueue(ask("tag", object), path + " as tagged string");
    enqueue(object.getPrototype(), path + ".[[Prototype]]");
    followKeys(object, path);
    for (Scriptable p = object.getPrototype(); p != null; p = p.getPrototype()) {
      int i = 0;
      for (Function getter : getters.computeIfAbsent(p, this::gettersOf)) {
        enqueue(ask("get", getter, object), path + ".(inherited getter " + i++ + ")");
      }
    }
    String name = object.getClassName();
    if (name.equals("Map") || name.equals("Set")) {
      enqueue(ask("entries", object), path + ".(entries)");
    }
  }

  private void followKeys(Scriptable object, String path) {
    Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Object key : elements(ask("keys", object))) {
      String step = path + (key instanceof CharSequence ? "." + key : "[" + key + "]");
      known.add(key);
      enqueue(key, step + " (the name)");
      Object descriptor = ask("describe", object, key);
      if (!(descriptor instanceof Scriptable d)) {
        enqueue(descriptor, step);
        continue;
      }
      for (String part : new String[] {"value", "get", "set"}) {
        Object value = d.get(part, d);
        if (value != Scriptable.NOT_FOUND) {
          enqueue(value, step + (part.equals("value") ? "" : "." + part));
          if (part.equals("get") && isNativeFunction(value)) {
            enqueue(ask("get", value, object), step);
          }
        }
      }
    }
    if (object instanceof ScriptableObject hidden) {
      for (Object id : hidden.getAllIds()) {
        enqueue(id, path + " (hidden name)");
      }
    }
  }

  private List<Function> gettersOf(Scriptable prototype) {
    List<Function> found = new ArrayList<>();
    if (prototype.getClass().getName().startsWith(RHINO + "NativeProxy")) {
      return found;
    }
    for (Object key : elements(ask("keys", prototype))) {
      if (ask("describe", prototype, key) instanceof Scriptable descriptor
          && isNativeFunction(descriptor.get("get", descriptor))) {
        found.add((Function) descriptor.get("get", descriptor));
      }
    }
    return found;
  }

  private static boolean isNativeFunction(Object value) {
    return value instanceof BaseFunction && !(value instanceof JSFunction);
  }

  private static boolean isKnown(Scriptable object) {
    if (object.getClass().getName().equals(RHINO + "NativeWith")) {
      return true; // `this` of functions within `with`; stands for its object, and knows no more
    }
    if (object instanceof Wrapper || !(object instanceof ScriptableObject)) {
      return false;
    }
    if (object instanceof JSFunction) {
      return true; // a script's own
    }
    Class<?> c = object.getClass();
    if (!OURS.matcher(c.getName()).matches()) {
      return c.getName().startsWith(RHINO) && KNOWN.contains(c.getName().substring(RHINO.length()));
    }
    while (OURS.matcher(c.getName()).matches()) {
      c = c.getSuperclass();
    }
    return c.getName().startsWith(RHINO) && !c.getName().contains("NativeJava");
  }

  private static List<Object> elements(Object array) {
    if (!(array instanceof Scriptable a) || !(a.get("length", a) instanceof Number length)) {
      return List.of();
    }
    Object[] elements = new Object[length.intValue()];
    Arrays.setAll(elements, i -> a.get(i, a));
    return List.of(elements);
  }

  private Object ask(String question, Object... about) {
    Function function = (Function) kit.get(question, kit);
    try {
      return function.call(cx, scope, kit, about);
    } catch (RhinoException e) {
      return Undefined.instance; // where everything is frozen even a catch may throw
    } catch (RuntimeException | Error e) {
      findings.add("a script could not have caught " + e);
      return Undefined.instance;
    }
  }
}
