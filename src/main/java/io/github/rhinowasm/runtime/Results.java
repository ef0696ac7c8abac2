package io.github.rhinowasm.runtime;

/**
 * Where a function leaves its results but the first, for its caller to fetch at once. Public for
 * emitted code: result {@code k} stands at index {@code k}, in {@link #references} if it is a
 * reference, else in {@link #bits} (f32 and f64 as their raw bits, i32 in the lower half). The
 * upper half of a v128, of the first result too, is in {@link #upperHalves}.
 */
public final class Results {
  /** Numbers. */
  public final long[] bits;

  /** The upper halves of v128s. */
  public final long[] upperHalves;

  /** References. */
  public final Object[] references;

  /** Where the same functions leave their tail calls. */
  public final TailCall tail = new TailCall();

  /**
   * @param count the greatest number of results that any function using it has
   */
  public Results(int count) {
    bits = new long[count];
    upperHalves = new long[count];
    references = new Object[count];
  }
}
