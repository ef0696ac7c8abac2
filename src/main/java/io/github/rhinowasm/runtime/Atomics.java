package io.github.rhinowasm.runtime;

import static io.github.rhinowasm.runtime.SharedAccess.CHAR;
import static io.github.rhinowasm.runtime.SharedAccess.INT;
import static io.github.rhinowasm.runtime.SharedAccess.LONG;
import static io.github.rhinowasm.runtime.SharedAccess.SHORT;

import java.nio.ByteBuffer;

/**
 * Atomic accesses, {@code wait} and {@code notify}. A method is named after the operation and the
 * number of bits; narrow results are extended with zeros, of narrow operands the lower bits count.
 * They work on any memory; one that is not shared belongs to one thread, so that plain accesses do.
 * For emitted code.
 *
 * <p>The index comes from {@link #index}. One beyond the end of the memory makes the JVM throw an
 * IndexOutOfBoundsException, of which {@link Traps#translate} makes a trap.
 *
 * @see <a href="https://webassembly.github.io/threads/core/exec/instructions.html">Threads
 *     proposal, memory instructions</a>
 */
public final class Atomics {
  private Atomics() {}

  // Numbers, not lambdas, which would be linked at their first use, perhaps where the stack ends.
  private static final int ADD = 0;
  private static final int SUBTRACT = 1;
  private static final int AND = 2;
  private static final int OR = 3;
  private static final int XOR = 4;
  private static final int EXCHANGE = 5;
  private static final int COMPARE = 6;

  /**
   * Returns the index of an atomic access.
   *
   * @param base of the address, unsigned
   * @param offset to add to it, unsigned
   * @param width bytes accessed
   * @throws Trap if the address is not a multiple of the width, or beyond any memory
   */
  public static int index(long base, long offset, int width) {
    long address = base + offset;
    if ((address & width - 1) != 0) {
      throw new Trap(TrapKind.UNALIGNED_ATOMIC);
    }
    if ((base | offset | address) < 0 || address > Integer.MAX_VALUE) {
      throw MemoryAccess.outOfBounds();
    }
    return (int) address;
  }

  /** Loads 64 bits. */
  public static long load64(int index, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? MemoryAccess.i64Load(memory.arrayFor(index, 8), index)
        : (long) LONG.getVolatile(shared, index);
  }

  /** Loads 32 bits. */
  public static int load32(int index, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? MemoryAccess.i32Load(memory.arrayFor(index, 4), index)
        : (int) INT.getVolatile(shared, index);
  }

  /** Loads 16 bits. */
  public static int load16(int index, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? MemoryAccess.i32Load16U(memory.arrayFor(index, 2), index)
        : (char) CHAR.getVolatile(shared, index);
  }

  /** Loads 8 bits. */
  public static int load8(int index, Memory memory) {
    if (memory.shared == null) {
      return memory.arrayFor(index, 1)[index] & 0xFF;
    }
    checkNarrow(index, 1, memory);
    // There is no view of single bytes.
    return (int) INT.getVolatile(memory.words(), index & -4) >>> 8 * (index & 3) & 0xFF;
  }

