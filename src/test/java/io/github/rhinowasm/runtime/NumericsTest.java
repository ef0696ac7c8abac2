package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Numerics against exact arithmetic, over edge values and fixed random ones. */
class NumericsTest {
  private static final BigInteger TWO_32 = BigInteger.ONE.shiftLeft(32);
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
  private static final long[] INTEGERS = integers();
  private static final double[] DOUBLES = doubles();
  private static final float[] FLOATS = floats();

  private static long[] integers() {
    List<Long> list = new ArrayList<>();
    for (int bit = 0; bit < 64; bit++) {
      for (long near = -2; near <= 2; near++) {
        list.add((1L << bit) + near);
        list.add(-(1L << bit) + near);
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 400; i++) {
      list.add(random.nextLong() >>> random.nextInt(64));
    }
    return list.stream().mapToLong(Long::longValue).distinct().toArray();
  }

  private static double[] doubles() {
    List<Double> list = new ArrayList<>();
    double[] seeds = {
      0.0,
      0.25,
      0.5,
      0.75,
      1,
      1.5,
      2.5,
      3.5,
      0x1p23,
      0x1p24,
      0x1p31,
      0x1p32,
      0x1p52,
      0x1p53,
      0x1p62,
      0x1p63,
      0x1p64,
      Float.MAX_VALUE,
      Double.MAX_VALUE,
      Double.MIN_VALUE,
      Double.MIN_NORMAL,
      Double.POSITIVE_INFINITY
    };
    for (double seed : seeds) {
      for (double near :
          new double[] {
            seed, Math.nextUp(seed), Math.nextDown(seed), seed + 1, seed - 1, seed + 0.5, seed - 0.5
          }) {
        list.add(near);
        list.add(-near);
      }
    }
    Random random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      list.add(value == value ? value : 7.0);
      list.add((random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(70)));
    }
    return list.stream().filter(d -> d == d).mapToDouble(Double::doubleValue).toArray();
  }

  private static float[] floats() {
    float[] result = new float[DOUBLES.length * 3];
    for (int i = 0; i < DOUBLES.length; i++) {
      float near = (float) DOUBLES[i];
      result[3 * i] = near;
      result[3 * i + 1] = Math.nextUp(near);
      result[3 * i + 2] = Math.nextDown(near);
    }
    return result;
  }

