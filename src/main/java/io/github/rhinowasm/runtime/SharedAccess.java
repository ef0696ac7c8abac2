package io.github.rhinowasm.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of shared memories as wider numbers. Other than byte arrays, direct buffers allow
 * atomic access through such views on every Java version.
 */
public final class SharedAccess {
  /** 16 bits, signed. Public for emitted code, as the following. */
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

  private static final int CHUNK = 8_192;

  static {
    // On the heap, where there is room: a class whose initialisation fails is lost.
    linkAll(ByteBuffer.allocate(8));
  }

  private SharedAccess() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteBufferViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Links each kind of plain access once, while there is stack enough. */
  private static void linkAll(ByteBuffer memory) {
    SHORT.set(memory, 0, (short) ((short) SHORT.get(memory, 0) + (char) CHAR.get(memory, 0)));
    INT.set(memory, 0, (int) INT.get(memory, 0));
    LONG.set(memory, 0, (long) LONG.get(memory, 0));
    FLOAT.set(memory, 0, (float) FLOAT.get(memory, 0));
    DOUBLE.set(memory, 0, (double) DOUBLE.get(memory, 0));
    memory.put(0, memory.get(0));
  }

  /** Fills a range that is within the buffer. */
  static void fill(ByteBuffer memory, int start, int value, int count) {
    byte[] chunk = new byte[Math.min(count, CHUNK)];
    Arrays.fill(chunk, (byte) value);
    for (int done = 0; done < count; done += CHUNK) {
      memory.put(start + done, chunk, 0, Math.min(CHUNK, count - done));
    }
  }

  /**
   * Copies a range between two memories, at least one of which is shared; the range is within both.
   */
  static void copy(Memory destination, int d, Memory source, int s, int count) {
    if (source.array != null) {
      destination.shared.put(d, source.array, s, count);
    } else if (destination.array != null) {
      source.shared.get(s, destination.array, d, count);
    } else {
      destination.shared.put(d, source.shared, s, count);
    }
  }
}
