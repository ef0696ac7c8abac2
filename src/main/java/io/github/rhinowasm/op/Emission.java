package io.github.rhinowasm.op;

/** How an operator becomes JVM code. */
public sealed interface Emission {

  /**
   * Some JVM instructions without operands, which consume and produce just what the operator does.
   *
   * @param opcodes the JVM opcodes in order
   */
  record Instructions(int... opcodes) implements Emission {}

  /**
   * A call of a static method whose JVM descriptor follows from the operator's signature.
   *
   * @param owner internal name of its class
   * @param name its name; null for the name derived from the mnemonic ({@link
   *     Operator#methodName()})
   */
  record Call(String owner, String name) implements Emission {}

  /**
   * A comparison of two operands; the emitter fuses it with a branch that follows.
   *
   * @param condition what is tested
   * @param unsigned whether integers are compared as unsigned numbers
   */
  record Comparison(Condition condition, boolean unsigned) implements Emission {}

  /** A comparison of one integer operand with zero. */
  record TestZero() implements Emission {}

  /**
   * A load or store by the static method of {@code runtime.MemoryAccess} that has the name derived
   * from the mnemonic.
   *
   * @param width bytes read or written
   * @param store whether it writes
   */
  record Access(int width, boolean store) implements Emission {}

  /**
   * A load or store of a v128 or of a part of one.
   *
   * @param width bytes read or written
   * @param store whether it writes
   */
  record VectorAccess(int width, boolean store) implements Emission {}

  /** An instruction on vectors that doesn't access memory. */
  record Vector() implements Emission {}

  /**
   * An atomic memory access, wait or notify, by the static method of {@code runtime.Atomics} that
   * has the name derived from the mnemonic.
   *
   * @param width bytes accessed, to whose multiple the address must be aligned
   */
  record Atomic(int width) implements Emission {}

  /** What the code generator does by a method of its own. */
  record Special() implements Emission {}
}
