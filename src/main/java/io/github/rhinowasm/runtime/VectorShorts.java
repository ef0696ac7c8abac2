package io.github.rhinowasm.runtime;

/**
 * The vector instructions on lanes of 16 bits. One method for each, named after the mnemonic, that
 * takes and returns 64 bits, the lower lane in the lower bits, unless said otherwise. For emitted
 * code.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">Core spec, numerics</a>
 */
public final class VectorShorts {
  private static final long TOP = 0x8000_8000_8000_8000L;
  private static final int WIDTH = 16;

  private VectorShorts() {}

  /** {@code i16x8.eq}. */
  public static long i16x8Eq(long a, long b) {
    return Swar.spread(Swar.zero(a ^ b, TOP), WIDTH);
  }

  /** {@code i16x8.ne}. */
  public static long i16x8Ne(long a, long b) {
    return ~i16x8Eq(a, b);
  }

  /** {@code i16x8.lt_s}. */
  public static long i16x8LtS(long a, long b) {
    return Swar.spread(Swar.lessS(a, b, TOP), WIDTH);
  }

  /** {@code i16x8.gt_s}. */
  public static long i16x8GtS(long a, long b) {
    return Swar.spread(Swar.lessS(b, a, TOP), WIDTH);
  }

  /** {@code i16x8.le_s}. */
  public static long i16x8LeS(long a, long b) {
    return ~i16x8GtS(a, b);
  }

  /** {@code i16x8.ge_s}. */
  public static long i16x8GeS(long a, long b) {
    return ~i16x8LtS(a, b);
  }

  /** {@code i16x8.min_s}. */
  public static long i16x8MinS(long a, long b) {
    return Swar.choose(i16x8LtS(a, b), a, b);
  }

  /** {@code i16x8.max_s}. */
  public static long i16x8MaxS(long a, long b) {
    return Swar.choose(i16x8GtS(a, b), a, b);
  }

  /** {@code i16x8.lt_u}. */
  public static long i16x8LtU(long a, long b) {
    return Swar.spread(Swar.lessU(a, b, TOP), WIDTH);
  }

  /** {@code i16x8.gt_u}. */
  public static long i16x8GtU(long a, long b) {
    return Swar.spread(Swar.lessU(b, a, TOP), WIDTH);
  }

  /** {@code i16x8.le_u}. */
  public static long i16x8LeU(long a, long b) {
    return ~i16x8GtU(a, b);
  }

  /** {@code i16x8.ge_u}. */
  public static long i16x8GeU(long a, long b) {
    return ~i16x8LtU(a, b);
  }

  /** {@code i16x8.min_u}. */
  public static long i16x8MinU(long a, long b) {
    return Swar.choose(i16x8LtU(a, b), a, b);
  }

  /** {@code i16x8.max_u}. */
  public static long i16x8MaxU(long a, long b) {
    return Swar.choose(i16x8GtU(a, b), a, b);
  }

  /** {@code i16x8.add}. */
  public static long i16x8Add(long a, long b) {
    return Swar.add(a, b, TOP);
  }

  /** {@code i16x8.sub}. */
  public static long i16x8Sub(long a, long b) {
    return Swar.sub(a, b, TOP);
  }

  /** {@code i16x8.add_sat_s}. */
  public static long i16x8AddSatS(long a, long b) {
    return Swar.addSatS(a, b, TOP, WIDTH);
  }

  /** {@code i16x8.sub_sat_s}. */
  public static long i16x8SubSatS(long a, long b) {
    return Swar.subSatS(a, b, TOP, WIDTH);
  }

  /** {@code i16x8.add_sat_u}. */
  public static long i16x8AddSatU(long a, long b) {
    return Swar.addSatU(a, b, TOP, WIDTH);
  }

  /** {@code i16x8.sub_sat_u}. */
  public static long i16x8SubSatU(long a, long b) {
    return Swar.subSatU(a, b, TOP, WIDTH);
  }

  /** {@code i16x8.avgr_u}. */
  public static long i16x8AvgrU(long a, long b) {
    return Swar.averageU(a, b, TOP, WIDTH);
  }

  /** {@code i16x8.neg}. */
  public static long i16x8Neg(long a) {
    return Swar.sub(0, a, TOP);
  }

  /** {@code i16x8.abs}. */
  public static long i16x8Abs(long a) {
    return Swar.abs(a, TOP, WIDTH);
  }

  /** {@code i16x8.shl}. */
  public static long i16x8Shl(long a, int count) {
    return Swar.shl(a, count, TOP, WIDTH);
  }

  /** {@code i16x8.shr_s}. */
  public static long i16x8ShrS(long a, int count) {
    return Swar.shrS(a, count, TOP, WIDTH);
  }

  /** {@code i16x8.shr_u}. */
  public static long i16x8ShrU(long a, int count) {
    return Swar.shrU(a, count, TOP, WIDTH);
  }

  /** {@code i16x8.all_true}, of both halves. */
  public static int i16x8AllTrue(long low, long high) {
    return (Swar.zero(low, TOP) | Swar.zero(high, TOP)) == 0 ? 1 : 0;
  }

  /** {@code i16x8.bitmask}, of both halves. */
  public static int i16x8Bitmask(long low, long high) {
    return bits(low) | bits(high) << 4;
  }

