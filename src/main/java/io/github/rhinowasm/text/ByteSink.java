package io.github.rhinowasm.text;

import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growable run of bytes that can also be cut back, as folded instructions need. */
final class ByteSink {
  private byte[] bytes = new byte[32];
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Drops what stands behind an offset. */
  void truncate(int newSize) {
    size = newSize;
  }

  private void reserve(int more) {
    if (more > ImplementationLimits.MODULE_SIZE - size) {
      throw new MalformedException(
          "module too large: more than " + ImplementationLimits.MODULE_SIZE + " bytes", null);
    }
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, size + (size >> 1) + 16));
    }
  }

  void u8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void bytes(byte[] added) {
    reserve(added.length);
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
  }

  /** Appends what another one holds from an offset on. */
  void append(ByteSink other, int from) {
    int length = other.size - from;
    reserve(length);
    System.arraycopy(other.bytes, from, bytes, size, length);
    size += length;
  }

  /** Appends the size of another one and what it holds. */
  void sized(ByteSink other) {
    u32(other.size);
    append(other, 0);
  }

  void u32(int value) {
    u64(Integer.toUnsignedLong(value));
  }

  void u64(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      u8((int) rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    u8((int) rest);
  }

  /** Appends a signed LEB128 number of any width. */
  void s64(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      u8((int) rest & 0x7F | 0x80);
      rest >>= 7;
    }
    u8((int) rest & 0x7F);
  }

  void fixed32(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      u8(value >>> shift);
    }
  }

  void fixed64(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      u8((int) (value >>> shift));
    }
  }

  void name(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    u32(utf8.length);
    bytes(utf8);
  }
}
