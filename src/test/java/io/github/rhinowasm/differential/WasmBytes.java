package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes with the encodings of the binary format. */
public final class WasmBytes {
  private byte[] bytes = new byte[64];
  private int size;

  /** The number of bytes so far. */
  public int size() {
    return size;
  }

  /** A copy of the bytes so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Appends one byte. */
  public WasmBytes u8(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
    return this;
  }

  /** Appends an unsigned LEB128 number of up to 64 bits. */
  public WasmBytes unsigned(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      u8((int) rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** Appends an unsigned 32-bit LEB128 number. */
  public WasmBytes u32(int value) {
    return unsigned(Integer.toUnsignedLong(value));
  }

  /** Appends a signed LEB128 number. */
  public WasmBytes signed(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      u8((int) rest & 0x7F | 0x80);
      rest >>= 7;
    }
    return u8((int) rest & 0x7F);
  }

  /** Appends four bytes, little-endian. */
  public WasmBytes fixed32(int value) {
    for (int i = 0; i < 4; i++) {
      u8(value >>> 8 * i);
    }
    return this;
  }

  /** Appends eight bytes, little-endian. */
  public WasmBytes fixed64(long value) {
    return fixed32((int) value).fixed32((int) (value >>> 32));
  }

  /** Appends bytes. */
  public WasmBytes bytes(byte[] added) {
    return bytes(added, 0, added.length);
  }

  /** Appends a part of an array. */
  public WasmBytes bytes(byte[] added, int from, int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, size * 2));
    }
    System.arraycopy(added, from, bytes, size, length);
    size += length;
    return this;
  }

  /** Appends what another object holds. */
  public WasmBytes bytes(WasmBytes added) {
    return bytes(added.bytes, 0, added.size);
  }

  /** Appends the length of what another object holds, then that. */
  public WasmBytes sized(WasmBytes added) {
    return u32(added.size).bytes(added);
  }

  /** Appends a name. */
  public WasmBytes name(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return u32(utf8.length).bytes(utf8);
  }

  /** Appends an opcode. */
  public WasmBytes op(Operator operator) {
    int code = operator.code();
    return code < 256 ? u8(code) : u8(operator.prefix()).u32(code & 0xFFFF);
  }

  /** Appends an opcode and an index after it. */
  public WasmBytes op(Operator operator, int index) {
    return op(operator).u32(index);
  }

  /** Appends {@code i32.const}. */
  public WasmBytes i32(int value) {
    return op(Operator.I32_CONST).signed(value);
  }

  /** Appends {@code i64.const}. */
  public WasmBytes i64(long value) {
    return op(Operator.I64_CONST).signed(value);
  }

  /** Appends {@code f32.const} with these bits. */
  public WasmBytes f32(int bits) {
    return op(Operator.F32_CONST).fixed32(bits);
  }

  /** Appends {@code f64.const} with these bits. */
  public WasmBytes f64(long bits) {
    return op(Operator.F64_CONST).fixed64(bits);
  }

  /** Appends {@code end}. */
  public WasmBytes end() {
    return op(Operator.END);
  }
}
