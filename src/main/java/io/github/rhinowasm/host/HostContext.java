package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.util.function.Consumer;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.Evaluator;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.UnhandledRejectionTracker;

/**
 * A Context whose compiler and microtask queue survive what Rhino's own stumble over, and which
 * charges a budget for what scripts do.
 */
final class HostContext extends Context {
  /**
   * Rhino tells of every so many instructions: some microseconds of compiled code, and less than a
   * millisecond of interpreted.
   */
  static final int OBSERVER_THRESHOLD = 10_000;

  /** What a microtask costs beside the instructions in it. */
  private static final int MICROTASK_COST = 50;

  /** What it costs to parse and compile a character of a script. */
  private static final int COMPILATION_COST = 20;

  private static final int COMPILATION_BASE = 1000;

  /** How long code may be that scripts make: the parser is not to be stopped. */
  private static final int MAXIMUM_EVALUATION = 1 << 16;

  private final Budget budget;
  private final HeapGuard heap;
  private int trackerCalls;
  private Object activity;
  private int microtasks;
  private long written;
  private boolean settling;
  private boolean paused;
  private boolean exhausted;

  /**
   * @param budget or null
   */
  HostContext(ContextFactory factory, Budget budget) {
    super(factory);
    this.budget = budget;
    heap = budget == null ? null : HeapGuard.begin(budget);
    if (budget != null) {
      setGenerateObserverCount(true);
      setInstructionObserverThreshold(OBSERVER_THRESHOLD);
      // Few instructions can take long, such as where the stack ends again and again. Whoever runs
      // many of them sees the old threshold perhaps, and is soon there.
      budget.onStop(() -> setInstructionObserverThreshold(1));
    }
  }

  /** Ends a script that is to be ended. */
  void passEnd() {
    if (budget != null && budget.isStopped()) {
      throw budget.termination();
    }
  }

  Budget budget() {
    return budget;
  }

  void countOutput(int bytes) {
    budget.require(Limit.OUTPUT, written += bytes);
  }

  /** What is observed next is more than was done, by the threshold and one. */
  void beginSettling() {
    settling = true;
  }

  @Override
  protected void observeInstructionCount(int count) {
    int done = settling ? count - OBSERVER_THRESHOLD - 1 : count;
    settling = false;
    charge(done);
  }

  /** Charges the budget, if there is one. */
  void charge(long units) {
    if (budget == null || paused) {
      return;
    }
    budget.charge(units);
  }

  /** Compares an amount with its limit, if there is a budget. */
  void require(Limit limit, long amount) {
    if (budget != null && !paused) {
      budget.require(limit, amount);
    }
  }

  /** Some function may not have been left as it should, as the stack has ended in it. */
  void stackExhausted() {
    exhausted = true;
  }

  /**
   * The functions are left that a failure has left half-way: an end of the stack, or of the script,
   * in the middle of what Rhino does at the end of a function.
   *
   * @param returned whether there was no failure, but perhaps one that was caught
   */
  void leaveTopCall(boolean returned) {
    if (returned && !exhausted) {
      return;
    }
    exhausted = false;
    try {
      while (true) {
        ScriptRuntime.exitActivationFunction(this);
      }
    } catch (NullPointerException e) {
      // That is how Rhino says that there is none.
    }
  }

  /** Whether what is done is the host's business, and the script does not pay for it. */
  void pause(boolean chosen) {
    paused = chosen;
  }

  /** Is told that nobody uses it any more. */
  void released() {
    if (heap != null) {
      heap.end();
    }
  }

  @Override
  public void enqueueMicrotask(Runnable task) {
    Object inherited = activity;
    Runnable inheriting =
        () -> {
          activity = inherited;
          task.run();
        };
    if (budget == null) {
      super.enqueueMicrotask(inheriting);
      return;
    }
    budget.require(Limit.JOBS, ++microtasks);
    super.enqueueMicrotask(
        () -> {
          microtasks--;
          budget.charge(MICROTASK_COST);
          inheriting.run();
        });
  }

  /** How often Rhino has asked for its tracker of rejections; {@link MendedPromises} reads it. */
  static int trackerCalls(Context cx) {
    return cx instanceof HostContext host ? host.trackerCalls : 0;
  }

  Object activity() {
    return activity;
  }

  void activity(Object chosen) {
    activity = chosen;
  }

  @Override
  public UnhandledRejectionTracker getUnhandledPromiseTracker() {
    trackerCalls++;
    return super.getUnhandledPromiseTracker();
  }

  /**
   * Rhino's compiler fails with a plain IllegalStateException on a few ordinary expressions, such
   * as {@code a[i + 1]++}, and makes classes that the JVM does not take of others, such as {@code
   * o.f(yield x)}; its interpreter takes them all.
   */
  @Override
  protected Object compileImpl(
      Scriptable scope,
      String source,
      String name,
      int line,
      Object securityDomain,
      boolean returnFunction,
      Evaluator compiler,
      ErrorReporter reporter,
      Consumer<CompilerEnvirons> environs) {
    boolean compiled = compiler == null && !isInterpretedMode();
    if (budget != null) {
      budget.charge(COMPILATION_BASE + (long) COMPILATION_COST * source.length());
      if (ScriptRuntime.hasTopCall(this)) {
        // What scripts make of strings: not in classes, which they could make without end.
        requireShort(source);
        compiled = false;
      }
    }
    boolean before = isInterpretedMode();
    try {
      try {
        setInterpretedMode(!compiled);
        return super.compileImpl(
            scope,
            source,
            name,
            line,
            securityDomain,
            returnFunction,
            compiled ? null : interpreter(compiler),
            reporter,
            environs);
      } catch (RhinoException e) {
        throw e;
      } catch (RuntimeException | LinkageError e) {
        Metering.passTermination(this, e);
        if (!compiled) {
          throw e;
        }
        setInterpretedMode(true);
        return super.compileImpl(
            scope,
            source,
            name,
            line,
            securityDomain,
            returnFunction,
            interpreter(null),
            reporter,
            environs);
      }
    } catch (StackOverflowError e) {
      throw ScriptRuntime.rangeError(SafeScope.STACK_EXHAUSTED);
    } finally {
      setInterpretedMode(before);
    }
  }

  /** What takes the place of a compiler, if any is given. */
  private Evaluator interpreter(Evaluator given) {
    return budget == null ? given : new ObservedInterpreter(given);
  }

  private void requireShort(String source) {
    if (source.length() > MAXIMUM_EVALUATION) {
      budget.stop(
          Limit.STRING_LENGTH,
          "limit exceeded: length of code that a script makes, at most "
              + MAXIMUM_EVALUATION
              + " characters (this is "
              + source.length()
              + ")");
      throw budget.termination();
    }
  }

  /** Runs every microtask even if some fail, then throws the first failure. */
  @Override
  public void processMicrotasks() {
    RuntimeException failure = null;
    Object activityOfFailure = null;
    while (true) {
      RuntimeException next;
      try {
        super.processMicrotasks();
        break;
      } catch (RuntimeException e) {
        Metering.passTermination(this, e);
        next = e;
      } catch (StackOverflowError e) {
        next = ScriptRuntime.rangeError(SafeScope.STACK_EXHAUSTED);
      }
      if (failure == null) {
        failure = next;
        activityOfFailure = activity;
      }
    }
    if (failure != null) {
      activity = activityOfFailure;
      throw failure;
    }
  }
}
