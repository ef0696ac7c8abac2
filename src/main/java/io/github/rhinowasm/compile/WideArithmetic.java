package io.github.rhinowasm.compile;

/** The upper halves of 128-bit results, each number two i64s. For emitted code. */
public final class WideArithmetic {
  private WideArithmetic() {}

  /** The upper half of a sum. */
  public static long addHigh(long aLow, long aHigh, long bLow, long bHigh) {
    long low = aLow + bLow;
    long carry = (aLow & bLow | (aLow | bLow) & ~low) >>> 63;
    return aHigh + bHigh + carry;
  }

  /** The upper half of a difference. */
  public static long subtractHigh(long aLow, long aHigh, long bLow, long bHigh) {
    long low = aLow - bLow;
    long borrow = (~aLow & bLow | ~(aLow ^ bLow) & low) >>> 63;
    return aHigh - bHigh - borrow;
  }

  /** The upper half of the product of two signed numbers. */
  public static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  /** The upper half of the product of two unsigned numbers. */
  public static long multiplyHighUnsigned(long a, long b) {
    // Math has a method for it from Java 18 on.
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}
