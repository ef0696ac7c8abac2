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

  /** Whatever computes with vectors. */
  sealed interface OnVectors extends Emission {}

  /** An instruction on vectors for which the code generator has a method. */
  record Vector() implements OnVectors {}

  /**
   * The same on each lane. Lanes of 32 and 64 bits are a number of that type; those of 8 and 16
   * bits are taken together, 64 bits at a time.
   *
   * @param operands for each operand a letter: i, l, f, d for a lane of a vector. Where the row has
   *     another letter than {@code v}, the operand is a number, the same for all lanes
   * @param result the letter of the resulting lane
   * @param emission what is done: a {@link Call} without owner is one of a method of {@link
   *     Operator#vectorHelpers()}
   * @param scalar the scalar operator that does the same, or null
   */
  record Lanes(String operands, char result, Emission emission, Operator scalar)
      implements OnVectors {}

  /**
   * An i32 computed from all lanes at once by the method of {@link Operator#vectorHelpers()} named
   * after the mnemonic.
   *
   * @param lane the letter of the lanes: i for four, l for two
   */
  record LaneTest(char lane) implements OnVectors {}

  /**
   * Two vectors whose lanes become half as wide: either half of the result from the lanes of an
   * operand, by the method of {@link Operator#vectorHelpers()} named after the mnemonic.
   *
   * @param lane the letter of the operands' lanes
   */
  record Narrowing(char lane) implements OnVectors {}

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
