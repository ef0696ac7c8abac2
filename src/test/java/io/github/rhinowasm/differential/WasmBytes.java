package io.github.rhinowasm.differential;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.op.Operator;

/** Writes code: a {@link BinaryWriter} with a method for each thing that tests write often. */
public final class WasmBytes {
  private final BinaryWriter out = new BinaryWriter();

  /** The number of bytes so far. */
  public int size() {
    return out.size();
  }

  /** A copy of the bytes so far. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }

  /** Appends one byte. */
  public WasmBytes u8(int value) {
    out.u8(value);
    return this;
  }

  /** Appends an unsigned LEB128 number of up to 64 bits. */
  public WasmBytes unsigned(long value) {
    out.u64(value);
    return this;
  }

  /** Appends an unsigned 32-bit LEB128 number. */
  public WasmBytes u32(int value) {
    out.u32(value);
    return this;
  }

  /** Appends a signed LEB128 number. */
  public WasmBytes signed(long value) {
    out.s64(value);
    return this;
  }

  /** Appends four bytes, little-endian. */
  public WasmBytes fixed32(int value) {
    out.fixed32(value);
    return this;
  }

  /** Appends eight bytes, little-endian. */
  public WasmBytes fixed64(long value) {
    out.fixed64(value);
    return this;
  }

  /** Appends bytes. */
  public WasmBytes bytes(byte[] added) {
    out.bytes(added);
    return this;
  }

  /** Appends a part of an array. */
  public WasmBytes bytes(byte[] added, int from, int length) {
    out.bytes(added, from, from + length);
    return this;
  }

  /** Appends what another object holds. */
  public WasmBytes bytes(WasmBytes added) {
    out.append(added.out);
    return this;
  }

  /** Appends the length of what another object holds, then that. */
  public WasmBytes sized(WasmBytes added) {
    out.sized(added.out);
    return this;
  }

  /** Appends a name. */
  public WasmBytes name(String text) {
    out.name(text);
    return this;
  }

  /** Appends an opcode. */
  public WasmBytes op(Operator operator) {
    out.opcode(operator);
    return this;
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
