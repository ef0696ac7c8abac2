package io.github.rhinowasm.compile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A memory's bytes as wider numbers, for loads and stores that are emitted in line. */
public final class MemoryViews {
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

  private MemoryViews() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Links each kind of access once, while there is stack enough. */
  static void warmUp() {
    byte[] memory = new byte[8];
    SHORT.set(memory, 0, (short) ((short) SHORT.get(memory, 0) + (char) CHAR.get(memory, 0)));
    INT.set(memory, 0, (int) INT.get(memory, 0));
    LONG.set(memory, 0, (long) LONG.get(memory, 0));
    FLOAT.set(memory, 0, (float) FLOAT.get(memory, 0));
    DOUBLE.set(memory, 0, (double) DOUBLE.get(memory, 0));
  }
}
