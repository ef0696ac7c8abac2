package io.github.rhinowasm.compile;

import java.io.ByteArrayOutputStream;

/** Collects bytes of the binary format. */
final class CodeBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  CodeBytes raw(int... bytes) {
    for (int b : bytes) {
      out.write(b);
    }
    return this;
  }

  CodeBytes bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  CodeBytes u32(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return this;
  }

  CodeBytes s64(long value) {
    long rest = value;
    while (rest < -64 || rest > 63) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>= 7;
    }
    out.write((int) (rest & 0x7F));
    return this;
  }

  CodeBytes i32Const(int value) {
    return raw(0x41).s64(value);
  }

  CodeBytes i64Const(long value) {
    return raw(0x42).s64(value);
  }

  CodeBytes f64Const(double value) {
    raw(0x44);
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < 8; i++) {
      raw((int) (bits >>> 8 * i) & 0xFF);
    }
    return this;
  }

  CodeBytes localGet(int index) {
    return raw(0x20).u32(index);
  }

  CodeBytes localSet(int index) {
    return raw(0x21).u32(index);
  }

  int size() {
    return out.size();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
