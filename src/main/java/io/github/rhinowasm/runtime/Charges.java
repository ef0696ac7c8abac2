package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;

/** What the work of bulk instructions, grows and instantiation costs, in units of fuel. */
final class Charges {
  /** Bulk instructions look for a stop after so many bytes. */
  static final int CHUNK = 1 << 20;

  private static final int BYTES_PER_UNIT = 64;
  private static final int ELEMENTS_PER_UNIT = 8;
  private static final int IMPORT_OR_EXPORT = 100;

  private Charges() {}

  /** Charges for bytes that are made, copied or set; {@code budget} may be null. */
  static void bytes(Budget budget, long count) {
    if (budget != null) {
      budget.charge(count / BYTES_PER_UNIT);
    }
  }

  /** Charges for elements of a table, or references, that are made, copied or set. */
  static void elements(Budget budget, long count) {
    if (budget != null) {
      budget.charge(count / ELEMENTS_PER_UNIT);
    }
  }

  /** Charges for things of which each takes a while to make. */
  static void objects(Budget budget, long count) {
    if (budget != null) {
      budget.charge(count * IMPORT_OR_EXPORT);
    }
  }
}
