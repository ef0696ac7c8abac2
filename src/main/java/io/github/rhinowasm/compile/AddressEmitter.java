package io.github.rhinowasm.compile;

import org.objectweb.asm.Opcodes;

/**
 * Emits what makes an index of the JVM of an address: {@code base + offset}, both unsigned, where
 * the base is an int or a long as the memory's address type demands. What comes out is the exact
 * sum if any memory can have that many bytes; else the code throws, or the sum is negative and the
 * JVM's own check throws when the memory is accessed there. It never wraps back to a valid index.
 *
 * <p>Accesses of several steps must begin with the one that goes farthest: an index is checked only
 * when it is used.
 */
final class AddressEmitter {
  private AddressEmitter() {}

  /**
   * Replaces the base on top of the JVM's stack by the index.
   *
   * @param address the kind of the base, INT or LONG
   * @param offset 0 to 2^31 - 1; a greater one is beyond any memory
   */
  static void index(CodeWriter code, byte address, int offset) {
    index(code, address, offset, false);
  }

  /**
   * As the other.
   *
   * @param checked whether the index must not be that of another byte even if a number below 16 is
   *     subtracted or added
   */
  static void index(CodeWriter code, byte address, int offset, boolean checked) {
    if (address == Kind.LONG) {
      // No index is Integer.MAX_VALUE or more; what is below it keeps its value as an int.
      code.push((long) Integer.MAX_VALUE);
      code.call("java/util/Objects", "checkIndex", "(JJ)J");
      code.insn(Opcodes.L2I);
    }
    if (offset == 0 && !checked) {
      return;
    }
    if (address == Kind.INT) {
      code.push(Integer.MAX_VALUE);
      code.call("java/util/Objects", "checkIndex", "(II)I");
    }
    // A sum of two numbers below 2^31 is right or negative.
    code.push(offset);
    code.insn(Opcodes.IADD);
  }

  /**
   * As {@link #index}, for a base that lies below a value.
   *
   * @param value the kind of the value on top
   */
  static void indexBelow(CodeWriter code, byte address, int offset, byte value) {
    if (address == Kind.INT && offset == 0) {
      return;
    }
    swap(code, address, value);
    index(code, address, offset);
    swap(code, value, Kind.INT);
  }

  /** Swaps a value of kind {@code lower} and one of kind {@code upper} on top of it. */
  private static void swap(CodeWriter code, byte lower, byte upper) {
    if (Kind.size(upper) == 2) {
      code.insn(Kind.size(lower) == 2 ? Opcodes.DUP2_X2 : Opcodes.DUP2_X1);
      code.insn(Opcodes.POP2);
    } else if (Kind.size(lower) == 2) {
      code.insn(Opcodes.DUP_X2);
      code.insn(Opcodes.POP);
    } else {
      code.insn(Opcodes.SWAP);
    }
  }
}
