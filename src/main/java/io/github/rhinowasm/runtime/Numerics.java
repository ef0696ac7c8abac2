package io.github.rhinowasm.runtime;

/**
 * The numeric instructions that are neither a JVM instruction nor a method of the Java library. One
 * method for each, named after the mnemonic. For emitted code and constant expressions.
 *
 * <p>Division by zero is tested first: HotSpot leaves the trace out of an ArithmeticException of
 * its own that is frequent. Where a NaN comes in, the result is a quiet NaN unless the instruction
 * only moves bits.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">Core spec, numerics</a>
 */
public final class Numerics {
  private static final long UNSIGNED_INT = 0xFFFF_FFFFL;
  private static final double TWO_63 = 0x1p63;

  private Numerics() {}

  /** {@code i32.div_s}. */
  public static int i32DivS(int a, int b) {
    if (b == 0) {
      throw divideByZero();
    }
    if (b == -1 && a == Integer.MIN_VALUE) {
      throw overflow();
    }
    return a / b;
  }

  /** {@code i32.div_u}. */
  public static int i32DivU(int a, int b) {
    if (b == 0) {
      throw divideByZero();
    }
    // C2 turns a long division by a constant into a multiplication, but not the intrinsic that
    // Integer.divideUnsigned is on newer JDKs: 1.0 against 1.9 ns, and 2.2 against 1.9 otherwise.
    return (int) ((a & UNSIGNED_INT) / (b & UNSIGNED_INT));
  }

  /** {@code i32.rem_s}. */
  public static int i32RemS(int a, int b) {
    if (b == 0) {
      throw divideByZero();
    }
    return a % b;
  }

  /** {@code i32.rem_u}. */
  public static int i32RemU(int a, int b) {
    if (b == 0) {
      throw divideByZero();
    }
    return (int) ((a & UNSIGNED_INT) % (b & UNSIGNED_INT));
  }

  /** {@code i64.clz}. */
  public static long i64Clz(long a) {
    return Long.numberOfLeadingZeros(a);
  }

  /** {@code i64.ctz}. */
  public static long i64Ctz(long a) {
    return Long.numberOfTrailingZeros(a);
  }

  /** {@code i64.popcnt}. */
  public static long i64Popcnt(long a) {
    return Long.bitCount(a);
  }

  /** {@code i64.div_s}. */
  public static long i64DivS(long a, long b) {
    if (b == 0) {
      throw divideByZero();
    }
    if (b == -1 && a == Long.MIN_VALUE) {
      throw overflow();
    }
    return a / b;
  }

  /** {@code i64.div_u}. */
  public static long i64DivU(long a, long b) {
    if (b == 0) {
      throw divideByZero();
    }
    return (a | b) >= 0 ? a / b : Long.divideUnsigned(a, b);
  }

  /** {@code i64.rem_s}. */
  public static long i64RemS(long a, long b) {
    if (b == 0) {
      throw divideByZero();
    }
    return a % b;
  }

  /** {@code i64.rem_u}. */
  public static long i64RemU(long a, long b) {
    if (b == 0) {
      throw divideByZero();
    }
    return (a | b) >= 0 ? a % b : Long.remainderUnsigned(a, b);
  }

  /** {@code i64.rotl}. */
  public static long i64Rotl(long a, long distance) {
    return Long.rotateLeft(a, (int) distance);
  }

  /** {@code i64.rotr}. */
  public static long i64Rotr(long a, long distance) {
    return Long.rotateRight(a, (int) distance);
  }

