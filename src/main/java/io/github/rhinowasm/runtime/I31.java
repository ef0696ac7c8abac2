package io.github.rhinowasm.runtime;

/**
 * A 31-bit integer as a reference. {@code ref.eq} and {@code equals} compare values, so that nobody
 * can tell which objects are the same.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#exec-ref-i31">Core
 *     spec, ref.i31</a>
 */
public final class I31 extends GcObject {
  /** The least value. */
  public static final int MIN = -(1 << 30);

  /** The greatest value. */
  public static final int MAX = (1 << 30) - 1;

  private static final int LEAST_CACHED = -128;
  private static final I31[] CACHE = new I31[1024 - LEAST_CACHED];

  static {
    for (int i = 0; i < CACHE.length; i++) {
      CACHE[i] = new I31(i + LEAST_CACHED);
    }
  }

  private final int value;

  private I31(int value) {
    this.value = value;
  }

  /**
   * {@code ref.i31}. For emitted code, too.
   *
   * @param value of which the lower 31 bits count
   */
  public static I31 of(int value) {
    int signed = value << 1 >> 1;
    int place = signed - LEAST_CACHED;
    return place >= 0 && place < CACHE.length ? CACHE[place] : new I31(signed);
  }

  /** The value, from {@link #MIN} to {@link #MAX}. */
  public int value() {
    return value;
  }

  /** {@code i31.get_s}. For emitted code. */
  public static int getS(Object reference) {
    if (reference instanceof I31 i31) {
      return i31.value;
    }
    throw new Trap(TrapKind.NULL_I31_REFERENCE);
  }

  /** {@code i31.get_u}. For emitted code. */
  public static int getU(Object reference) {
    return getS(reference) & Integer.MAX_VALUE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof I31 i31 && i31.value == value;
  }

  @Override
  public int hashCode() {
    return value;
  }

  /** Returns the value in decimal. */
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
