package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;

/**
 * The bodies of those {@link Builtin}s that do more the longer the strings are: as in {@link
 * JsStrings}, but charged. For emitted code.
 */
public final class StringCharges {
  private StringCharges() {}

  /** Whether there is a method for a builtin here. */
  public static boolean has(Builtin builtin) {
    return switch (builtin) {
      case FROM_CHAR_CODE_ARRAY, INTO_CHAR_CODE_ARRAY, CONCAT, SUBSTRING, EQUALS, COMPARE -> true;
      case CAST, TEST, FROM_CHAR_CODE, FROM_CODE_POINT, CHAR_CODE_AT, CODE_POINT_AT, LENGTH ->
          false;
    };
  }

  private static int length(Object value) {
    return value instanceof String string ? string.length() : 0;
  }

  private static void charge(long codeUnits, Budget budget) {
    Charges.bytes(budget, 2 * codeUnits);
  }

  private static void chargeNew(long codeUnits, Budget budget) {
    budget.require(Limit.STRING_LENGTH, codeUnits);
    charge(codeUnits, budget);
  }

  /** {@code fromCharCodeArray}. */
  public static Object fromCharCodeArray(Object array, int start, int end, Budget budget) {
    int most = array instanceof I16Array elements ? elements.length() : 0;
    chargeNew(Math.max(0, Math.min(most, Integer.toUnsignedLong(end - start))), budget);
    return JsStrings.fromCharCodeArray(array, start, end);
  }

  /** {@code intoCharCodeArray}. */
  public static int intoCharCodeArray(Object value, Object array, int start, Budget budget) {
    charge(length(value), budget);
    return JsStrings.intoCharCodeArray(value, array, start);
  }

  /** {@code concat}. */
  public static Object concat(Object first, Object second, Budget budget) {
    chargeNew((long) length(first) + length(second), budget);
    return JsStrings.concat(first, second);
  }

  /** {@code substring}. */
  public static Object substring(Object value, int start, int end, Budget budget) {
    charge(Math.min(length(value), Integer.toUnsignedLong(end - start)), budget);
    return JsStrings.substring(value, start, end);
  }

  /** {@code equals}. */
  public static int equals(Object first, Object second, Budget budget) {
    charge(Math.min(length(first), length(second)), budget);
    return JsStrings.equals(first, second);
  }

  /** {@code compare}. */
  public static int compare(Object first, Object second, Budget budget) {
    charge(Math.min(length(first), length(second)), budget);
    return JsStrings.compare(first, second);
  }
}
