package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.Results;

/**
 * Values on their way through arrays: results but the first, and the parameters of functions that
 * have more of them than a JVM method can. Operands come first. For emitted code.
 */
public final class SpilledValues {
  private SpilledValues() {}

  /** Leaves a result. */
  public static void set(int value, Results results, int index) {
    results.bits[index] = value;
  }

  /** Leaves a result. */
  public static void set(long value, Results results, int index) {
    results.bits[index] = value;
  }

  /** Leaves a result. */
  public static void set(float value, Results results, int index) {
    results.bits[index] = Float.floatToRawIntBits(value);
  }

  /** Leaves a result. */
  public static void set(double value, Results results, int index) {
    results.bits[index] = Double.doubleToRawLongBits(value);
  }

  /** Leaves a result. */
  public static void set(Object value, Results results, int index) {
    results.references[index] = value;
  }

  /** Leaves a result. */
  public static void set(long low, long high, Results results, int index) {
    results.bits[index] = low;
    results.upperHalves[index] = high;
  }

  /** Leaves the upper half of the first result, whose lower half the JVM method returns. */
  public static void setUpperHalf(long high, Results results) {
    results.upperHalves[0] = high;
  }

  /** Fetches the lower half of a result that is a v128. */
  public static long v128(Results results, int index) {
    return results.bits[index];
  }

  /** Fetches the upper half of a result that is a v128. */
  public static long upperHalf(Results results, int index) {
    return results.upperHalves[index];
  }

  /** Fetches a result. */
  public static int i32(Results results, int index) {
    return (int) results.bits[index];
  }

  /** Fetches a result. */
  public static long i64(Results results, int index) {
    return results.bits[index];
  }

  /** Fetches a result. */
  public static float f32(Results results, int index) {
    return Float.intBitsToFloat((int) results.bits[index]);
  }

  /** Fetches a result. */
  public static double f64(Results results, int index) {
    return Double.longBitsToDouble(results.bits[index]);
  }

  /** Fetches a result, and lets go of it so that it can be collected. */
  public static Object reference(Results results, int index) {
    Object value = results.references[index];
    results.references[index] = null;
    return value;
  }

  /** Packs an argument. */
  public static void pack(int value, long[] bits, Object[] references, int index) {
    bits[index] = value;
  }

  /** Packs an argument. */
  public static void pack(long value, long[] bits, Object[] references, int index) {
    bits[index] = value;
  }

  /** Packs an argument. */
  public static void pack(float value, long[] bits, Object[] references, int index) {
    bits[index] = Float.floatToRawIntBits(value);
  }

  /** Packs an argument. */
  public static void pack(double value, long[] bits, Object[] references, int index) {
    bits[index] = Double.doubleToRawLongBits(value);
  }

  /** Packs an argument. */
  public static void pack(Object value, long[] bits, Object[] references, int index) {
    references[index] = value;
  }

  /** Packs an argument; the upper half goes behind all that are not upper halves. */
  public static void pack(long low, long high, long[] bits, Object[] references, int index) {
    bits[index] = low;
    bits[references.length + index] = high;
  }

  /** Unpacks an argument. */
  public static int i32(long[] bits, int index) {
    return (int) bits[index];
  }

  /** Unpacks an argument. */
  public static float f32(long[] bits, int index) {
    return Float.intBitsToFloat((int) bits[index]);
  }

  /** Unpacks an argument. */
  public static double f64(long[] bits, int index) {
    return Double.longBitsToDouble(bits[index]);
  }
}
