package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.TerminationError;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Objects;

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
    super(null, Objects.requireNonNull(cause), false, false);
  }

  /** What the cause says, asked for late: its code is the host's, and may itself fail. */
  @Override
  public String getMessage() {
    return getCause().toString();
  }

  @Override
  public void printStackTrace(PrintStream stream) {
    WasmStackTrace.show(getCause());
    super.printStackTrace(stream);
  }

  @Override
  public void printStackTrace(PrintWriter writer) {
    WasmStackTrace.show(getCause());
    super.printStackTrace(writer);
  }

  /**
   * Returns what emitted import stubs throw for something that a host function threw. Traps,
   * WebAssembly exceptions and other host exceptions pass as they are.
   *
   * @throws VirtualMachineError {@code thrown} itself, if it is one
   * @throws TerminationError {@code thrown} itself, if it is one
   */
  public static RuntimeException wrap(Throwable thrown) {
    if (thrown instanceof Trap
        || thrown instanceof WasmException
        || thrown instanceof HostException) {
      return (RuntimeException) thrown;
    }
    if (thrown instanceof VirtualMachineError error) {
      throw error;
    }
    if (thrown instanceof TerminationError error) {
      throw error;
    }
    return new HostException(thrown);
  }
}
