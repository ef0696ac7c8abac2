package io.github.rhinowasm.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaConstructor;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativePromise;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

/**
 * Rhino's promises with the edges mended. Rhino's own tracker of rejections is one unguarded table
 * for all threads and scopes of the process, and what an executor throws reaches the handler with
 * its message garbled or not at all. All promises, {@code then}'s included, are made by the
 * constructor, so this puts its own resolving functions between.
 */
final class MendedPromises {
  private static final Object KEY = MendedPromises.class;

  private final TopLevel scope;

  /** A reason, and on whose behalf it was given. */
  private record Rejection(Object reason, Object activity) {}

  private final Map<Object, Rejection> unhandled = new LinkedHashMap<>();
  private PromiseWatcher watcher = PromiseWatcher.NONE;

  private MendedPromises(TopLevel scope) {
    this.scope = scope;
  }

  /** Replaces {@code Promise}; before {@link TopLevel#cacheBuiltins}. */
  static void install(Context cx, TopLevel scope) {
    MendedPromises promises = new MendedPromises(scope);
    scope.associateValue(KEY, promises);
    LambdaConstructor original = (LambdaConstructor) scope.get("Promise", scope);
    ScriptableObject prototype = (ScriptableObject) original.get("prototype", original);
    LambdaConstructor mended =
        new LambdaConstructor(scope, "Promise", 1, prototype, null, original::construct) {
          @Override
          public Scriptable construct(Context cx2, Scriptable scope2, Object[] args) {
            return promises.construct(cx2, original, args);
          }

          @Override
          public Scriptable createObject(Context cx2, Scriptable scope2) {
            return null;
          }
        };
    int fixed = ScriptableObject.DONTENUM | ScriptableObject.READONLY;
    mended.setStandardPropertyAttributes(fixed);
    mended.setPrototypePropertyAttributes(fixed | ScriptableObject.PERMANENT);
    copyStatics(cx, scope, original, mended);
    prototype.defineProperty("constructor", mended, ScriptableObject.DONTENUM);
    Callable then = (Callable) prototype.get("then", prototype);
    prototype.defineProperty(
        "then",
        Builtin.function(
            scope,
            "then",
            2,
            (cx2, scope2, self, args) -> {
              Object derived = then.call(cx2, scope2, self, args);
              promises.unhandled.remove(self);
              promises.watcher.used(self);
              return derived;
            }),
        ScriptableObject.DONTENUM);
    scope.defineProperty("Promise", mended, ScriptableObject.DONTENUM);
  }

  static void copyStatics(Context cx, TopLevel scope, ScriptableObject from, ScriptableObject to) {
    Intrinsics intrinsics = new Intrinsics(scope);
    for (Object id : from.getAllIds()) {
      if (id instanceof String name && !to.has(name, to)) {
        Scriptable descriptor = intrinsics.descriptor(cx, from, name);
        to.defineOwnProperty(cx, name, (ScriptableObject) descriptor);
      }
    }
    for (Object symbol : intrinsics.symbols(cx, from)) {
      if (!to.has((Symbol) symbol, to)) {
        Scriptable descriptor = intrinsics.descriptor(cx, from, symbol);
        to.defineOwnProperty(cx, symbol, (ScriptableObject) descriptor);
      }
    }
  }

  /** Has the watcher told of each promise of a scope whose {@code then} is called. */
  static void watch(Scriptable scope, PromiseWatcher watcher) {
    if (ScriptableObject.getTopScopeValue(scope, KEY) instanceof MendedPromises promises) {
      promises.watcher = watcher;
    }
  }

