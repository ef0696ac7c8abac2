package io.github.rhinowasm.js;

import java.util.concurrent.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/** Promises of a realm, and work in parallel with the script that awaits them. */
final class Promises {
  private final Realm realm;
  private final TaskQueue taskQueue;
  private final Function constructor;
  private final Function then;

  /**
   * @param taskQueue null if there is no event loop
   */
  Promises(Realm realm, TaskQueue taskQueue) {
    this.realm = realm;
    this.taskQueue = taskQueue;
    constructor = (Function) ScriptableObject.getProperty(realm.scope(), "Promise");
    Scriptable prototype = (Scriptable) ScriptableObject.getProperty(constructor, "prototype");
    then = (Function) ScriptableObject.getProperty(prototype, "then");
  }

  /** A promise and the functions that settle it. */
  static final class Deferred {
    private final Realm realm;
    private Scriptable promise;
    private org.mozilla.javascript.Callable resolve;
    private org.mozilla.javascript.Callable reject;

    private Deferred(Realm realm) {
      this.realm = realm;
    }

    Scriptable promise() {
      return promise;
    }

    void resolve(Context cx, Object value) {
      settle(cx, resolve, value);
    }

    void reject(Context cx, Object reason) {
      settle(cx, reject, reason);
    }

    private void settle(Context cx, org.mozilla.javascript.Callable function, Object value) {
      function.call(cx, realm.scope(), Undefined.SCRIPTABLE_UNDEFINED, new Object[] {value});
    }
  }

  /** A step that runs when something is done. */
  @FunctionalInterface
  interface Step {
    void run(Context cx, Object value);
  }

  /** A new promise. */
  Deferred newPromise(Context cx) {
    Deferred deferred = new Deferred(realm);
    Function executor =
        function(
            call -> {
              deferred.resolve = (org.mozilla.javascript.Callable) call.argument(0);
              deferred.reject = (org.mozilla.javascript.Callable) call.argument(1);
              return Undefined.instance;
            });
    deferred.promise = constructor.construct(cx, realm.scope(), new Object[] {executor});
    return deferred;
  }

  /**
   * Reacts to a promise that no script sees.
   *
   * @see <a href="https://webidl.spec.whatwg.org/#dfn-perform-steps-once-promise-is-settled">Web
   *     IDL, react</a>
   */
  void react(Context cx, Scriptable promise, Step fulfilled, Step rejected) {
    if (realm.hints() != null) {
      Task<Object> continued = realm.hints().continued(fulfilled::run);
      react(promise, cx, continued::run, rejected);
    } else {
      react(promise, cx, fulfilled, rejected);
    }
  }

  private void react(Scriptable promise, Context cx, Step fulfilled, Step rejected) {
    // Else then() would look for a species, which scripts can replace.
    ((ScriptableObject) promise)
        .defineProperty("constructor", Undefined.instance, ScriptableObject.DONTENUM);
    then.call(cx, realm.scope(), promise, new Object[] {function(fulfilled), function(rejected)});
  }

  private Function function(Step step) {
    return function(
        call -> {
          step.run(call.cx(), call.argument(0));
          return Undefined.instance;
        });
  }

  private Function function(Builtins.Body body) {
    return new Builtins.BuiltinFunction(realm, "", 1, "WebAssembly", body);
  }

  /**
   * Runs work in parallel and then a task. Without an event loop both run as a microtask.
   *
   * @param where begins the messages of errors
   * @param work what to do; it never touches a script object
   * @param deferred is rejected with what the work or the task throw
   * @param done runs with the result, on the thread of the scripts
   */
  <T> void inParallel(Context cx, String where, Callable<T> work, Deferred deferred, Task<T> done) {
    Task<T> task = realm.hints() == null ? done : realm.hints().continued(done);
    if (taskQueue != null) {
      taskQueue.submit(
          work,
          (result, failure) -> {
            Context entered = Context.getCurrentContext();
            Steps steps =
                () -> {
                  if (failure != null) {
                    throw failure;
                  }
                  task.run(entered, result);
                };
            inTopCall(entered, () -> run(entered, where, deferred, steps));
          });
      return;
    }
    Steps steps = () -> task.run(cx, work.call());
    cx.enqueueMicrotask(() -> inTopCall(cx, () -> run(cx, where, deferred, steps)));
  }

  /** Runs a task as Rhino runs scripts: much of it wants to know the global scope. */
  private void inTopCall(Context cx, Runnable task) {
    if (ScriptRuntime.hasTopCall(cx)) {
      task.run();
      return;
    }
    org.mozilla.javascript.Callable callable =
        (cx2, scope, thisObj, args) -> {
          task.run();
          return Undefined.instance;
        };
    ScriptRuntime.doTopCall(
        callable, cx, realm.scope(), realm.scope(), ScriptRuntime.emptyArgs, false);
  }

  /** A task that follows work in parallel. */
  @FunctionalInterface
  interface Task<T> {
    void run(Context cx, T result);
  }

  /** Steps that may throw anything. */
  @FunctionalInterface
  interface Steps {
    void run() throws Throwable;
  }

  /** Runs steps; what they throw rejects the promise. */
  void run(Context cx, String where, Deferred deferred, Steps steps) {
    try {
      steps.run();
    } catch (Throwable e) {
      deferred.reject(cx, realm.errors().asScriptValue(where, e));
    }
  }
}
