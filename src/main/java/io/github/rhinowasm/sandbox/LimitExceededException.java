package io.github.rhinowasm.sandbox;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import java.util.Objects;

/**
 * A script has been ended because it used up something, or because it was told to ({@link
 * Limit#STOPPED}).
 */
public final class LimitExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Limit limit;
  private final String scriptStack;

  /**
   * @param limit what was used up
   * @param message for a person
   * @param scriptStack where the script was, one frame a line, innermost first; "" if unknown
   */
  public LimitExceededException(Limit limit, String message, String scriptStack) {
    super(message);
    this.limit = Objects.requireNonNull(limit);
    this.scriptStack = Objects.requireNonNull(scriptStack);
  }

  LimitExceededException(TerminationError end) {
    super(end.getMessage(), end);
    limit = end.limit();
    scriptStack = end.scriptStack();
  }

  /** What was used up, {@link Limit#STOPPED} if nothing was. */
  public Limit limit() {
    return limit;
  }

  /** Where the script was, one frame a line, innermost first; "" if unknown. */
  public String scriptStack() {
    return scriptStack;
  }

  /** Message and stack as text for a person, no newline at the end. */
  public String report() {
    return (getMessage() + "\n" + scriptStack).stripTrailing();
  }
}