  /** Hands over the reasons of the promises that were rejected and have no handler, and forgets. */
  static void drain(Scriptable scope, Consumer<Object> report) {
    if (!(ScriptableObject.getTopScopeValue(scope, KEY) instanceof MendedPromises promises)
        || promises.unhandled.isEmpty()) {
      return;
    }
    List<Rejection> rejections = List.copyOf(promises.unhandled.values());
    promises.unhandled.keySet().forEach(promises.watcher::used);
    promises.unhandled.clear();
    for (Rejection rejection : rejections) {
      Activities.enter(rejection.activity);
      report.accept(rejection.reason);
    }
  }

  private Scriptable construct(Context cx, LambdaConstructor original, Object[] args) {
    if (args.length == 0 || !(args[0] instanceof Callable executor)) {
      return original.construct(cx, scope, args); // throws the TypeError
    }
    Settling settling = new Settling();
    LambdaFunction wrapped =
        function(
            (cx2, pair) -> {
              settling.resolve = (Callable) pair[0];
              settling.reject = (Callable) pair[1];
              settling.run(cx2, executor, Undefined.SCRIPTABLE_UNDEFINED);
            },
            2);
    settling.promise = original.construct(cx, scope, new Object[] {wrapped});
    if (settling.rejectedAtBirth) {
      unhandled.put(settling.promise, settling.rejection);
    }
    return settling.promise;
  }

  private interface Body {
    void run(Context cx, Object[] args);
  }

  private LambdaFunction function(Body body, int length) {
    return new LambdaFunction(
        scope,
        "",
        length,
        (cx, scope2, self, args) -> {
          body.run(cx, args);
          return Undefined.instance;
        },
        false);
  }

  /** How one promise gets settled: CreateResolvingFunctions of ECMAScript. */
  private final class Settling {
    private Scriptable promise;
    private Callable resolve;
    private Callable reject;
    private boolean rejectedAtBirth;
    private Rejection rejection;

    /** Calls {@code function} with a fresh pair of resolving functions; what it throws rejects. */
    void run(Context cx, Callable function, Scriptable self) {
      boolean[] done = new boolean[1];
      LambdaFunction resolver =
          function(
              (cx2, args) -> {
                if (!done[0]) {
                  done[0] = true;
                  resolve(cx2, Builtin.argument(args, 0));
                }
              },
              1);
      LambdaFunction rejecter =
          function(
              (cx2, args) -> {
                if (!done[0]) {
                  done[0] = true;
                  reject(cx2, Builtin.argument(args, 0));
                }
              },
              1);
      try {
        function.call(cx, scope, self, new Object[] {resolver, rejecter});
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        if (!done[0]) {
          done[0] = true;
          reject(cx, HostContextFactory.caught(cx, scope, e));
        }
      }
    }

    private void resolve(Context cx, Object value) {
      if (!Inspector.isObject(value)) {
        call(cx, resolve, value);
        return;
      }
      if (value == promise) {
        Scriptable error =
            cx.newObject(scope, "TypeError", new Object[] {"a promise cannot resolve to itself"});
        reject(cx, error);
        return;
      }
      Object then;
      try {
        then = ScriptableObject.getProperty((Scriptable) value, "then");
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        reject(cx, HostContextFactory.caught(cx, scope, e));
        return;
      }
      if (then instanceof Callable function && !Undefined.isUndefined(then)) {
        cx.enqueueMicrotask(() -> run(cx, function, (Scriptable) value));
      } else {
        call(cx, resolve, value);
      }
    }

    private void reject(Context cx, Object why) {
      int before = HostContext.trackerCalls(cx);
      call(cx, reject, why);
      // Rhino asks for its tracker once for the rejection and once more if there are reactions.
      if (HostContext.trackerCalls(cx) - before == 1) {
        rejection = new Rejection(why, Activities.current());
        if (promise == null) {
          rejectedAtBirth = true;
        } else if (promise instanceof NativePromise) {
          unhandled.put(promise, rejection);
        }
      }
    }

    private void call(Context cx, Callable settler, Object value) {
      settler.call(cx, scope, Undefined.SCRIPTABLE_UNDEFINED, new Object[] {value});
    }
  }
}
