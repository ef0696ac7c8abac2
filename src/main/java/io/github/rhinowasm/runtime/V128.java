package io.github.rhinowasm.runtime;

/**
 * A v128 value where it travels as an object: in calls from and to Java, in globals' values and in
 * exceptions. Emitted code holds vectors in JVM locals.
 *
 * @param low bytes 0 to 7, byte 0 in the lowest bits
 * @param high bytes 8 to 15, byte 8 in the lowest bits
 */
public record V128(long low, long high) {

  /** All bits zero, the default value. */
  public static final V128 ZERO = new V128(0, 0);

  /** Returns the bits as the text format writes them: {@code i64x2 0x.. 0x..}. */
  @Override
  public String toString() {
    return "i64x2 0x" + Long.toHexString(low) + " 0x" + Long.toHexString(high);
  }
}
