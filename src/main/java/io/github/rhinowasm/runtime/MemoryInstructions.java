package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.ByteSlice;
import java.util.Arrays;

/**
 * The memory instructions beside loads and stores, for memories with 32-bit addresses. Operands
 * come first, in their order on the stack, and then what the immediates name. For emitted code.
 *
 * <p>Addresses and counts are unsigned. Bounds are checked before anything is written.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html">Core spec, memory
 *     instructions</a>
 */
public final class MemoryInstructions {
  private MemoryInstructions() {}

  /** {@code memory.size}. */
  public static int memorySize(Memory memory) {
    return (int) memory.size();
  }

  /** {@code memory.grow}: the old size in pages, or -1. */
  public static int memoryGrow(int delta, Memory memory) {
    return (int) memory.grow(Integer.toUnsignedLong(delta));
  }

  /** {@code memory.fill}. */
  public static void memoryFill(int d, int value, int n, Memory memory) {
    byte[] bytes = memory.bytes;
    check(d, n, bytes.length, "write");
    Arrays.fill(bytes, d, d + n, (byte) value);
  }

  /** {@code memory.copy}; the ranges may overlap. */
  public static void memoryCopy(int d, int s, int n, Memory destination, Memory source) {
    byte[] from = source.bytes;
    byte[] to = destination.bytes;
    check(s, n, from.length, "read");
    check(d, n, to.length, "write");
    System.arraycopy(from, s, to, d, n);
  }

  /** {@code memory.init}; a dropped segment has length 0. */
  public static void memoryInit(int d, int s, int n, Instance instance, int data, int memory) {
    ByteSlice content = instance.module().data().get(data).content();
    byte[] bytes = instance.memories[memory].bytes;
    int length = instance.droppedData[data] ? 0 : content.length();
    if (isOutside(s, n, length)) {
      throw trap(s, n, "read", "data segment " + data, length);
    }
    check(d, n, bytes.length, "write");
    System.arraycopy(content.bytes(), content.start() + s, bytes, d, n);
  }

  /** {@code data.drop}. */
  public static void dataDrop(Instance instance, int data) {
    instance.droppedData[data] = true;
  }

  /** Whether a range of unsigned numbers leaves a space of so many places. */
  static boolean isOutside(int start, int count, int length) {
    return start < 0 || count < 0 || count > length - start;
  }

  private static void check(int address, int count, int length, String action) {
    if (isOutside(address, count, length)) {
      throw trap(address, count, action, "memory", length);
    }
  }

  private static Trap trap(int address, int count, String action, String what, int length) {
    return new Trap(
        TrapKind.MEMORY_OUT_OF_BOUNDS,
        action
            + " of "
            + Integer.toUnsignedString(count)
            + " bytes at "
            + Integer.toUnsignedString(address)
            + ", but "
            + what
            + " has "
            + length);
  }
}
