package io.github.rhinowasm.testing;

import io.github.rhinowasm.host.Activities;
import io.github.rhinowasm.host.HostContextFactory;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.Undefined;

/**
 * One call of the function of a test or hook, until what it began has ended: a promise that it
 * returned, or a callback that it got. What follows runs as a task of its own, so that a rejection
 * that nobody handled is known by then.
 */
final class Invocation {
  /** What comes next. */
  @FunctionalInterface
  interface Next {
    /**
     * @param failure null for none
     */
    void run(TestFailure failure);
  }

  private final Harness harness;
  private final Next next;
  private final double timeout;
  private int timer;
  private Deadlines.Entry deadline;
  private boolean settled;
  private TestFailure callbackAndPromise;

  private Invocation(Harness harness, double timeout, Next next) {
    this.harness = harness;
    this.timeout = timeout;
    this.next = next;
  }

  /**
   * Calls a function.
   *
   * @param activity on whose behalf, a test or a hook
   * @param function null for one that does nothing
   * @param context both its receiver and its argument
   * @param timeout milliseconds, NaN for no limit
   */
  static Invocation of(
      Harness harness,
      Object activity,
      Callable function,
      Scriptable context,
      double timeout,
      Next next) {
    Invocation invocation = new Invocation(harness, timeout, next);
    Object before = Activities.current();
    Activities.enter(activity);
    try {
      invocation.startClock(activity);
      invocation.call(Context.getCurrentContext(), function, context);
    } finally {
      Activities.enter(before);
    }
    return invocation;
  }

  /** A wait for something else than a function, that ends by its time or by {@link #settle}. */
  static Invocation waiting(Harness harness, Object activity, double timeout, Next next) {
    Invocation invocation = new Invocation(harness, timeout, next);
    invocation.startClock(activity);
    return invocation;
  }

  private void startClock(Object activity) {
    if (!Double.isNaN(timeout)) {
      timer = harness.loop().setBackgroundTimer((long) timeout, () -> settle(timedOut(timeout)));
      deadline =
          harness.deadlines().add(timeout, activity instanceof TestNode node ? node.test() : null);
    }
  }

  static TestFailure timedOut(double timeout) {
    return TestFailure.of(
        Failure.Kind.TIMEOUT, "timed out after " + ScriptRuntime.toString(timeout) + " ms");
  }

  private void call(Context cx, Callable function, Scriptable context) {
    if (function == null) {
      settle(null);
      return;
    }
    boolean hasCallback =
        function instanceof Scriptable object
            && ScriptRuntime.toNumber(Intrinsics.get(object, "length")) == 2;
    Object[] args = hasCallback ? new Object[] {context, callback()} : new Object[] {context};
    Object result;
    try {
      result = function.call(cx, harness.scope(), context, args);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      Object value = HostContextFactory.caught(cx, harness.scope(), e);
      settle(TestFailure.thrown(Failure.Kind.TEST_CODE, value));
      return;
    }
    boolean promised;
    try {
      promised = Intrinsics.isThenable(result);
    } catch (RuntimeException | StackOverflowError e) {
      Object value = HostContextFactory.caught(cx, harness.scope(), e);
      settle(TestFailure.thrown(Failure.Kind.TEST_CODE, value));
      return;
    }
    if (promised && hasCallback) {
      callbackAndPromise =
          TestFailure.of(
              Failure.Kind.CALLBACK_AND_PROMISE, "it has a callback and returned a promise too");
    }
    if (promised) {
      harness
          .intrinsics()
          .await(
              cx,
              result,
              (cx2, value) -> settle(null),
              (cx2, reason) -> settle(TestFailure.thrown(Failure.Kind.TEST_CODE, reason)));
    } else if (!hasCallback) {
      settle(null);
    }
  }

  private LambdaFunction callback() {
    int[] calls = new int[1];
    return harness
        .intrinsics()
        .function(
            "done",
            1,
            (cx, scope, self, args) -> {
              calls[0]++;
              if (calls[0] == 2) {
                throw harness
                    .intrinsics()
                    .error(cx, "ERR_TEST_FAILURE", "the callback was called more than once");
              }
              Object error = Intrinsics.argument(args, 0);
              if (calls[0] == 1) {
                settle(
                    ScriptRuntime.toBoolean(error)
                        ? TestFailure.thrown(Failure.Kind.TEST_CODE, error)
                        : null);
              }
              return Undefined.instance;
            });
  }

  /** Ends it; the first one who does decides. */
  void settle(TestFailure failure) {
    if (settled) {
      return;
    }
    settled = true;
    if (deadline != null) {
      harness.loop().clearTimer(timer);
      deadline.remove();
    }
    TestFailure decided = callbackAndPromise == null ? failure : callbackAndPromise;
    harness.loop().post(() -> next.run(decided));
  }
}
