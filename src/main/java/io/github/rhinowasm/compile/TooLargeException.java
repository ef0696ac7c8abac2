package io.github.rhinowasm.compile;

/**
 * The code of a function would be larger than the JVM, or anybody's patience, allows: one that
 * moves a thousand values with every few bytes. The function gets a body that traps.
 */
final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooLargeException() {
    super("function too large", null, false, false);
  }
}
