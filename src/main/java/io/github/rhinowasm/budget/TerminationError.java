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
  private final String scriptStack;

  TerminationError(Limit limit, String message, String scriptStack) {
    super(message);
    this.limit = limit;
    this.scriptStack = scriptStack;
  }

  /** What has been used up, or {@link Limit#STOPPED}. */
  public Limit limit() {
    return limit;
  }

  /** Where the script was, one frame a line, innermost first; "" if that is not known. */
  public String scriptStack() {
    return scriptStack;
  }
}
