package io.github.rhinowasm.differential;

import java.util.List;
import java.util.SplittableRandom;

/** Random choices from one seed. */
final class Chance {
  private static final int[] INTS = {
    0,
    1,
    2,
    3,
    7,
    8,
    31,
    32,
    33,
    64,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    -1,
    -2,
    -128,
    -129,
    -32768,
    -32769,
    0x7FFFFFFF,
    0x80000000,
    0x7FFFFFFE,
    0x80000001,
    0x55555555,
    0x00FF00FF
  };
  private static final long[] LONGS = {
    0x7FFFFFFFFFFFFFFFL,
    0x8000000000000000L,
    0x8000000000000001L,
    0xFFFFFFFFL,
    0x100000000L,
    0x80000000L,
    0xFFFFFFFF80000000L,
    0xFFFFFFFF7FFFFFFFL,
    0x20000000000001L,
    0x7FFFFFFFFFFFFC00L
  };
  private static final float[] FLOATS = {
    0f,
    -0f,
    1f,
    -1f,
    0.5f,
    1.5f,
    2.5f,
    -0.5f,
    -1.5f,
    0.49999997f,
    8388609f,
    16777215f,
    16777216f,
    2147483520f,
    2147483648f,
    -2147483648f,
    -2147483904f,
    4294967040f,
    4294967296f,
    9.223372e18f,
    1.8446744e19f,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };
  private static final double[] DOUBLES = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    -0.5,
    1.5,
    2.5,
    0.49999999999999994,
    4503599627370497.5,
    9007199254740993.0,
    2147483647.0,
    2147483647.9,
    2147483648.0,
    -2147483648.9,
    -2147483649.0,
    4294967295.9,
    4294967296.0,
    9.223372036854775e18,
    9.223372036854775807e18,
    -9.3e18,
    1.8446744073709552e19,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    3.5e38,
    1e-46,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  long bits() {
    return random.nextLong();
  }

  <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  char of(String letters) {
    return letters.charAt(below(letters.length()));
  }

  /** So many types, up to a number of them. */
  String types(String from, int atMost) {
    StringBuilder types = new StringBuilder();
    for (int i = below(atMost + 1); i > 0; i--) {
      types.append(of(from));
    }
    return types.toString();
  }

  int i32() {
    return switch (below(4)) {
      case 0 -> (int) bits();
      case 1 -> below(200) - 100;
      default -> INTS[below(INTS.length)];
    };
  }

  long i64() {
    return switch (below(5)) {
      case 0 -> bits();
      case 1, 2 -> LONGS[below(LONGS.length)];
      default -> i32();
    };
  }

  /** The bits of an f32: anything at times, signalling NaNs too. */
  int f32() {
    return switch (below(6)) {
      case 0 -> (int) bits();
      case 1 -> Float.floatToRawIntBits((float) (below(2000) - 1000) / 8);
      case 2 -> oneIn(6) ? 0x7F800000 | below(0x7FFFFF) | below(2) << 31 : 0x3F800000;
      default -> Float.floatToRawIntBits(FLOATS[below(FLOATS.length)]);
    };
  }

  /** The bits of an f64: anything at times, signalling NaNs too. */
  long f64() {
    return switch (below(6)) {
      case 0 -> bits();
      case 1 -> Double.doubleToRawLongBits((below(2000) - 1000) / 8.0);
      case 2 -> oneIn(6) ? 0x7FF0000000000000L | bits() >>> 13 | bits() << 63 : 0x3FF8000000000000L;
      default -> Double.doubleToRawLongBits(DOUBLES[below(DOUBLES.length)]);
    };
  }
}