  /** {@code f32.abs}: clears the sign bit, of a NaN too. */
  public static float f32Abs(float a) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(a) & 0x7FFF_FFFF);
  }

  /** {@code f32.ceil}. The way to double and back makes a NaN quiet; so in the following. */
  public static float f32Ceil(float a) {
    return (float) Math.ceil((double) a);
  }

  /** {@code f32.floor}. */
  public static float f32Floor(float a) {
    return (float) Math.floor((double) a);
  }

  /** {@code f32.trunc}. */
  public static float f32Trunc(float a) {
    double wide = a;
    return (float) (wide < 0 ? Math.ceil(wide) : Math.floor(wide));
  }

  /** {@code f32.nearest}. */
  public static float f32Nearest(float a) {
    return (float) Math.rint((double) a);
  }

  /** {@code f32.sqrt}: the double root, rounded, is the float root correctly rounded. */
  public static float f32Sqrt(float a) {
    return (float) Math.sqrt((double) a);
  }

  /** {@code f32.min}. */
  public static float f32Min(float a, float b) {
    float least = Math.min(a, b);
    return least == least ? least : a + b;
  }

  /** {@code f32.max}. */
  public static float f32Max(float a, float b) {
    float greatest = Math.max(a, b);
    return greatest == greatest ? greatest : a + b;
  }

  /** {@code f32.copysign}: moves a bit, of a NaN too. */
  public static float f32Copysign(float a, float b) {
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(a) & 0x7FFF_FFFF | Float.floatToRawIntBits(b) & 0x8000_0000);
  }

  /** {@code f64.abs}: clears the sign bit, of a NaN too. */
  public static double f64Abs(double a) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(a) & Long.MAX_VALUE);
  }

  /** {@code f64.ceil}. Math.ceil alone returns a signalling NaN as it is where interpreted. */
  public static double f64Ceil(double a) {
    return a == a ? Math.ceil(a) : a + a;
  }

  /** {@code f64.floor}. */
  public static double f64Floor(double a) {
    return a == a ? Math.floor(a) : a + a;
  }

  /** {@code f64.trunc}. */
  public static double f64Trunc(double a) {
    if (a < 0) {
      return Math.ceil(a);
    }
    return a == a ? Math.floor(a) : a + a;
  }

  /** {@code f64.nearest}. */
  public static double f64Nearest(double a) {
    return a == a ? Math.rint(a) : a + a;
  }

  /** {@code f64.min}. */
  public static double f64Min(double a, double b) {
    double least = Math.min(a, b);
    return least == least ? least : a + b;
  }

  /** {@code f64.max}. */
  public static double f64Max(double a, double b) {
    double greatest = Math.max(a, b);
    return greatest == greatest ? greatest : a + b;
  }

  /** {@code f64.copysign}: moves a bit, of a NaN too. */
  public static double f64Copysign(double a, double b) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(a) & Long.MAX_VALUE
            | Double.doubleToRawLongBits(b) & Long.MIN_VALUE);
  }

  /** {@code i32.trunc_f32_s}. */
  public static int i32TruncF32S(float a) {
    if (a >= -0x1p31f && a < 0x1p31f) {
      return (int) a;
    }
    throw notTruncated(a);
  }

  /** {@code i32.trunc_f32_u}. */
  public static int i32TruncF32U(float a) {
    if (a > -1f && a < 0x1p32f) {
      return (int) (long) a;
    }
    throw notTruncated(a);
  }

  /** {@code i32.trunc_f64_s}. */
  public static int i32TruncF64S(double a) {
    if (a > -0x1.00000002p31 && a < 0x1p31) {
      return (int) a;
    }
    throw notTruncated(a);
  }

  /** {@code i32.trunc_f64_u}. */
  public static int i32TruncF64U(double a) {
    if (a > -1 && a < 0x1p32) {
      return (int) (long) a;
    }
    throw notTruncated(a);
  }

  /** {@code i64.trunc_f32_s}. */
  public static long i64TruncF32S(float a) {
    if (a >= -0x1p63f && a < 0x1p63f) {
      return (long) a;
    }
    throw notTruncated(a);
  }

  /** {@code i64.trunc_f32_u}. */
  public static long i64TruncF32U(float a) {
    if (a > -1f && a < 0x1p64f) {
      return i64TruncSatF32U(a);
    }
    throw notTruncated(a);
  }

  /** {@code i64.trunc_f64_s}. */
  public static long i64TruncF64S(double a) {
    if (a >= -TWO_63 && a < TWO_63) {
      return (long) a;
    }
    throw notTruncated(a);
  }

  /** {@code i64.trunc_f64_u}. */
  public static long i64TruncF64U(double a) {
    if (a > -1 && a < 0x1p64) {
      return i64TruncSatF64U(a);
    }
    throw notTruncated(a);
  }

  /** {@code i32.trunc_sat_f32_u}. */
  public static int i32TruncSatF32U(float a) {
    return (int) Math.max(0, Math.min((long) a, UNSIGNED_INT));
  }

  /** {@code i32.trunc_sat_f64_u}. */
  public static int i32TruncSatF64U(double a) {
    return (int) Math.max(0, Math.min((long) a, UNSIGNED_INT));
  }

  /** {@code i64.trunc_sat_f32_u}. */
  public static long i64TruncSatF32U(float a) {
    return i64TruncSatF64U(a);
  }

  /** {@code i64.trunc_sat_f64_u}. */
  public static long i64TruncSatF64U(double a) {
    // From 2^63 on the subtraction is exact; the cast stops at 2^63 - 1, which becomes 2^64 - 1.
    return a >= TWO_63 ? (long) (a - TWO_63) ^ Long.MIN_VALUE : Math.max(0, (long) a);
  }

  /** {@code f32.convert_i32_u}. */
  public static float f32ConvertI32U(int a) {
    return (float) (a & UNSIGNED_INT);
  }

  /** {@code f32.convert_i64_u}. */
  public static float f32ConvertI64U(long a) {
    // Halved with the lost bit kept sticky, so that it is rounded once and as the whole would be.
    return a >= 0 ? (float) a : (float) (a >>> 1 | a & 1) * 2f;
  }

  /** {@code f64.convert_i32_u}. */
  public static double f64ConvertI32U(int a) {
    return (double) (a & UNSIGNED_INT);
  }

  /** {@code f64.convert_i64_u}. */
  public static double f64ConvertI64U(long a) {
    return a >= 0 ? (double) a : (double) (a >>> 1 | a & 1) * 2;
  }

  /**
   * Tested here though the JVM would: HotSpot leaves out the trace of its own exception when hot.
   */
  private static Trap divideByZero() {
    return new Trap(TrapKind.INTEGER_DIVIDE_BY_ZERO);
  }

  private static Trap overflow() {
    return new Trap(TrapKind.INTEGER_OVERFLOW);
  }

  private static Trap notTruncated(double a) {
    return a != a
        ? new Trap(TrapKind.INVALID_CONVERSION_TO_INTEGER, "NaN")
        : new Trap(TrapKind.INTEGER_OVERFLOW, Double.toString(a));
  }
}
