package io.github.rhinowasm.runtime;

/** Makes traps of what the JVM throws where emitted code leaves a check to it. */
public final class Traps {
  private Traps() {}

  /**
   * Returns what the exception handler of an emitted function throws. The JVM's own exceptions
   * become traps of the kind that they stand for in emitted code, and traps get to know the
   * function; other exceptions pass as they are. For emitted code.
   *
   * @param thrown what the handler caught
   * @param self the instance whose function it is
   * @param function the function's index
   */
  public static RuntimeException translate(RuntimeException thrown, Instance self, int function) {
    if (thrown instanceof WasmException) {
      return thrown;
    }
    if (thrown instanceof Trap trap) {
      return trap.in(self.module(), function);
    }
    if (thrown instanceof IndexOutOfBoundsException) {
      return new Trap(TrapKind.MEMORY_OUT_OF_BOUNDS).becauseOf(thrown).in(self.module(), function);
    }
    if (thrown instanceof NullPointerException
        || thrown instanceof ClassCastException
        || thrown instanceof ArrayStoreException
        || thrown instanceof NegativeArraySizeException) {
      return new EngineBug(
          thrown + " in the code of " + self.module().describeFunction(function), thrown);
    }
    return thrown;
  }

  /** As the other, for whatever was caught: what is no RuntimeException passes as it is. */
  public static Throwable translate(Throwable thrown, Instance self, int function) {
    return thrown instanceof RuntimeException exception
        ? translate(exception, self, function)
        : thrown;
  }

  /** Returns the trap for an access to a structure that failed. For emitted code. */
  public static RuntimeException ofStructure(RuntimeException thrown) {
    return thrown instanceof NullPointerException
        ? new Trap(TrapKind.NULL_STRUCTURE_REFERENCE).becauseOf(thrown)
        : thrown;
  }

  /** Returns the trap for an access to an array that failed. For emitted code. */
  public static RuntimeException ofArray(RuntimeException thrown) {
    if (thrown instanceof NullPointerException) {
      return new Trap(TrapKind.NULL_ARRAY_REFERENCE).becauseOf(thrown);
    }
    // The JVM leaves the message out once it is frequent.
    return thrown instanceof ArrayIndexOutOfBoundsException
        ? new Trap(TrapKind.ARRAY_OUT_OF_BOUNDS, thrown.getMessage()).becauseOf(thrown)
        : thrown;
  }

  /** Returns a new trap for {@code unreachable}. For emitted code. */
  public static Trap unreachable() {
    return new Trap(TrapKind.UNREACHABLE);
  }

  /**
   * Returns the trap for a stack or a heap that has come to its end.
   *
   * @throws VirtualMachineError {@code error} itself, if it is anything else
   */
  public static Trap exhausted(VirtualMachineError error) {
    if (error instanceof StackOverflowError) {
      return new Trap(TrapKind.STACK_EXHAUSTED).becauseOf(error);
    }
    if (error instanceof OutOfMemoryError) {
      return Trap.OUT_OF_MEMORY;
    }
    throw error;
  }
}
