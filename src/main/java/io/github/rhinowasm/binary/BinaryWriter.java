package io.github.rhinowasm.binary;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A growing buffer of bytes with the primitives of the binary format, the only writer of them.
 * Methods return the writer itself, so that calls can be chained. Beyond the size that a module may
 * have ({@link ImplementationLimits#MODULE_SIZE}) they throw {@link MalformedException}.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/values.html">Core spec, binary
 *     values</a>
 */
public final class BinaryWriter {
  private byte[] bytes = new byte[64];
  private int size;

  /** Number of bytes written. */
  public int size() {
    return size;
  }

  /** Whether nothing was written. */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * Drops what stands behind an offset.
   *
   * @param newSize at most the present size
   */
  public BinaryWriter truncate(int newSize) {
    size = newSize;
    return this;
  }

  /** Returns a copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes the low eight bits. */
  public BinaryWriter u8(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** Writes bytes, the low eight bits of each number. */
  public BinaryWriter bytes(int... values) {
    for (int value : values) {
      u8(value);
    }
    return this;
  }

  /** Writes bytes as they are. */
  public BinaryWriter bytes(byte[] values) {
    return bytes(values, 0, values.length);
  }

  /** Writes part of an array of bytes. */
  public BinaryWriter bytes(byte[] values, int from, int to) {
    ensure(to - from);
    System.arraycopy(values, from, bytes, size, to - from);
    size += to - from;
    return this;
  }

  /** Writes what another writer holds. */
  public BinaryWriter append(BinaryWriter other) {
    return append(other, 0);
  }

  /** Writes what another writer holds from an offset on. */
  public BinaryWriter append(BinaryWriter other, int from) {
    return bytes(other.bytes, from, other.size);
  }

  /** Writes an unsigned 32-bit LEB128 number. */
  public BinaryWriter u32(int value) {
    return u64(Integer.toUnsignedLong(value));
  }

  /** Writes an unsigned 64-bit LEB128 number. */
  public BinaryWriter u64(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      u8((int) rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** Writes a signed 32-bit LEB128 number. */
  public BinaryWriter s32(int value) {
    return s64(value);
  }

  /** Writes a signed 33-bit LEB128 number. */
  public BinaryWriter s33(long value) {
    return s64(value);
  }

  /** Writes a signed 64-bit LEB128 number. */
  public BinaryWriter s64(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      u8((int) rest & 0x7F | 0x80);
      rest >>= 7;
    }
    return u8((int) rest & 0x7F);
  }

  /** Writes an opcode, a prefix and its number included. */
  public BinaryWriter opcode(Operator operator) {
    return operator.prefix() == 0
        ? u8(operator.code())
        : u8(operator.prefix()).u32(operator.code() & 0xFFFF);
  }

  /** Writes four bytes, little-endian. */
  public BinaryWriter fixed32(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      u8(value >>> shift);
    }
    return this;
  }

  /** Writes eight bytes, little-endian. */
  public BinaryWriter fixed64(long value) {
    return fixed32((int) value).fixed32((int) (value >>> 32));
  }

  /** Writes a name: the number of bytes and the text in UTF-8. */
  public BinaryWriter name(String name) {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    return u32(encoded.length).bytes(encoded);
  }

  /** Writes what the content writes, its size before it. */
  public BinaryWriter sized(Consumer<BinaryWriter> content) {
    BinaryWriter inner = new BinaryWriter();
    content.accept(inner);
    return sized(inner);
  }

  /** Writes the size of what another writer holds, and that. */
  public BinaryWriter sized(BinaryWriter content) {
    return u32(content.size).append(content);
  }

  /** Writes a section: its id, its size and what the content writes. */
  public BinaryWriter section(Section section, Consumer<BinaryWriter> content) {
    return u8(section.id()).sized(content);
  }

  /** Writes a custom section. */
  public BinaryWriter customSection(String name, Consumer<BinaryWriter> content) {
    return u8(Section.CUSTOM_ID)
        .sized(
            inner -> {
              inner.name(name);
              content.accept(inner);
            });
  }

  /** Writes magic number and version. */
  public BinaryWriter header() {
    return bytes(0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00);
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      grow(more);
    }
  }

  private void grow(int more) {
    int limit = ImplementationLimits.MODULE_SIZE;
    if (more > limit - size) {
      throw new MalformedException("module too large: more than " + limit + " bytes", null);
    }
    bytes = Arrays.copyOf(bytes, (int) Math.max(size + more, Math.min(2L * bytes.length, limit)));
  }
}
