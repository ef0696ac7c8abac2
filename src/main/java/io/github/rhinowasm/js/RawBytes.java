package io.github.rhinowasm.js;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/** The bytes of buffers of every kind as numbers. Positions must be within the buffer. */
final class RawBytes {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final int CHUNK = 8_192;

  private RawBytes() {}

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a little-endian number, extended with its sign.
   *
   * @param size 1, 2, 4 or 8 bytes
   */
  static long get(NativeArrayBuffer buffer, int position, int size) {
    if (buffer instanceof ForeignBuffer foreign) {
      return get(foreign.bytes(), position, size);
    }
    byte[] bytes = buffer.getBuffer();
    return switch (size) {
      case 1 -> bytes[position];
      case 2 -> (short) SHORT.get(bytes, position);
      case 4 -> (int) INT.get(bytes, position);
      default -> (long) LONG.get(bytes, position);
    };
  }

  /** Reads as the other method of this name does, from bytes whose order is little-endian. */
  static long get(ByteBuffer bytes, int position, int size) {
    return switch (size) {
      case 1 -> bytes.get(position);
      case 2 -> bytes.getShort(position);
      case 4 -> bytes.getInt(position);
      default -> bytes.getLong(position);
    };
  }

  /** Writes the lower bits of a number, little-endian. */
  static void set(NativeArrayBuffer buffer, int position, int size, long bits) {
    if (buffer instanceof ForeignBuffer foreign) {
      set(foreign.bytes(), position, size, bits);
      return;
    }
    byte[] bytes = buffer.getBuffer();
    switch (size) {
      case 1 -> bytes[position] = (byte) bits;
      case 2 -> SHORT.set(bytes, position, (short) bits);
      case 4 -> INT.set(bytes, position, (int) bits);
      default -> LONG.set(bytes, position, bits);
    }
  }

  /** Writes as the other method of this name does, to bytes whose order is little-endian. */
  static void set(ByteBuffer bytes, int position, int size, long bits) {
    switch (size) {
      case 1 -> bytes.put(position, (byte) bits);
      case 2 -> bytes.putShort(position, (short) bits);
      case 4 -> bytes.putInt(position, (int) bits);
      default -> bytes.putLong(position, bits);
    }
  }

  /** Reverses the order of the bytes of a number, and extends the result with its sign. */
  static long reverse(long bits, int size) {
    return Long.reverseBytes(bits) >> Long.SIZE - size * Byte.SIZE;
  }

  /** Copies bytes, also within one buffer. */
  static void copy(
      NativeArrayBuffer source,
      int sourcePosition,
      NativeArrayBuffer target,
      int targetPosition,
      int count) {
    if (count == 0) {
      return;
    }
    if (source instanceof ForeignBuffer || target instanceof ForeignBuffer) {
      ByteBuffer from = bytes(source).duplicate();
      from.limit(sourcePosition + count).position(sourcePosition);
      bytes(target).duplicate().position(targetPosition).put(from);
    } else {
      System.arraycopy(
          source.getBuffer(), sourcePosition, target.getBuffer(), targetPosition, count);
    }
  }

  /** Gives a range of bytes one value. */
  static void fill(NativeArrayBuffer buffer, int start, int end, byte value) {
    if (!(buffer instanceof ForeignBuffer foreign)) {
      Arrays.fill(buffer.getBuffer(), start, end, value);
      return;
    }
    ByteBuffer bytes = foreign.bytes();
    byte[] chunk = new byte[Math.min(end - start, CHUNK)];
    Arrays.fill(chunk, value);
    for (int i = start; i < end; i += CHUNK) {
      bytes.put(i, chunk, 0, Math.min(CHUNK, end - i));
    }
  }

  /** Returns a copy of a range of bytes. */
  static byte[] range(NativeArrayBuffer buffer, int start, int length) {
    byte[] copy = new byte[length];
    if (length > 0) {
      bytes(buffer).get(start, copy);
    }
    return copy;
  }

  private static ByteBuffer bytes(NativeArrayBuffer buffer) {
    return buffer instanceof ForeignBuffer foreign
        ? foreign.bytes()
        : ByteBuffer.wrap(buffer.getBuffer());
  }
}
