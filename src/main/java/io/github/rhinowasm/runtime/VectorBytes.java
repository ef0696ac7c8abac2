package io.github.rhinowasm.runtime;

/**
 * The vector instructions on lanes of 8 bits. One method for each, named after the mnemonic, that
 * takes and returns 64 bits, the lower lane in the lower bits, unless said otherwise. For emitted
 * code.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">Core spec, numerics</a>
 */
public final class VectorBytes {
  private static final long TOP = 0x8080_8080_8080_8080L;
  private static final int WIDTH = 8;

  private VectorBytes() {}

  /** {@code i8x16.eq}. */
  public static long i8x16Eq(long a, long b) {
    return Swar.spread(Swar.zero(a ^ b, TOP), WIDTH);
  }

  /** {@code i8x16.ne}. */
  public static long i8x16Ne(long a, long b) {
    return ~i8x16Eq(a, b);
  }

  /** {@code i8x16.lt_s}. */
  public static long i8x16LtS(long a, long b) {
    return Swar.spread(Swar.lessS(a, b, TOP), WIDTH);
  }

  /** {@code i8x16.gt_s}. */
  public static long i8x16GtS(long a, long b) {
    return Swar.spread(Swar.lessS(b, a, TOP), WIDTH);
  }

  /** {@code i8x16.le_s}. */
  public static long i8x16LeS(long a, long b) {
    return ~i8x16GtS(a, b);
  }

  /** {@code i8x16.ge_s}. */
  public static long i8x16GeS(long a, long b) {
    return ~i8x16LtS(a, b);
  }

  /** {@code i8x16.min_s}. */
  public static long i8x16MinS(long a, long b) {
    return Swar.choose(i8x16LtS(a, b), a, b);
  }

  /** {@code i8x16.max_s}. */
  public static long i8x16MaxS(long a, long b) {
    return Swar.choose(i8x16GtS(a, b), a, b);
  }

  /** {@code i8x16.lt_u}. */
  public static long i8x16LtU(long a, long b) {
    return Swar.spread(Swar.lessU(a, b, TOP), WIDTH);
  }

  /** {@code i8x16.gt_u}. */
  public static long i8x16GtU(long a, long b) {
    return Swar.spread(Swar.lessU(b, a, TOP), WIDTH);
  }

  /** {@code i8x16.le_u}. */
  public static long i8x16LeU(long a, long b) {
    return ~i8x16GtU(a, b);
  }

  /** {@code i8x16.ge_u}. */
  public static long i8x16GeU(long a, long b) {
    return ~i8x16LtU(a, b);
  }

  /** {@code i8x16.min_u}. */
  public static long i8x16MinU(long a, long b) {
    return Swar.choose(i8x16LtU(a, b), a, b);
  }

  /** {@code i8x16.max_u}. */
  public static long i8x16MaxU(long a, long b) {
    return Swar.choose(i8x16GtU(a, b), a, b);
  }

  /** {@code i8x16.add}. */
  public static long i8x16Add(long a, long b) {
    return Swar.add(a, b, TOP);
  }

  /** {@code i8x16.sub}. */
  public static long i8x16Sub(long a, long b) {
    return Swar.sub(a, b, TOP);
  }

  /** {@code i8x16.add_sat_s}. */
  public static long i8x16AddSatS(long a, long b) {
    return Swar.addSatS(a, b, TOP, WIDTH);
  }

  /** {@code i8x16.sub_sat_s}. */
  public static long i8x16SubSatS(long a, long b) {
    return Swar.subSatS(a, b, TOP, WIDTH);
  }

  /** {@code i8x16.add_sat_u}. */
  public static long i8x16AddSatU(long a, long b) {
    return Swar.addSatU(a, b, TOP, WIDTH);
  }

  /** {@code i8x16.sub_sat_u}. */
  public static long i8x16SubSatU(long a, long b) {
    return Swar.subSatU(a, b, TOP, WIDTH);
  }

  /** {@code i8x16.avgr_u}. */
  public static long i8x16AvgrU(long a, long b) {
    return Swar.averageU(a, b, TOP, WIDTH);
  }

