package io.github.rhinowasm.runtime;

/**
 * Arithmetic on all lanes of a long at once. Each method takes {@code top}, the mask of the highest
 * bit of each lane, and {@code width}, the number of bits of a lane.
 */
final class Swar {
  private Swar() {}

  /** All bits of the lanes whose top bit is set in {@code tops}, which has no other bits. */
  static long spread(long tops, int width) {
    return (tops << 1) - (tops >>> (width - 1));
  }

  static long add(long a, long b, long top) {
    return ((a & ~top) + (b & ~top)) ^ ((a ^ b) & top);
  }

  static long sub(long a, long b, long top) {
    return ((a | top) - (b & ~top)) ^ ((a ^ ~b) & top);
  }

  /** The top bit of the lanes that are zero. */
  static long zero(long a, long top) {
    return ~(((a & ~top) + ~top) | a | ~top);
  }

  /** The top bit of the lanes where {@code a < b}, both unsigned. */
  static long lessU(long a, long b, long top) {
    // Where the top bits are equal the others decide: a borrow out of them clears the top bit.
    return (~a & b | ~(a ^ b) & ~((a | top) - (b & ~top))) & top;
  }

  /** The top bit of the lanes where {@code a < b}, both signed. */
  static long lessS(long a, long b, long top) {
    return lessU(a ^ top, b ^ top, top);
  }

  /** The bits of {@code a} where the mask has ones, else those of {@code b}. */
  static long choose(long mask, long a, long b) {
    return b ^ (a ^ b) & mask;
  }

  static long addSatS(long a, long b, long top, int width) {
    long sum = add(a, b, top);
    return saturate(sum, ~(a ^ b) & (a ^ sum) & top, a, top, width);
  }

  static long subSatS(long a, long b, long top, int width) {
    long difference = sub(a, b, top);
    return saturate(difference, (a ^ b) & (a ^ difference) & top, a, top, width);
  }

  /** Puts the greatest or least number, by the sign of {@code a}, where there was an overflow. */
  private static long saturate(long value, long overflow, long a, long top, int width) {
    return choose(spread(overflow, width), ~top + ((a & top) >>> (width - 1)), value);
  }

  static long addSatU(long a, long b, long top, int width) {
    long sum = add(a, b, top);
    return sum | spread((a & b | (a | b) & ~sum) & top, width);
  }

  static long subSatU(long a, long b, long top, int width) {
    return sub(a, b, top) & ~spread(lessU(a, b, top), width);
  }

  /** The average of unsigned numbers, rounded up. */
  static long averageU(long a, long b, long top, int width) {
    long least = top >>> (width - 1);
    return (a | b) - (((a ^ b) & ~least) >>> 1);
  }

  static long abs(long a, long top, int width) {
    long negative = spread(a & top, width);
    return sub(a ^ negative, negative, top);
  }

  static long shl(long a, int count, long top, int width) {
    int distance = count & (width - 1);
    long least = top >>> (width - 1);
    return (a << distance) & ~(least * ((1 << distance) - 1));
  }

  static long shrU(long a, int count, long top, int width) {
    int distance = count & (width - 1);
    long least = top >>> (width - 1);
    return (a >>> distance) & least * (((1 << width) - 1) >>> distance);
  }

  static long shrS(long a, int count, long top, int width) {
    // Shifted, the sign is where this bit is.
    long sign = top >>> (count & (width - 1));
    return sub(shrU(a, count, top, width) ^ sign, sign, top);
  }
}
