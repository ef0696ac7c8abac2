package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.module.ByteSlice;
import java.util.Arrays;

/**
 * The memory instructions beside loads and stores. Operands come first, in their order on the
 * stack, and then what the immediates name; addresses are int or long as the memory has it. For
 * emitted code.
 *
 * <p>Addresses and counts are unsigned. Bounds are checked before anything is written.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html">Core spec, memory
 *     instructions</a>
 */
public final class MemoryInstructions {
  private MemoryInstructions() {}

  /** {@code memory.size} of a memory with 32-bit addresses. */
  public static int memorySize(Memory memory) {
    return (int) memory.size();
  }

  /** {@code memory.size} of a memory with 64-bit addresses. */
  public static long memorySize64(Memory memory) {
    return memory.size();
  }

  /** {@code memory.grow}: the old size in pages, or -1. */
  public static int memoryGrow(int delta, Memory memory) {
    return (int) memory.grow(Integer.toUnsignedLong(delta));
  }

  /** {@code memory.grow} of a memory with 64-bit addresses. */
  public static long memoryGrow64(long delta, Memory memory) {
    return memory.grow(delta);
  }

  /** {@code memory.fill}. */
  public static void memoryFill(int d, int value, int n, Memory memory) {
    memoryFill(Integer.toUnsignedLong(d), value, Integer.toUnsignedLong(n), memory);
  }

  /** {@code memory.fill} of a memory with 64-bit addresses. */
  public static void memoryFill(long d, int value, long n, Memory memory) {
    int start = check(d, n, memory, "write");
    Budget budget = memory.budget();
    if (budget == null) {
      fill(start, value, (int) n, memory);
      return;
    }
    Charges.bytes(budget, n);
    int count = (int) n;
    for (int done = 0; done < count; done += Charges.CHUNK) {
      fill(start + done, value, Math.min(Charges.CHUNK, count - done), memory);
      budget.check();
    }
  }

  private static void fill(int start, int value, int count, Memory memory) {
    if (memory.array == null) {
      SharedAccess.fill(memory.shared, start, value, count);
    } else {
      Arrays.fill(memory.array, start, start + count, (byte) value);
    }
  }

  /** {@code memory.copy} between memories with 32-bit addresses; the ranges may overlap. */
  public static void memoryCopy(int d, int s, int n, Memory destination, Memory source) {
    memoryCopy(
        Integer.toUnsignedLong(d),
        Integer.toUnsignedLong(s),
        Integer.toUnsignedLong(n),
        destination,
        source);
  }

  /** {@code memory.copy} from 32-bit to 64-bit addresses. */
  public static void memoryCopy(long d, int s, int n, Memory destination, Memory source) {
    memoryCopy(d, Integer.toUnsignedLong(s), Integer.toUnsignedLong(n), destination, source);
  }

  /** {@code memory.copy} from 64-bit to 32-bit addresses. */
  public static void memoryCopy(int d, long s, int n, Memory destination, Memory source) {
    memoryCopy(Integer.toUnsignedLong(d), s, Integer.toUnsignedLong(n), destination, source);
  }

  /** {@code memory.copy} between memories with 64-bit addresses. */
  public static void memoryCopy(long d, long s, long n, Memory destination, Memory source) {
    int start = check(s, n, source, "read");
    int target = check(d, n, destination, "write");
    Budget budget = destination.budget();
    if (budget == null) {
      copy(start, target, (int) n, destination, source);
      return;
    }
    Charges.bytes(budget, n);
    int count = (int) n;
    // What is written must not be read later.
    boolean fromTheEnd = destination == source && target > start;
    for (int done = 0; done < count; done += Charges.CHUNK) {
      int part = Math.min(Charges.CHUNK, count - done);
      int at = fromTheEnd ? count - done - part : done;
      copy(start + at, target + at, part, destination, source);
      budget.check();
    }
  }

  private static void copy(int start, int target, int count, Memory destination, Memory source) {
    byte[] from = source.array;
    byte[] to = destination.array;
    if (from == null || to == null) {
      SharedAccess.copy(destination, target, source, start, count);
    } else {
      System.arraycopy(from, start, to, target, count);
    }
  }

  /** {@code memory.init}; a dropped segment has length 0. */
  public static void memoryInit(int d, int s, int n, Instance instance, int data, int memory) {
    memoryInit(Integer.toUnsignedLong(d), s, n, instance, data, memory);
  }

  /** {@code memory.init} of a memory with 64-bit addresses. */
  public static void memoryInit(long d, int s, int n, Instance instance, int data, int memory) {
    ByteSlice content = instance.module().data().get(data).content();
    Memory target = instance.memories[memory];
    int length = instance.droppedData[data] ? 0 : content.length();
    if (isOutside(s, n, length)) {
      throw trap(
          Integer.toUnsignedLong(s),
          Integer.toUnsignedLong(n),
          "read",
          "data segment " + data,
          length);
    }
    int start = check(d, n, target, "write");
    Charges.bytes(target.budget(), n);
    target.put(start, content.bytes(), content.start() + s, n);
  }

  /** {@code data.drop}. */
  public static void dataDrop(Instance instance, int data) {
    instance.droppedData[data] = true;
  }

  /** Whether a range of unsigned numbers leaves a space of so many places. */
  static boolean isOutside(int start, int count, int length) {
    return start < 0 || count < 0 || count > length - start;
  }

  /** Whether a range of unsigned 64-bit numbers leaves a space of so many places. */
  static boolean isOutside(long start, long count, long length) {
    return start < 0 || count < 0 || count > length - start;
  }

  /** Returns the address as an index. */
  private static int check(long address, long count, Memory memory, String action) {
    check(address, count, memory.length(), action);
    return (int) address;
  }

  private static void check(long address, long count, int length, String action) {
    if (isOutside(address, count, length)) {
      throw trap(address, count, action, "memory", length);
    }
  }

  private static Trap trap(long address, long count, String action, String what, int length) {
    return new Trap(
        TrapKind.MEMORY_OUT_OF_BOUNDS,
        action
            + " of "
            + Long.toUnsignedString(count)
            + " bytes at "
            + Long.toUnsignedString(address)
            + ", but "
            + what
            + " has "
            + length);
  }
}
