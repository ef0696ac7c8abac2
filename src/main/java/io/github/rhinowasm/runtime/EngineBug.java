package io.github.rhinowasm.runtime;

/** The engine has done what it never should. Never the fault of a module or of its user. */
public final class EngineBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what happened, and in which function
   * @param cause what the JVM threw, or null
   */
  public EngineBug(String message, Throwable cause) {
    super("bug in rhino-wasm: " + message, cause);
  }
}
