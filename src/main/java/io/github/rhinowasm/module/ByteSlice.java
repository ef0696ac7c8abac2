package io.github.rhinowasm.module;

import java.util.Arrays;

/**
 * Part of a module's bytes; nothing is copied.
 *
 * @param bytes the bytes of the whole module, which nobody may change
 * @param start offset of the first byte
 * @param end offset behind the last byte
 */
public record ByteSlice(byte[] bytes, int start, int end) {

  /** Number of bytes. */
  public int length() {
    return end - start;
  }

  /** Returns a copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, start, end);
  }
}
