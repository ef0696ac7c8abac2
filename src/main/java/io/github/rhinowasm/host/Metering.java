package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.TopLevel;

/**
 * What a script uses up, seen from builtin functions: they find the {@link Budget} by the Context
 * that they run in. Where there is none, nothing happens.
 *
 * <p>A unit of fuel is about an instruction. What a builtin function does to one element, character
 * or byte is charged as one, or as a fraction of one where the JVM has it done in bulk.
 */
public final class Metering {
  /** How many bytes or characters are copied for a unit of fuel. */
  public static final int BULK = 16;

  private static final int OUTPUT_COST = 100;

  private Metering() {}

  /** The budget of the script that runs in this Context, or null. */
  public static Budget budget(Context cx) {
    return cx instanceof HostContext host ? host.budget() : null;
  }

  /**
   * Charges for work that is about to be done.
   *
   * @param units of fuel, 0 or more
   * @throws TerminationError if there is not as much
   */
  public static void charge(Context cx, long units) {
    if (cx instanceof HostContext host) {
      host.charge(units);
    }
  }

  /** {@link #charge(Context, long)} for the Context of this thread. */
  public static void charge(long units) {
    charge(Context.getCurrentContext(), units);
  }

  /** How much there is of something, as much as one likes if there is no budget. */
  static long limit(Context cx, Limit limit) {
    Budget budget = budget(cx);
    return budget == null ? Budget.UNLIMITED : budget.limit(limit);
  }

  /**
   * Compares an amount with its limit.
   *
   * @throws TerminationError if it is more
   */
  public static void require(Context cx, Limit limit, long amount) {
    if (cx instanceof HostContext host) {
      host.require(limit, amount);
    }
  }

  /**
   * Charges for bytes that are about to be written.
   *
   * @throws TerminationError if the script has written too many, or has no fuel left
   */
  static void output(Context cx, int bytes) {
    if (cx instanceof HostContext host && host.budget() != null) {
      host.budget().charge(OUTPUT_COST + bytes / BULK);
      host.countOutput(bytes);
    }
  }

  /**
   * Charges what Rhino has counted and not told yet, so that what a script has used is exact.
   *
   * @throws TerminationError if there is not as much
   */
  public static void settle(Context cx) {
    if (cx instanceof HostContext host && host.budget() != null) {
      host.beginSettling();
      ScriptRuntime.addInstructionCount(cx, HostContext.OBSERVER_THRESHOLD + 1);
    }
  }

  /**
   * Has the functions that have been added to a scope charge for being called, if there is a
   * budget.
   *
   * @param scope of {@link HostContextFactory#newScope}, before any script sees it
   */
  public static void meter(Context cx, TopLevel scope) {
    if (budget(cx) != null) {
      MeteredBuiltins.install(cx, scope, false);
    }
  }

  /**
   * Charges for nothing until {@link #begin}: for what is done before there is a script.
   *
   * @param cx the Context in which the script is going to run
   */
  public static void pause(Context cx) {
    if (cx instanceof HostContext host) {
      host.pause(true);
    }
  }

  /** Charges from now on. */
  public static void begin(Context cx) {
    if (cx instanceof HostContext host && host.budget() != null) {
      settle(cx);
      host.pause(false);
    }
  }

  /**
   * To be called with everything that is caught and would become an error that scripts can catch: a
   * script's end goes on, and the end of the JVM's memory is the end of a script that has a budget.
   *
   * @throws TerminationError if the script has been ended, or is by this failure
   */
  static void passTermination(Context cx, Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof TerminationError end) {
        throw end;
      }
      if (e instanceof OutOfMemoryError) {
        Budget budget = budget(cx);
        if (budget != null) {
          budget.stop(Limit.HEAP, "limit exceeded: Java heap (no room was left in the JVM)");
          throw budget.termination();
        }
      }
      if (e.getCause() == e) {
        return;
      }
    }
  }
}
