package io.github.rhinowasm.compile;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;

/**
 * What the code of a module does for the budget of its engine.
 *
 * @param budget null if there is none, and nothing is done
 * @param countsFuel whether it counts what it does; if not, it looks for stops
 * @param mostDepth how deep calls may go, or -1 if nobody counts that
 */
record Metering(Budget budget, boolean countsFuel, int mostDepth) {
  static final Metering NONE = new Metering(null, false, -1);

  static Metering of(Budget budget) {
    if (budget == null) {
      return NONE;
    }
    long depth = budget.limit(Limit.CALL_DEPTH);
    return new Metering(
        budget, budget.isLimited(Limit.FUEL), depth > Integer.MAX_VALUE - 1 ? -1 : (int) depth);
  }

  /** Whether code does anything for a budget. */
  boolean isOn() {
    return budget != null;
  }

  /** What the parts of a function do; their driver counts calls. */
  Metering ofParts() {
    return new Metering(budget, countsFuel, -1);
  }

  boolean countsDepth() {
    return mostDepth >= 0;
  }
}