  /** Stores 64 bits. */
  public static void store64(int index, long value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared == null) {
      MemoryAccess.i64Store(memory.arrayFor(index, 8), index, value);
    } else {
      LONG.setVolatile(shared, index, value);
    }
  }

  /** Stores 32 bits. */
  public static void store32(int index, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared == null) {
      MemoryAccess.i32Store(memory.arrayFor(index, 4), index, value);
    } else {
      INT.setVolatile(shared, index, value);
    }
  }

  /** Stores 16 bits. */
  public static void store16(int index, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared == null) {
      MemoryAccess.i32Store16(memory.arrayFor(index, 2), index, value);
    } else {
      SHORT.setVolatile(shared, index, (short) value);
    }
  }

  /** Stores 8 bits. */
  public static void store8(int index, int value, Memory memory) {
    modify8(EXCHANGE, index, 0, value, memory);
  }

  /** Adds to 64 bits and returns what was there. */
  public static long add64(int index, long value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared != null) {
      return (long) LONG.getAndAdd(shared, index, value);
    }
    long old = MemoryAccess.i64Load(memory.arrayFor(index, 8), index);
    MemoryAccess.i64Store(memory.arrayFor(index, 8), index, old + value);
    return old;
  }

  /** Adds to 32 bits and returns what was there. */
  public static int add32(int index, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? modify32(ADD, index, 0, value, memory)
        : (int) INT.getAndAdd(shared, index, value);
  }

  /** Adds to 16 bits and returns what was there. */
  public static int add16(int index, int value, Memory memory) {
    return modify16(ADD, index, 0, value, memory);
  }

  /** Adds to 8 bits and returns what was there. */
  public static int add8(int index, int value, Memory memory) {
    return modify8(ADD, index, 0, value, memory);
  }

  /** Subtracts from 64 bits and returns what was there. */
  public static long sub64(int index, long value, Memory memory) {
    return add64(index, -value, memory);
  }

  /** Subtracts from 32 bits and returns what was there. */
  public static int sub32(int index, int value, Memory memory) {
    return add32(index, -value, memory);
  }

  /** Subtracts from 16 bits and returns what was there. */
  public static int sub16(int index, int value, Memory memory) {
    return modify16(SUBTRACT, index, 0, value, memory);
  }

  /** Subtracts from 8 bits and returns what was there. */
  public static int sub8(int index, int value, Memory memory) {
    return modify8(SUBTRACT, index, 0, value, memory);
  }

  /** Ands 64 bits and returns what was there. */
  public static long and64(int index, long value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared != null) {
      return (long) LONG.getAndBitwiseAnd(shared, index, value);
    }
    long old = MemoryAccess.i64Load(memory.arrayFor(index, 8), index);
    MemoryAccess.i64Store(memory.arrayFor(index, 8), index, old & value);
    return old;
  }

  /** Ands 32 bits and returns what was there. */
  public static int and32(int index, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? modify32(AND, index, 0, value, memory)
        : (int) INT.getAndBitwiseAnd(shared, index, value);
  }

  /** Ands 16 bits and returns what was there. */
  public static int and16(int index, int value, Memory memory) {
    return modify16(AND, index, 0, value, memory);
  }

  /** Ands 8 bits and returns what was there. */
  public static int and8(int index, int value, Memory memory) {
    return modify8(AND, index, 0, value, memory);
  }

  /** Ors 64 bits and returns what was there. */
  public static long or64(int index, long value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared != null) {
      return (long) LONG.getAndBitwiseOr(shared, index, value);
    }
    long old = MemoryAccess.i64Load(memory.arrayFor(index, 8), index);
    MemoryAccess.i64Store(memory.arrayFor(index, 8), index, old | value);
    return old;
  }

  /** Ors 32 bits and returns what was there. */
  public static int or32(int index, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? modify32(OR, index, 0, value, memory)
        : (int) INT.getAndBitwiseOr(shared, index, value);
  }

  /** Ors 16 bits and returns what was there. */
  public static int or16(int index, int value, Memory memory) {
    return modify16(OR, index, 0, value, memory);
  }

  /** Ors 8 bits and returns what was there. */
  public static int or8(int index, int value, Memory memory) {
    return modify8(OR, index, 0, value, memory);
  }

  /** Exclusive-ors 64 bits and returns what was there. */
  public static long xor64(int index, long value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared != null) {
      return (long) LONG.getAndBitwiseXor(shared, index, value);
    }
    long old = MemoryAccess.i64Load(memory.arrayFor(index, 8), index);
    MemoryAccess.i64Store(memory.arrayFor(index, 8), index, old ^ value);
    return old;
  }

  /** Exclusive-ors 32 bits and returns what was there. */
  public static int xor32(int index, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? modify32(XOR, index, 0, value, memory)
        : (int) INT.getAndBitwiseXor(shared, index, value);
  }

  /** Exclusive-ors 16 bits and returns what was there. */
  public static int xor16(int index, int value, Memory memory) {
    return modify16(XOR, index, 0, value, memory);
  }

  /** Exclusive-ors 8 bits and returns what was there. */
  public static int xor8(int index, int value, Memory memory) {
    return modify8(XOR, index, 0, value, memory);
  }

  /** Replaces 64 bits and returns what was there. */
  public static long xchg64(int index, long value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared != null) {
      return (long) LONG.getAndSet(shared, index, value);
    }
    long old = MemoryAccess.i64Load(memory.arrayFor(index, 8), index);
    MemoryAccess.i64Store(memory.arrayFor(index, 8), index, value);
    return old;
  }

  /** Replaces 32 bits and returns what was there. */
  public static int xchg32(int index, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? modify32(EXCHANGE, index, 0, value, memory)
        : (int) INT.getAndSet(shared, index, value);
  }

  /** Replaces 16 bits and returns what was there. */
  public static int xchg16(int index, int value, Memory memory) {
    return modify16(EXCHANGE, index, 0, value, memory);
  }

  /** Replaces 8 bits and returns what was there. */
  public static int xchg8(int index, int value, Memory memory) {
    return modify8(EXCHANGE, index, 0, value, memory);
  }

  /** Replaces 64 bits if they are as expected, and returns what was there. */
  public static long cmpxchg64(int index, long expected, long value, Memory memory) {
    ByteBuffer shared = memory.shared;
    if (shared != null) {
      return (long) LONG.compareAndExchange(shared, index, expected, value);
    }
    long old = MemoryAccess.i64Load(memory.arrayFor(index, 8), index);
    if (old == expected) {
      MemoryAccess.i64Store(memory.arrayFor(index, 8), index, value);
    }
    return old;
  }

  /** Replaces 32 bits if they are as expected, and returns what was there. */
  public static int cmpxchg32(int index, int expected, int value, Memory memory) {
    ByteBuffer shared = memory.shared;
    return shared == null
        ? modify32(COMPARE, index, expected, value, memory)
        : (int) INT.compareAndExchange(shared, index, expected, value);
  }

  /** Replaces 16 bits if they are as expected, and returns what was there. */
  public static int cmpxchg16(int index, int expected, int value, Memory memory) {
    return modify16(COMPARE, index, expected & 0xFFFF, value, memory);
  }

  /** Replaces 8 bits if they are as expected, and returns what was there. */
  public static int cmpxchg8(int index, int expected, int value, Memory memory) {
    return modify8(COMPARE, index, expected & 0xFF, value, memory);
  }

  /** What an operation stores where {@code old} was. */
  private static int apply(int operation, int old, int expected, int value) {
    return switch (operation) {
      case ADD -> old + value;
      case SUBTRACT -> old - value;
      case AND -> old & value;
      case OR -> old | value;
      case XOR -> old ^ value;
      case EXCHANGE -> value;
      default -> old == expected ? value : old;
    };
  }

  private static int modify32(int operation, int index, int expected, int value, Memory memory) {
    int old = MemoryAccess.i32Load(memory.arrayFor(index, 4), index);
    MemoryAccess.i32Store(memory.arrayFor(index, 4), index, apply(operation, old, expected, value));
    return old;
  }

  private static int modify16(int operation, int index, int expected, int value, Memory memory) {
    if (memory.shared != null) {
      return modifyNarrow(operation, index, 2, expected, value, memory);
    }
    int old = MemoryAccess.i32Load16U(memory.arrayFor(index, 2), index);
    MemoryAccess.i32Store16(
        memory.arrayFor(index, 2), index, apply(operation, old, expected, value));
    return old;
  }

  private static int modify8(int operation, int index, int expected, int value, Memory memory) {
    if (memory.shared != null) {
      return modifyNarrow(operation, index, 1, expected, value, memory);
    }
    int old = memory.arrayFor(index, 1)[index] & 0xFF;
    memory.array[index] = (byte) apply(operation, old, expected, value);
    return old;
  }

  /** Narrow numbers can be exchanged only with the 32 bits around them. */
  private static int modifyNarrow(
      int operation, int index, int width, int expected, int value, Memory memory) {
    checkNarrow(index, width, memory);
    ByteBuffer words = memory.words();
    int at = index & -4;
    int shift = 8 * (index & 3);
    int mask = (1 << 8 * width) - 1;
    while (true) {
      int word = (int) INT.getVolatile(words, at);
      int old = word >>> shift & mask;
      int next = apply(operation, old, expected, value) & mask;
      if (INT.compareAndSet(words, at, word, word & ~(mask << shift) | next << shift)) {
        return old;
      }
    }
  }

  /** Links each kind of access once, while there is stack enough. */
  static void linkAll(Memory shared) {
    store64(
        0, load64(0, shared) + load32(0, shared) + load16(0, shared) + load8(0, shared), shared);
    store32(0, 0, shared);
    store16(0, 0, shared);
    add64(0, and64(0, or64(0, xor64(0, xchg64(0, 0, shared), shared), shared), shared), shared);
    add32(0, and32(0, or32(0, xor32(0, xchg32(0, 0, shared), shared), shared), shared), shared);
    cmpxchg64(0, 0, 0, shared);
    cmpxchg32(0, 0, 0, shared);
    cmpxchg8(0, 0, 0, shared);
    notify(0, wait32(0, 0, 0, shared), shared);
  }

  /** The words go beyond the end of the memory. */
  private static void checkNarrow(int index, int width, Memory memory) {
    if (index > memory.shared.limit() - width) {
      throw MemoryAccess.outOfBounds();
    }
  }

  /** {@code memory.atomic.wait32}: 0 if notified, 1 if the value is another, 2 if time is over. */
  public static int wait32(int index, int expected, long timeout, Memory memory) {
    Waiters waiters = waiters(memory);
    load32(index, memory);
    return waiters.await(index, false, expected, timeout, memory);
  }

  /** {@code memory.atomic.wait64}, as {@link #wait32}. */
  public static int wait64(int index, long expected, long timeout, Memory memory) {
    Waiters waiters = waiters(memory);
    load64(index, memory);
    return waiters.await(index, true, expected, timeout, memory);
  }

  private static Waiters waiters(Memory memory) {
    if (memory.shared == null) {
      throw new Trap(TrapKind.EXPECTED_SHARED_MEMORY);
    }
    return memory.waiters();
  }

  /** {@code memory.atomic.notify}: how many were woken; nobody waits on an unshared memory. */
  public static int notify(int index, int count, Memory memory) {
    load32(index, memory);
    return memory.shared == null ? 0 : memory.waiters().notify(index, count);
  }
}
