package io.github.rhinowasm.budget;

/**
 * Ends a script that has used up its {@link Budget}. Neither JavaScript nor wasm can catch it, and
 * code that hands errors on from one to the other lets it through unchanged.
 *
 * <p>An Error, since traps and what scripts throw are RuntimeExceptions, which many places
 * translate.
 */
public final class TerminationError extends Error {
  private static final long serialVersionUID = 1L;

  private final Limit limit;

  TerminationError(Limit limit, String message) {
    super(message);
    this.limit = limit;
  }

  /** What has been used up, or {@link Limit#STOPPED}. */
  public Limit limit() {
    return limit;
  }
}
