package io.github.rhinowasm.binary;

/**
 * The flags of a limits' first byte, those of memories included.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html#limits">Core spec,
 *     limits</a>
 */
public final class LimitsFlags {
  /** A maximum follows the minimum. */
  public static final int HAS_MAXIMUM = 1;

  /** The memory is shared. */
  public static final int SHARED = 2;

  /** Addresses are 64-bit numbers. */
  public static final int ADDRESS64 = 4;

  /** The logarithm of the page size follows. */
  public static final int HAS_PAGE_SIZE = 8;

  private LimitsFlags() {}
}
