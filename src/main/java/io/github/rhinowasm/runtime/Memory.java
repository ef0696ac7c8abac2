package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A linear memory.
 *
 * <p>The methods {@code readX} and {@code writeX} are for Java code. They take an address as wasm
 * code gives it, an unsigned 32-bit number, and throw an IndexOutOfBoundsException that names the
 * address and the sizes, before anything is written, if they would go beyond the end. Numbers are
 * little-endian and need no alignment.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">Core
 *     spec, memory instances</a>
 */
public final class Memory {
  /**
   * The bytes: an array exactly as long as the memory, so that the JVM's bounds check is the trap
   * check. Another array after each grow. Public for emitted code, which never writes the field.
   */
  public byte[] bytes;

  private final MemoryType type;
  private final MemoryAllocator allocator;
  private MemoryBlock block;
  private volatile Object attachment;

  /**
   * Creates a memory of its minimum size.
   *
   * @throws MemoryLimitException if it can't be that large
   */
  public Memory(MemoryType type, MemoryAllocator allocator) {
    this.type = type;
    this.allocator = allocator;
    MemoryBlock first = allocate(type.limits().minimum());
    if (first == null) {
      throw new MemoryLimitException(type);
    }
    block = first;
    bytes = first.bytes();
  }

  /** The type it was declared with; the minimum is that of its creation. */
  public MemoryType type() {
    return type;
  }

  /** The present size, in pages. */
  public long size() {
    return bytes.length >> type.pageSizeLog2();
  }

  /** The present storage. */
  public MemoryBlock block() {
    return block;
  }

  /**
   * Grows the memory. A successful grow, by 0 too, moves it to a new block and releases the old
   * one; a failed one changes nothing.
   *
   * @param delta by how many pages, an unsigned number
   * @return the old size in pages, or -1 if the maximum or the implementation limit would be
   *     exceeded or there is no room
   */
  public long grow(long delta) {
    long oldSize = size();
    Limits limits = type.limits();
    long newSize = oldSize + delta;
    if (Long.compareUnsigned(delta, Integer.MAX_VALUE) > 0
        || limits.hasMaximum() && Long.compareUnsigned(newSize, limits.maximum()) > 0) {
      return -1;
    }
    MemoryBlock next = allocate(newSize);
    if (next == null) {
      return -1;
    }
    System.arraycopy(bytes, 0, next.bytes(), 0, bytes.length);
    MemoryBlock old = block;
    block = next;
    bytes = next.bytes();
    old.release();
    return oldSize;
  }

  /** Returns a block of so many pages, or null if that is impossible. */
  private MemoryBlock allocate(long pages) {
    long most = (long) ImplementationLimits.MEMORY_PAGES_AT_RUN_TIME << 16 >> type.pageSizeLog2();
    if (Long.compareUnsigned(pages, most) > 0) {
      return null;
    }
    try {
      return allocator.allocate((int) (pages << type.pageSizeLog2()));
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /** Reads a byte. */
  public byte readByte(int address) {
    check(address, 1);
    return bytes[address];
  }

  /** Reads a 16-bit integer. */
  public short readShort(int address) {
    check(address, 2);
    return (short) MemoryAccess.i32Load16S(bytes, address);
  }

  /** Reads an i32. */
  public int readInt(int address) {
    check(address, 4);
    return MemoryAccess.i32Load(bytes, address);
  }

  /** Reads an i64. */
  public long readLong(int address) {
    check(address, 8);
    return MemoryAccess.i64Load(bytes, address);
  }

  /** Reads an f32. */
  public float readFloat(int address) {
    check(address, 4);
    return MemoryAccess.f32Load(bytes, address);
  }

  /** Reads an f64. */
  public double readDouble(int address) {
    check(address, 8);
    return MemoryAccess.f64Load(bytes, address);
  }

  /**
   * Returns a copy of some bytes.
   *
   * @param length how many, an unsigned number
   */
  public byte[] readBytes(int address, int length) {
    check(address, length);
    return Arrays.copyOfRange(bytes, address, address + length);
  }

  /**
   * Reads a string of UTF-8. What is malformed becomes U+FFFD.
   *
   * @param length in bytes, an unsigned number
   */
  public String readUtf8(int address, int length) {
    check(address, length);
    return new String(bytes, address, length, StandardCharsets.UTF_8);
  }

  /** Writes a byte. */
  public void writeByte(int address, byte value) {
    check(address, 1);
    bytes[address] = value;
  }

  /** Writes a 16-bit integer. */
  public void writeShort(int address, short value) {
    check(address, 2);
    MemoryAccess.i32Store16(bytes, address, value);
  }

  /** Writes an i32. */
  public void writeInt(int address, int value) {
    check(address, 4);
    MemoryAccess.i32Store(bytes, address, value);
  }

  /** Writes an i64. */
  public void writeLong(int address, long value) {
    check(address, 8);
    MemoryAccess.i64Store(bytes, address, value);
  }

  /** Writes an f32. */
  public void writeFloat(int address, float value) {
    check(address, 4);
    MemoryAccess.f32Store(bytes, address, value);
  }

  /** Writes an f64. */
  public void writeDouble(int address, double value) {
    check(address, 8);
    MemoryAccess.f64Store(bytes, address, value);
  }

  /** Writes all of an array. */
  public void writeBytes(int address, byte[] values) {
    check(address, values.length);
    System.arraycopy(values, 0, bytes, address, values.length);
  }

  /**
   * Writes a string as UTF-8, without a terminator. An unpaired surrogate becomes a question mark.
   *
   * @return the number of bytes written
   */
  public int writeUtf8(int address, String text) {
    byte[] values = text.getBytes(StandardCharsets.UTF_8);
    writeBytes(address, values);
    return values.length;
  }

  private void check(int address, int length) {
    if (MemoryInstructions.isOutside(address, length, bytes.length)) {
      throw new IndexOutOfBoundsException(
          Integer.toUnsignedString(length)
              + " bytes at address "
              + Integer.toUnsignedString(address)
              + " of a memory of "
              + bytes.length
              + " bytes");
    }
  }

  /** What the embedding keeps with this memory, or null. */
  public Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this memory, such as its JavaScript object. */
  public void attach(Object object) {
    attachment = object;
  }
}
