package io.github.rhinowasm.type;

/**
 * The size range of a memory (in pages) or of a table (in elements).
 *
 * @param address the type of addresses or indices
 * @param minimum the least size, an unsigned number
 * @param hasMaximum whether there is a maximum
 * @param maximum the greatest size, an unsigned number; 0 if there is none
 */
public record Limits(AddressType address, long minimum, boolean hasMaximum, long maximum) {

  /** Limits with 32-bit addresses and no maximum. */
  public static Limits of(long minimum) {
    return new Limits(AddressType.I32, minimum, false, 0);
  }

  /** Limits with 32-bit addresses and a maximum. */
  public static Limits of(long minimum, long maximum) {
    return new Limits(AddressType.I32, minimum, true, maximum);
  }

  /**
   * Whether something of the present size and these limits may be imported where {@code expected}
   * is declared (spec: matching of limits).
   *
   * @param size the present size, unsigned, which takes the place of the minimum
   */
  public boolean matches(long size, Limits expected) {
    return address == expected.address
        && Long.compareUnsigned(size, expected.minimum) >= 0
        && (!expected.hasMaximum
            || hasMaximum && Long.compareUnsigned(maximum, expected.maximum) <= 0);
  }

  /** Returns the limits as the text format writes them, such as {@code i64 1 2}. */
  @Override
  public String toString() {
    return (address == AddressType.I64 ? "i64 " : "")
        + Long.toUnsignedString(minimum)
        + (hasMaximum ? " " + Long.toUnsignedString(maximum) : "");
  }
}
