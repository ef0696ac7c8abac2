package io.github.rhinowasm.runtime;

/**
 * The vector instructions on lanes of 32 and 64 bits that no scalar instruction does on each lane,
 * and what else emitted code needs to take vectors apart. For emitted code.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">Core spec, numerics</a>
 */
public final class VectorLanes {
  private VectorLanes() {}

  /** A half from two lanes. */
  public static long join(int low, int high) {
    return low & 0xFFFF_FFFFL | (long) high << 32;
  }

  /** {@code a} unless the condition is 0. */
  public static int select(int a, int b, int condition) {
    return condition != 0 ? a : b;
  }

  /** {@code a} unless the condition is 0. */
  public static long select(long a, long b, int condition) {
    return condition != 0 ? a : b;
  }

  /** {@code a} unless the condition is 0. */
  public static float select(float a, float b, int condition) {
    return condition != 0 ? a : b;
  }

  /** {@code a} unless the condition is 0. */
  public static double select(double a, double b, int condition) {
    return condition != 0 ? a : b;
  }

  /** A half with another byte or 16-bit lane; the mask has the bits of that lane. */
  public static long replace(long half, int value, int shift, long mask) {
    return half & ~mask | (long) value << shift & mask;
  }

  /** {@code v128.any_true}. */
  public static int v128AnyTrue(long low, long high) {
    return (low | high) != 0 ? 1 : 0;
  }

  /** {@code i32x4.all_true}. */
  public static int i32x4AllTrue(int a, int b, int c, int d) {
    return a != 0 && b != 0 && c != 0 && d != 0 ? 1 : 0;
  }

  /** {@code i64x2.all_true}. */
  public static int i64x2AllTrue(long a, long b) {
    return a != 0 && b != 0 ? 1 : 0;
  }

  /** {@code i32x4.bitmask}. */
  public static int i32x4Bitmask(int a, int b, int c, int d) {
    return a >>> 31 | b >>> 31 << 1 | c >>> 31 << 2 | d >>> 31 << 3;
  }

  /** {@code i64x2.bitmask}. */
  public static int i64x2Bitmask(long a, long b) {
    return (int) (a >>> 63 | b >>> 63 << 1);
  }

  /** {@code i32x4.min_u}. */
  public static int i32x4MinU(int a, int b) {
    return a + Integer.MIN_VALUE < b + Integer.MIN_VALUE ? a : b;
  }

  /** {@code i32x4.max_u}. */
  public static int i32x4MaxU(int a, int b) {
    return a + Integer.MIN_VALUE > b + Integer.MIN_VALUE ? a : b;
  }

  /** {@code i32x4.dot_i16x8_s}: of the two 16-bit lanes in each operand. */
  public static int i32x4DotI16x8S(int a, int b) {
    return (short) a * (short) b + (a >> 16) * (b >> 16);
  }

  /** {@code i32x4.extadd_pairwise_i16x8_s}. */
  public static int i32x4ExtaddPairwiseI16x8S(int a) {
    return (short) a + (a >> 16);
  }

  /** {@code i32x4.extadd_pairwise_i16x8_u}. */
  public static int i32x4ExtaddPairwiseI16x8U(int a) {
    return (a & 0xFFFF) + (a >>> 16);
  }

  /** {@code i32x4.relaxed_dot_i8x16_i7x16_add_s}: both operands signed, inner sums saturated. */
  public static int i32x4RelaxedDotI8x16I7x16AddS(int a, int b, int c) {
    return VectorShorts.dot(a, b, 0) + VectorShorts.dot(a, b, 16) + c;
  }

  /** {@code i64x2.extmul_low_i32x4_s} and {@code ..high..}. */
  public static long i64x2ExtmulI32x4S(int a, int b) {
    return (long) a * b;
  }

  /** {@code i64x2.extmul_low_i32x4_u} and {@code ..high..}. */
  public static long i64x2ExtmulI32x4U(int a, int b) {
    return (a & 0xFFFF_FFFFL) * (b & 0xFFFF_FFFFL);
  }

  /** {@code f32x4.pmin}. */
  public static float f32x4Pmin(float a, float b) {
    return b < a ? b : a;
  }

  /** {@code f32x4.pmax}. */
  public static float f32x4Pmax(float a, float b) {
    return a < b ? b : a;
  }

  /** {@code f64x2.pmin}. */
  public static double f64x2Pmin(double a, double b) {
    return b < a ? b : a;
  }

  /** {@code f64x2.pmax}. */
  public static double f64x2Pmax(double a, double b) {
    return a < b ? b : a;
  }

  /**
   * {@code f32x4.relaxed_madd}, rounded twice: a fused one is slow where the processor has none.
   */
  public static float f32x4RelaxedMadd(float a, float b, float c) {
    return a * b + c;
  }

  /** {@code f32x4.relaxed_nmadd}, rounded twice. */
  public static float f32x4RelaxedNmadd(float a, float b, float c) {
    return -(a * b) + c;
  }

  /** {@code f64x2.relaxed_madd}, rounded twice. */
  public static double f64x2RelaxedMadd(double a, double b, double c) {
    return a * b + c;
  }

  /** {@code f64x2.relaxed_nmadd}, rounded twice. */
  public static double f64x2RelaxedNmadd(double a, double b, double c) {
    return -(a * b) + c;
  }
}
