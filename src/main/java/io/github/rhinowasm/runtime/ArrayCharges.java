package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;

/**
 * Charges for instructions on many elements of arrays. Large arrays count as buffers; how many
 * small ones there are nobody counts. For emitted code.
 */
public final class ArrayCharges {
  /** Of smaller arrays it is not counted how many there are, in bytes. */
  private static final int LEAST_COUNTED = 4096;

  private ArrayCharges() {}

  /**
   * Called before an instruction.
   *
   * @param count of elements, unsigned
   * @param width how many bytes one has
   * @param makes whether it makes an array of so many elements
   * @throws TerminationError if the budget does not allow it
   */
  public static void before(int count, int width, boolean makes, Budget budget) {
    long bytes = Integer.toUnsignedLong(count) * width;
    Charges.bytes(budget, bytes);
    if (makes && bytes >= LEAST_COUNTED) {
      budget.require(Limit.BUFFERS, bytes);
    }
  }

  /**
   * Counts an array for as long as there is.
   *
   * @throws TerminationError if the budget does not allow it
   */
  public static void hold(Object made, Budget budget) {
    ArrayObject array = (ArrayObject) made;
    long bytes = (long) array.length() * array.elementBytes();
    if (bytes >= LEAST_COUNTED) {
      budget.lease(Limit.BUFFERS, bytes, array);
    }
  }
}