  private static int bits(long a) {
    // Moves the top bit of lane i to bit 60 + i.
    return (int) (((a & TOP) >>> 15) * 0x1000_2000_4000_8000L >>> 60);
  }

  /** Each signed lane, or the bound that it is beyond. */
  static long clamp(long a, long least, long greatest) {
    return i16x8MaxS(i16x8MinS(a, greatest), least);
  }

  private static int signed(long a, int lane) {
    return (short) (a >>> (lane << 4));
  }

  private static long pack(int a, int b, int c, int d) {
    return a & 0xFFFFL | (b & 0xFFFFL) << 16 | (c & 0xFFFFL) << 32 | (long) d << 48;
  }

  /** {@code i16x8.mul}. */
  public static long i16x8Mul(long a, long b) {
    return pack(
        (int) a * (int) b,
        (int) (a >>> 16) * (int) (b >>> 16),
        (int) (a >>> 32) * (int) (b >>> 32),
        (int) (a >>> 48) * (int) (b >>> 48));
  }

  /** {@code i16x8.q15mulr_sat_s}. */
  public static long i16x8Q15mulrSatS(long a, long b) {
    return pack(q15(a, b, 0), q15(a, b, 1), q15(a, b, 2), q15(a, b, 3));
  }

  private static int q15(long a, long b, int lane) {
    return Math.min((signed(a, lane) * signed(b, lane) + 0x4000) >> 15, Short.MAX_VALUE);
  }

  /** {@code i16x8.extadd_pairwise_i8x16_s}. */
  public static long i16x8ExtaddPairwiseI8x16S(long a) {
    return Swar.add(signExtend(a), i16x8ShrS(a, 8), TOP);
  }

  /** {@code i16x8.extadd_pairwise_i8x16_u}. */
  public static long i16x8ExtaddPairwiseI8x16U(long a) {
    return (a & 0x00FF_00FF_00FF_00FFL) + (a >>> 8 & 0x00FF_00FF_00FF_00FFL);
  }

  /** The lower byte of each lane as a signed number. */
  private static long signExtend(long a) {
    long sign = 0x0080_0080_0080_0080L;
    return Swar.sub((a & 0x00FF_00FF_00FF_00FFL) ^ sign, sign, TOP);
  }

  /** {@code i16x8.extend_low_i8x16_s} and {@code ..high..}: a half from four bytes. */
  public static long i16x8ExtendI8x16S(int bytes) {
    return signExtend(i16x8ExtendI8x16U(bytes));
  }

  /** {@code i16x8.extend_low_i8x16_u} and {@code ..high..}: a half from four bytes. */
  public static long i16x8ExtendI8x16U(int bytes) {
    long spread = bytes & 0xFFFF_FFFFL;
    spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFFL;
    return (spread | spread << 8) & 0x00FF_00FF_00FF_00FFL;
  }

  /** {@code i16x8.extmul_low_i8x16_s} and {@code ..high..}: a half from four bytes each. */
  public static long i16x8ExtmulI8x16S(int a, int b) {
    return pack(
        (byte) a * (byte) b,
        (byte) (a >> 8) * (byte) (b >> 8),
        (byte) (a >> 16) * (byte) (b >> 16),
        (a >> 24) * (b >> 24));
  }

  /** {@code i16x8.extmul_low_i8x16_u} and {@code ..high..}: a half from four bytes each. */
  public static long i16x8ExtmulI8x16U(int a, int b) {
    return pack(
        (a & 0xFF) * (b & 0xFF),
        (a >>> 8 & 0xFF) * (b >>> 8 & 0xFF),
        (a >>> 16 & 0xFF) * (b >>> 16 & 0xFF),
        (a >>> 24) * (b >>> 24));
  }

  /** {@code i16x8.relaxed_dot_i8x16_i7x16_s}: both operands signed, sums saturated. */
  public static long i16x8RelaxedDotI8x16I7x16S(long a, long b) {
    return pack(dot(a, b, 0), dot(a, b, 16), dot(a, b, 32), dot(a, b, 48));
  }

  /** The saturated sum of two products of signed bytes. */
  static int dot(long a, long b, int shift) {
    int lower = (byte) (a >>> shift) * (byte) (b >>> shift);
    int upper = (byte) (a >>> shift + 8) * (byte) (b >>> shift + 8);
    return Math.min(lower + upper, Short.MAX_VALUE);
  }

  /** {@code i16x8.narrow_i32x4_s}: a half of the result from all lanes of an operand. */
  public static long i16x8NarrowI32x4S(int a, int b, int c, int d) {
    return pack(saturateS(a), saturateS(b), saturateS(c), saturateS(d));
  }

  /** {@code i16x8.narrow_i32x4_u}: a half of the result from all lanes of an operand. */
  public static long i16x8NarrowI32x4U(int a, int b, int c, int d) {
    return pack(saturateU(a), saturateU(b), saturateU(c), saturateU(d));
  }

  private static int saturateS(int a) {
    return Math.max(Short.MIN_VALUE, Math.min(a, Short.MAX_VALUE));
  }

  private static int saturateU(int a) {
    return Math.max(0, Math.min(a, 0xFFFF));
  }

  /** {@code i16x8.splat}: either half. */
  public static long i16x8Splat(int a) {
    return (a & 0xFFFF) * 0x0001_0001_0001_0001L;
  }
}
