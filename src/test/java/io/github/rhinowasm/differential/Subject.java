package io.github.rhinowasm.differential;

import java.util.List;

/** An engine that runs generated modules. */
interface Subject {

  /**
   * What was seen, in words that do not depend on the engine: a line for the instantiation and each
   * call, then, unless the instantiation failed, the final state.
   *
   * @param lines results, traps, globals, tables and the size of the memory
   * @param memory the memory's bytes at the end, empty if there is none
   */
  record Run(List<String> lines, byte[] memory) {}

  /** How failures name it. */
  String name();

  /** Runs a module. Anything thrown is a failure of the test. */
  Run run(GeneratedModule module);

  /** An external object. */
  record External(long number) {}

  /** The words for a value given as bits: -1 for null. */
  static String describe(char type, long bits) {
    return switch (type) {
      case 'i' -> "i32:" + (int) bits;
      case 'l' -> "i64:" + bits;
      case 'f' -> "f32:" + Integer.toHexString((int) bits);
      case 'd' -> "f64:" + Long.toHexString(bits);
      case 'u' -> bits == -1 ? "null" : "func:" + bits;
      default -> bits == -1 ? "null" : "extern:" + bits;
    };
  }
}
