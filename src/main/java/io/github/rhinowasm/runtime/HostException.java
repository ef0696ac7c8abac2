package io.github.rhinowasm.runtime;

/**
 * Carries what a host function threw through wasm frames, so that it is never taken for a trap.
 * Whoever called into wasm unwraps it.
 */
public final class HostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause what the host function threw
   */
  public HostException(Throwable cause) {
    // No trace of its own: the cause has one.
    super(cause.toString(), cause, false, false);
  }

  /**
   * Returns what emitted import stubs throw for something that a host function threw. Traps, other
   * host exceptions and errors of the JVM itself pass as they are.
   *
   * @throws Error if {@code thrown} is a {@link VirtualMachineError} or {@link ThreadDeath}-like
   *     error that must not be wrapped
   */
  public static RuntimeException wrap(Throwable thrown) {
    if (thrown instanceof Trap || thrown instanceof HostException) {
      return (RuntimeException) thrown;
    }
    if (thrown instanceof VirtualMachineError error) {
      throw error;
    }
    return new HostException(thrown);
  }
}
