package io.github.rhinowasm.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Loads and stores of unshared memories with 32-bit addresses: two methods for each, named after
 * the mnemonic, without and with a constant offset. For emitted code.
 *
 * <p>{@code base} is an unsigned address, {@code offset} a constant above 0 and below 2^31. An
 * access beyond the end throws an IndexOutOfBoundsException or a {@link Trap}; {@link
 * Traps#translate} makes one of both. An address from 2^31 on is beyond the end of any array, and
 * adding an offset to it would wrap: hence the test. A sum of two numbers below 2^31 is right or
 * negative.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html">Core spec, memory
 *     instructions</a>
 */
public final class MemoryAccess {
  // A memory's bytes as wider numbers; public for accesses that are emitted in line.

  /** 16 bits, signed. */
  public static final VarHandle SHORT = view(short[].class);

  /** 16 bits, unsigned. */
  public static final VarHandle CHAR = view(char[].class);

  /** 32 bits. */
  public static final VarHandle INT = view(int[].class);

  /** 64 bits. */
  public static final VarHandle LONG = view(long[].class);

  /** An f32. */
  public static final VarHandle FLOAT = view(float[].class);

  /** An f64. */
  public static final VarHandle DOUBLE = view(double[].class);

  static {
    linkAll(new byte[8]);
  }

  private MemoryAccess() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Uses each handle once. Linking at the first use must not happen where the stack ends: an
   * overflow in the midst of it would break java.lang.invoke for good.
   */
  private static void linkAll(byte[] memory) {
    i32Store16(memory, 0, i32Load16S(memory, 0) + i32Load16U(memory, 0));
    i32Store(memory, 0, i32Load(memory, 0));
    i64Store(memory, 0, i64Load(memory, 0));
    f32Store(memory, 0, f32Load(memory, 0));
    f64Store(memory, 0, f64Load(memory, 0));
  }

  /** Returns a new trap for an access beyond the end. */
  public static Trap outOfBounds() {
    return new Trap(TrapKind.MEMORY_OUT_OF_BOUNDS);
  }

  /** {@code i32.load}. */
  public static int i32Load(byte[] memory, int base) {
    return (int) INT.get(memory, base);
  }

  /** {@code i32.load} with an offset. */
  public static int i32Load(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (int) INT.get(memory, base + offset);
  }

  /** {@code i64.load}. */
  public static long i64Load(byte[] memory, int base) {
    return (long) LONG.get(memory, base);
  }

  /** {@code i64.load} with an offset. */
  public static long i64Load(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (long) LONG.get(memory, base + offset);
  }

  /** {@code f32.load}. */
  public static float f32Load(byte[] memory, int base) {
    return (float) FLOAT.get(memory, base);
  }

  /** {@code f32.load} with an offset. */
  public static float f32Load(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (float) FLOAT.get(memory, base + offset);
  }

  /** {@code f64.load}. */
  public static double f64Load(byte[] memory, int base) {
    return (double) DOUBLE.get(memory, base);
  }

  /** {@code f64.load} with an offset. */
  public static double f64Load(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (double) DOUBLE.get(memory, base + offset);
  }

  /** {@code i32.load8_s}. */
  public static int i32Load8S(byte[] memory, int base) {
    return memory[base];
  }

  /** {@code i32.load8_s} with an offset. */
  public static int i32Load8S(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return memory[base + offset];
  }

  /** {@code i32.load8_u}. */
  public static int i32Load8U(byte[] memory, int base) {
    return memory[base] & 0xFF;
  }

  /** {@code i32.load8_u} with an offset. */
  public static int i32Load8U(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return memory[base + offset] & 0xFF;
  }

  /** {@code i32.load16_s}. */
  public static int i32Load16S(byte[] memory, int base) {
    return (short) SHORT.get(memory, base);
  }

  /** {@code i32.load16_s} with an offset. */
  public static int i32Load16S(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (short) SHORT.get(memory, base + offset);
  }

  /** {@code i32.load16_u}. */
  public static int i32Load16U(byte[] memory, int base) {
    return (char) CHAR.get(memory, base);
  }

  /** {@code i32.load16_u} with an offset. */
  public static int i32Load16U(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (char) CHAR.get(memory, base + offset);
  }

  /** {@code i64.load8_s}. */
  public static long i64Load8S(byte[] memory, int base) {
    return memory[base];
  }

  /** {@code i64.load8_s} with an offset. */
  public static long i64Load8S(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return memory[base + offset];
  }

  /** {@code i64.load8_u}. */
  public static long i64Load8U(byte[] memory, int base) {
    return memory[base] & 0xFF;
  }

  /** {@code i64.load8_u} with an offset. */
  public static long i64Load8U(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return memory[base + offset] & 0xFF;
  }

  /** {@code i64.load16_s}. */
  public static long i64Load16S(byte[] memory, int base) {
    return (short) SHORT.get(memory, base);
  }

  /** {@code i64.load16_s} with an offset. */
  public static long i64Load16S(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (short) SHORT.get(memory, base + offset);
  }

  /** {@code i64.load16_u}. */
  public static long i64Load16U(byte[] memory, int base) {
    return (char) CHAR.get(memory, base);
  }

  /** {@code i64.load16_u} with an offset. */
  public static long i64Load16U(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (char) CHAR.get(memory, base + offset);
  }

  /** {@code i64.load32_s}. */
  public static long i64Load32S(byte[] memory, int base) {
    return (int) INT.get(memory, base);
  }

  /** {@code i64.load32_s} with an offset. */
  public static long i64Load32S(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (int) INT.get(memory, base + offset);
  }

  /** {@code i64.load32_u}. */
  public static long i64Load32U(byte[] memory, int base) {
    return (int) INT.get(memory, base) & 0xFFFF_FFFFL;
  }

  /** {@code i64.load32_u} with an offset. */
  public static long i64Load32U(byte[] memory, int base, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    return (int) INT.get(memory, base + offset) & 0xFFFF_FFFFL;
  }

  /** {@code i32.store}. */
  public static void i32Store(byte[] memory, int base, int value) {
    INT.set(memory, base, value);
  }

  /** {@code i32.store} with an offset. */
  public static void i32Store(byte[] memory, int base, int value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    INT.set(memory, base + offset, value);
  }

  /** {@code i64.store}. */
  public static void i64Store(byte[] memory, int base, long value) {
    LONG.set(memory, base, value);
  }

  /** {@code i64.store} with an offset. */
  public static void i64Store(byte[] memory, int base, long value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    LONG.set(memory, base + offset, value);
  }

  /** {@code f32.store}. */
  public static void f32Store(byte[] memory, int base, float value) {
    FLOAT.set(memory, base, value);
  }

  /** {@code f32.store} with an offset. */
  public static void f32Store(byte[] memory, int base, float value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    FLOAT.set(memory, base + offset, value);
  }

  /** {@code f64.store}. */
  public static void f64Store(byte[] memory, int base, double value) {
    DOUBLE.set(memory, base, value);
  }

  /** {@code f64.store} with an offset. */
  public static void f64Store(byte[] memory, int base, double value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    DOUBLE.set(memory, base + offset, value);
  }

  /** {@code i32.store8}. */
  public static void i32Store8(byte[] memory, int base, int value) {
    memory[base] = (byte) value;
  }

  /** {@code i32.store8} with an offset. */
  public static void i32Store8(byte[] memory, int base, int value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    memory[base + offset] = (byte) value;
  }

  /** {@code i32.store16}. */
  public static void i32Store16(byte[] memory, int base, int value) {
    SHORT.set(memory, base, (short) value);
  }

  /** {@code i32.store16} with an offset. */
  public static void i32Store16(byte[] memory, int base, int value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    SHORT.set(memory, base + offset, (short) value);
  }

  /** {@code i64.store8}. */
  public static void i64Store8(byte[] memory, int base, long value) {
    memory[base] = (byte) value;
  }

  /** {@code i64.store8} with an offset. */
  public static void i64Store8(byte[] memory, int base, long value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    memory[base + offset] = (byte) value;
  }

  /** {@code i64.store16}. */
  public static void i64Store16(byte[] memory, int base, long value) {
    SHORT.set(memory, base, (short) value);
  }

  /** {@code i64.store16} with an offset. */
  public static void i64Store16(byte[] memory, int base, long value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    SHORT.set(memory, base + offset, (short) value);
  }

  /** {@code i64.store32}. */
  public static void i64Store32(byte[] memory, int base, long value) {
    INT.set(memory, base, (int) value);
  }

  /** {@code i64.store32} with an offset. */
  public static void i64Store32(byte[] memory, int base, long value, int offset) {
    if (base < 0) {
      throw outOfBounds();
    }
    INT.set(memory, base + offset, (int) value);
  }
}