  @Test
  void division32() {
    for (long a : INTEGERS) {
      for (long b : INTEGERS) {
        int x = (int) a;
        int y = (int) b;
        if (y == 0) {
          continue;
        }
        long ux = x & 0xFFFF_FFFFL;
        long uy = y & 0xFFFF_FFFFL;
        assertEquals((int) (ux / uy), Numerics.i32DivU(x, y));
        assertEquals((int) (ux % uy), Numerics.i32RemU(x, y));
        if (x != Integer.MIN_VALUE || y != -1) {
          assertEquals((int) ((long) x / y), Numerics.i32DivS(x, y));
        }
      }
    }
    assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numerics.i32DivS(Integer.MIN_VALUE, -1));
    for (int x : new int[] {0, 1, -1, Integer.MIN_VALUE}) {
      assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numerics.i32DivS(x, 0));
      assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numerics.i32DivU(x, 0));
      assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numerics.i32RemU(x, 0));
    }
  }

  @Test
  void division64() {
    for (long x : INTEGERS) {
      for (int i = 0; i < INTEGERS.length; i += 3) {
        long y = INTEGERS[i];
        if (y == 0) {
          continue;
        }
        BigInteger[] unsigned = unsigned(x).divideAndRemainder(unsigned(y));
        assertEquals(unsigned[0].longValue(), Numerics.i64DivU(x, y));
        assertEquals(unsigned[1].longValue(), Numerics.i64RemU(x, y));
        if (x != Long.MIN_VALUE || y != -1) {
          BigInteger signed = BigInteger.valueOf(x).divide(BigInteger.valueOf(y));
          assertEquals(signed.longValue(), Numerics.i64DivS(x, y));
        }
      }
    }
    assertTrap(TrapKind.INTEGER_OVERFLOW, () -> Numerics.i64DivS(Long.MIN_VALUE, -1));
    for (long x : new long[] {0, 1, -1, Long.MIN_VALUE}) {
      assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numerics.i64DivS(x, 0));
      assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numerics.i64DivU(x, 0));
      assertTrap(TrapKind.INTEGER_DIVIDE_BY_ZERO, () -> Numerics.i64RemU(x, 0));
    }
  }

  @Test
  void bits64() {
    for (long x : INTEGERS) {
      String digits = String.format("%64s", Long.toBinaryString(x)).replace(' ', '0');
      int first = digits.indexOf('1');
      int last = digits.lastIndexOf('1');
      assertEquals(first < 0 ? 64 : first, Numerics.i64Clz(x));
      assertEquals(last < 0 ? 64 : 63 - last, Numerics.i64Ctz(x));
      assertEquals(digits.chars().filter(c -> c == '1').count(), Numerics.i64Popcnt(x));
      for (long distance : new long[] {0, 1, 31, 32, 63, 64, 65, -1, 1L << 32, (1L << 32) + 5}) {
        int k = (int) (distance & 63);
        String left = digits.substring(k) + digits.substring(0, k);
        assertEquals(Long.parseUnsignedLong(left, 2), Numerics.i64Rotl(x, distance));
        String right = digits.substring(64 - k) + digits.substring(0, 64 - k);
        assertEquals(Long.parseUnsignedLong(right, 2), Numerics.i64Rotr(x, distance));
      }
    }
  }

  @Test
  void rounding() {
    for (double x : DOUBLES) {
      assertRounded(x, RoundingMode.CEILING, Numerics::f64Ceil);
      assertRounded(x, RoundingMode.FLOOR, Numerics::f64Floor);
      assertRounded(x, RoundingMode.DOWN, Numerics::f64Trunc);
      assertRounded(x, RoundingMode.HALF_EVEN, Numerics::f64Nearest);
    }
    for (float x : FLOATS) {
      if (x == x) {
        assertRounded(x, RoundingMode.CEILING, d -> Numerics.f32Ceil((float) d));
        assertRounded(x, RoundingMode.FLOOR, d -> Numerics.f32Floor((float) d));
        assertRounded(x, RoundingMode.DOWN, d -> Numerics.f32Trunc((float) d));
        assertRounded(x, RoundingMode.HALF_EVEN, d -> Numerics.f32Nearest((float) d));
      }
    }
  }

  /** The result of an exact rounding has the sign of the operand, zero included. */
  private static void assertRounded(double x, RoundingMode mode, DoubleUnaryOperator operator) {
    double expected =
        Double.isInfinite(x)
            ? x
            : Math.copySign(new BigDecimal(x).setScale(0, mode).doubleValue(), x);
    assertSameBits(expected, operator.applyAsDouble(x), () -> mode + " of " + x);
  }

  @Test
  void squareRoot() {
    for (float x : FLOATS) {
      if (x > 0 && x < Float.POSITIVE_INFINITY) {
        BigDecimal exact = new BigDecimal(x).sqrt(new MathContext(60));
        assertEquals(exact.floatValue(), Numerics.f32Sqrt(x), () -> "sqrt of " + x);
      }
    }
    assertSameBits(-0f, Numerics.f32Sqrt(-0f), () -> "sqrt of -0");
    assertEquals(Float.POSITIVE_INFINITY, Numerics.f32Sqrt(Float.POSITIVE_INFINITY));
    assertEquals(0x7FC0_0000, Float.floatToIntBits(Numerics.f32Sqrt(-1f)));
  }

  @Test
  void minimumAndMaximum() {
    for (int i = 0; i < DOUBLES.length; i++) {
      for (int j = 0; j < DOUBLES.length; j += 37) {
        double a = DOUBLES[i];
        double b = DOUBLES[j];
        double least = a < b ? a : b < a ? b : isNegative(a) ? a : b;
        double greatest = a > b ? a : b > a ? b : isNegative(a) ? b : a;
        assertSameBits(least, Numerics.f64Min(a, b), () -> "min " + a + " " + b);
        assertSameBits(greatest, Numerics.f64Max(a, b), () -> "max " + a + " " + b);
        float c = (float) a;
        float d = (float) b;
        float leastFloat = c < d ? c : d < c ? d : isNegative(c) ? c : d;
        float greatestFloat = c > d ? c : d > c ? d : isNegative(c) ? d : c;
        assertSameBits(leastFloat, Numerics.f32Min(c, d), () -> "min " + c + " " + d);
        assertSameBits(greatestFloat, Numerics.f32Max(c, d), () -> "max " + c + " " + d);
      }
    }
  }

  private static boolean isNegative(double x) {
    return Double.doubleToRawLongBits(x) < 0;
  }

  @Test
  void truncation() {
    for (double x : DOUBLES) {
      assertTruncated(
          x, 32, () -> Numerics.i32TruncF64S(x), () -> Numerics.i32TruncF64U(x) & 0xFFFF_FFFFL);
      assertTruncated(x, 64, () -> Numerics.i64TruncF64S(x), () -> Numerics.i64TruncF64U(x));
      assertSaturated(x, Numerics.i32TruncSatF64U(x), Numerics.i64TruncSatF64U(x));
    }
    for (float x : FLOATS) {
      if (x == x) {
        assertTruncated(
            x, 32, () -> Numerics.i32TruncF32S(x), () -> Numerics.i32TruncF32U(x) & 0xFFFF_FFFFL);
        assertTruncated(x, 64, () -> Numerics.i64TruncF32S(x), () -> Numerics.i64TruncF32U(x));
        assertSaturated(x, Numerics.i32TruncSatF32U(x), Numerics.i64TruncSatF32U(x));
      }
    }
  }

  @Test
  void truncationOfNaN() {
    for (float x : new float[] {Float.NaN, Float.intBitsToFloat(0xFFA0_0001)}) {
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i32TruncF32S(x));
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i32TruncF32U(x));
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i64TruncF32S(x));
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i64TruncF32U(x));
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i32TruncF64S(x));
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i32TruncF64U(x));
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i64TruncF64S(x));
      assertTrap(TrapKind.INVALID_CONVERSION_TO_INTEGER, () -> Numerics.i64TruncF64U(x));
      assertEquals(0, Numerics.i32TruncSatF32U(x));
      assertEquals(0, Numerics.i32TruncSatF64U(x));
      assertEquals(0, Numerics.i64TruncSatF32U(x));
      assertEquals(0, Numerics.i64TruncSatF64U(x));
    }
  }

  private interface Truncation {
    long get();
  }

  private static void assertTruncated(double x, int bits, Truncation signed, Truncation unsigned) {
    BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
    BigInteger exact = Double.isInfinite(x) ? null : new BigDecimal(x).toBigInteger();
    if (exact != null && exact.compareTo(half.negate()) >= 0 && exact.compareTo(half) < 0) {
      assertEquals(exact.longValue(), signed.get(), () -> "signed " + x);
    } else {
      assertTrap(TrapKind.INTEGER_OVERFLOW, signed::get);
    }
    if (exact != null && exact.signum() >= 0 && exact.compareTo(half.shiftLeft(1)) < 0) {
      assertEquals(exact.longValue(), unsigned.get(), () -> "unsigned " + x);
    } else {
      assertTrap(TrapKind.INTEGER_OVERFLOW, unsigned::get);
    }
  }

  private static void assertSaturated(double x, int unsigned32, long unsigned64) {
    BigInteger exact =
        Double.isInfinite(x)
            ? x > 0 ? TWO_64 : BigInteger.ONE.negate()
            : new BigDecimal(x).toBigInteger();
    BigInteger positive = exact.max(BigInteger.ZERO);
    assertEquals(
        positive.min(TWO_32.subtract(BigInteger.ONE)).intValue(), unsigned32, () -> "sat " + x);
    assertEquals(
        positive.min(TWO_64.subtract(BigInteger.ONE)).longValue(), unsigned64, () -> "sat " + x);
  }

  @Test
  void conversionOfUnsignedIntegers() {
    List<Long> values = new ArrayList<>();
    for (long x : INTEGERS) {
      values.add(x);
    }
    // Halfway cases of both precisions, and their neighbours, with the top bit set.
    for (int shift : new int[] {10, 11, 12, 38, 39, 40, 41}) {
      for (long near = -2; near <= 2; near++) {
        for (long odd = 0; odd < 4; odd++) {
          values.add(Long.MIN_VALUE + (odd << shift) + (1L << shift - 1) + near);
        }
      }
    }
    for (long x : values) {
      assertEquals(
          new BigDecimal(unsigned(x)).doubleValue(),
          Numerics.f64ConvertI64U(x),
          () -> "f64 of " + x);
      assertEquals(nearestFloat(unsigned(x)), Numerics.f32ConvertI64U(x), () -> "f32 of " + x);
      BigInteger low = unsigned(x & 0xFFFF_FFFFL);
      assertEquals(low.doubleValue(), Numerics.f64ConvertI32U((int) x));
      assertEquals(nearestFloat(low), Numerics.f32ConvertI32U((int) x), () -> "f32 of " + low);
    }
  }

  /** Rounds to 24 bits, ties to even, by integer arithmetic alone. */
  private static float nearestFloat(BigInteger x) {
    int excess = Math.max(0, x.bitLength() - 24);
    BigInteger[] parts = x.divideAndRemainder(BigInteger.ONE.shiftLeft(excess));
    BigInteger doubled = parts[1].shiftLeft(1);
    int order = doubled.compareTo(BigInteger.ONE.shiftLeft(excess));
    boolean up = excess > 0 && (order > 0 || order == 0 && parts[0].testBit(0));
    return Math.scalb((float) (parts[0].intValue() + (up ? 1 : 0)), excess);
  }

  private static BigInteger unsigned(long x) {
    return new BigInteger(Long.toUnsignedString(x));
  }

  private static void assertTrap(TrapKind kind, Executable action) {
    assertEquals(kind, assertThrows(Trap.class, action).kind());
  }

  private static void assertSameBits(double expected, double actual, Supplier<String> what) {
    assertEquals(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(actual), what);
  }

  private static void assertSameBits(float expected, float actual, Supplier<String> what) {
    assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(actual), what);
  }
}
