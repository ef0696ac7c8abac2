package io.github.rhinowasm.compile;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;

/**
 * What the code of a module does for the budget of its engine.
 *
 * @param budget null if there is none, and nothing is done
 * @param way how it notices that it has to end; null if there is no budget
 * @param mostDepth how deep calls may go, or -1 if nobody counts that
 */
record Metering(Budget budget, Way way, int mostDepth) {
  static final Metering NONE = new Metering(null, null, -1);

  /** How code notices that it has to end. */
  enum Way {
    /** It counts what it does, and asks for fuel when a slice of it is gone. */
    FUEL,
    /** It asks a method that HotSpot takes for a constant until the answer changes. */
    CONSTANT,
    /** It counts turns of loops, and asks now and then. */
    TURNS
  }

  static Metering of(Budget budget) {
    if (budget == null) {
      return NONE;
    }
    Way way =
        budget.isLimited(Limit.FUEL)
            ? Way.FUEL
            : LoopPolls.areEverywhere() ? Way.CONSTANT : Way.TURNS;
    return of(budget, way);
  }

  static Metering of(Budget budget, Way way) {
    long depth = budget.limit(Limit.CALL_DEPTH);
    return new Metering(budget, way, depth >= Integer.MAX_VALUE ? -1 : (int) depth);
  }

  /** What the parts of a function do; their driver counts calls. */
  Metering ofParts() {
    return countsDepth() ? new Metering(budget, way, -1) : this;
  }

  /** Whether code does anything for a budget. */
  boolean isOn() {
    return way != null;
  }

  boolean countsFuel() {
    return way == Way.FUEL;
  }

  /** Whether a JVM local counts something. */
  boolean hasCounter() {
    return way == Way.FUEL || way == Way.TURNS;
  }

  boolean countsDepth() {
    return mostDepth >= 0;
  }
}
