package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The bits of NaNs, both before and after HotSpot has compiled the methods: Math.ceil, for one,
 * returns a signalling NaN as it is where interpreted, and quiet where compiled.
 */
class NaNTest {
  private static final int WARM_UP = 30_000;
  private static final long[] DOUBLE_NANS = {
    0x7FF8_0000_0000_0000L,
    0xFFF8_0000_0000_0000L,
    0x7FF4_0000_0000_0001L,
    0xFFF0_0000_0000_0001L,
    0x7FFF_FFFF_FFFF_FFFFL
  };
  private static final int[] FLOAT_NANS = {
    0x7FC0_0000, 0xFFC0_0000, 0x7FA0_0001, 0xFF80_0001, 0x7FFF_FFFF
  };

  /** Float operators go through float bits: a conversion on the way would make the NaN quiet. */
  private interface FloatOperator {
    float apply(float x);
  }

  private static final Map<String, DoubleUnaryOperator> DOUBLES =
      new TreeMap<>(
          Map.of(
              "ceil", Numerics::f64Ceil,
              "floor", Numerics::f64Floor,
              "trunc", Numerics::f64Trunc,
              "nearest", Numerics::f64Nearest,
              "sqrt", Math::sqrt,
              "min left", x -> Numerics.f64Min(x, 1),
              "min right", x -> Numerics.f64Min(Double.NEGATIVE_INFINITY, x),
              "max left", x -> Numerics.f64Max(x, 1),
              "max right", x -> Numerics.f64Max(Double.POSITIVE_INFINITY, x)));

  private static final Map<String, FloatOperator> FLOATS =
      new TreeMap<>(
          Map.of(
              "ceil", Numerics::f32Ceil,
              "floor", Numerics::f32Floor,
              "trunc", Numerics::f32Trunc,
              "nearest", Numerics::f32Nearest,
              "sqrt", Numerics::f32Sqrt,
              "min left", x -> Numerics.f32Min(x, 1),
              "min right", x -> Numerics.f32Min(Float.NEGATIVE_INFINITY, x),
              "max left", x -> Numerics.f32Max(x, 1),
              "max right", x -> Numerics.f32Max(Float.POSITIVE_INFINITY, x)));

  @Test
  void resultsAreQuiet() {
    assertQuiet("interpreted");
    int results = 0;
    for (int i = 0; i < WARM_UP; i++) {
      for (DoubleUnaryOperator operator : DOUBLES.values()) {
        results += operator.applyAsDouble(i + 0.5) > 1 ? 1 : 0;
      }
      for (FloatOperator operator : FLOATS.values()) {
        results += operator.apply(i + 0.5f) > 1 ? 1 : 0;
      }
    }
    assertTrue(results > WARM_UP);
    assertQuiet("compiled");
  }

  private static void assertQuiet(String state) {
    DOUBLES.forEach(
        (name, operator) -> {
          for (long nan : DOUBLE_NANS) {
            long bits =
                Double.doubleToRawLongBits(operator.applyAsDouble(Double.longBitsToDouble(nan)));
            assertEquals(
                0x7FF8_0000_0000_0000L,
                bits & 0x7FF8_0000_0000_0000L,
                () -> state + " f64 " + name + " of " + Long.toHexString(nan));
          }
        });
    FLOATS.forEach(
        (name, operator) -> {
          for (int nan : FLOAT_NANS) {
            int bits = Float.floatToRawIntBits(operator.apply(Float.intBitsToFloat(nan)));
            assertEquals(
                0x7FC0_0000,
                bits & 0x7FC0_0000,
                () -> state + " f32 " + name + " of " + Integer.toHexString(nan));
          }
        });
  }

  @Test
  void signsMoveWithoutTouchingTheRest() {
    for (long nan : DOUBLE_NANS) {
      double x = Double.longBitsToDouble(nan);
      assertEquals(nan & Long.MAX_VALUE, Double.doubleToRawLongBits(Numerics.f64Abs(x)));
      assertEquals(nan | Long.MIN_VALUE, Double.doubleToRawLongBits(Numerics.f64Copysign(x, -1)));
      double one = Numerics.f64Copysign(1, x);
      assertEquals(nan < 0 ? -1 : 1, one);
    }
    for (int nan : FLOAT_NANS) {
      float x = Float.intBitsToFloat(nan);
      assertEquals(nan & Integer.MAX_VALUE, Float.floatToRawIntBits(Numerics.f32Abs(x)));
      assertEquals(nan | Integer.MIN_VALUE, Float.floatToRawIntBits(Numerics.f32Copysign(x, -1)));
      float one = Numerics.f32Copysign(1, x);
      assertEquals(nan < 0 ? -1 : 1, one);
    }
    assertEquals(0L, Double.doubleToRawLongBits(Numerics.f64Abs(-0.0)));
    assertEquals(0, Float.floatToRawIntBits(Numerics.f32Abs(-0f)));
    assertEquals(Double.MIN_VALUE, Numerics.f64Abs(-Double.MIN_VALUE));
  }
}