  /** {@code i8x16.neg}. */
  public static long i8x16Neg(long a) {
    return Swar.sub(0, a, TOP);
  }

  /** {@code i8x16.abs}. */
  public static long i8x16Abs(long a) {
    return Swar.abs(a, TOP, WIDTH);
  }

  /** {@code i8x16.shl}. */
  public static long i8x16Shl(long a, int count) {
    return Swar.shl(a, count, TOP, WIDTH);
  }

  /** {@code i8x16.shr_s}. */
  public static long i8x16ShrS(long a, int count) {
    return Swar.shrS(a, count, TOP, WIDTH);
  }

  /** {@code i8x16.shr_u}. */
  public static long i8x16ShrU(long a, int count) {
    return Swar.shrU(a, count, TOP, WIDTH);
  }

  /** {@code i8x16.all_true}, of both halves. */
  public static int i8x16AllTrue(long low, long high) {
    return (Swar.zero(low, TOP) | Swar.zero(high, TOP)) == 0 ? 1 : 0;
  }

  /** {@code i8x16.bitmask}, of both halves. */
  public static int i8x16Bitmask(long low, long high) {
    return bits(low) | bits(high) << 8;
  }

  private static int bits(long a) {
    // Moves the top bit of byte i to bit 56 + i.
    return (int) (((a & TOP) >>> 7) * 0x0102_0408_1020_4080L >>> 56);
  }

  /** {@code i8x16.popcnt}. */
  public static long i8x16Popcnt(long a) {
    long pairs = a - (a >>> 1 & 0x5555_5555_5555_5555L);
    long fours = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
    return fours + (fours >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL;
  }

  /** {@code i8x16.narrow_i16x8_s}: a half of the result from both halves of an operand. */
  public static long i8x16NarrowI16x8S(long low, long high) {
    return narrowS(low) | narrowS(high) << 32;
  }

  /** {@code i8x16.narrow_i16x8_u}: a half of the result from both halves of an operand. */
  public static long i8x16NarrowI16x8U(long low, long high) {
    return narrowU(low) | narrowU(high) << 32;
  }

  private static long narrowS(long a) {
    return pack(VectorShorts.clamp(a, 0xFF80_FF80_FF80_FF80L, 0x007F_007F_007F_007FL));
  }

  private static long narrowU(long a) {
    return pack(VectorShorts.clamp(a, 0, 0x00FF_00FF_00FF_00FFL));
  }

  /** The lower bytes of four 16-bit lanes. */
  private static long pack(long a) {
    long bytes = a & 0x00FF_00FF_00FF_00FFL;
    bytes = (bytes | bytes >>> 8) & 0x0000_FFFF_0000_FFFFL;
    return (bytes | bytes >>> 16) & 0xFFFF_FFFFL;
  }

  /** {@code i8x16.splat}: either half. */
  public static long i8x16Splat(int a) {
    return (a & 0xFF) * 0x0101_0101_0101_0101L;
  }

  /**
   * {@code i8x16.swizzle}: a half of the result.
   *
   * @param low the lower half of the vector from which bytes are taken
   * @param high the upper half of it
   * @param lanes a half of the indices
   */
  public static long i8x16Swizzle(long low, long high, long lanes) {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      int lane = (int) (lanes >>> shift) & 0xFF;
      long half = lane < 8 ? low : lane < 16 ? high : 0;
      result |= (half >>> (lane << 3) & 0xFF) << shift;
    }
    return result;
  }

  /**
   * {@code i8x16.shuffle}: a half of the result.
   *
   * @param lanes a half of the indices, all below 32
   */
  public static long i8x16Shuffle(long low, long high, long low2, long high2, long lanes) {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      int lane = (int) (lanes >>> shift) & 0x1F;
      long half = lane < 16 ? (lane < 8 ? low : high) : (lane < 24 ? low2 : high2);
      result |= (half >>> (lane << 3) & 0xFF) << shift;
    }
    return result;
  }
}
