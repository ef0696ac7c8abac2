package io.github.rhinowasm.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlainConstantTest {
  private static ByteSlice slice(int... bytes) {
    byte[] all = new byte[bytes.length + 2];
    for (int i = 0; i < bytes.length; i++) {
      all[i + 1] = (byte) bytes[i];
    }
    return new ByteSlice(all, 1, all.length - 1);
  }

  @Test
  void numbersOfUpToFourBytes() {
    assertEquals(5, PlainConstant.value(slice(0x41, 5, 0x0B)));
    assertEquals(-1, PlainConstant.value(slice(0x41, 0x7F, 0x0B)));
    assertEquals(-128, PlainConstant.value(slice(0x41, 0x80, 0x7F, 0x0B)));
    assertEquals(128, PlainConstant.value(slice(0x41, 0x80, 0x01, 0x0B)));
    assertEquals(-1, PlainConstant.value(slice(0x41, 0xFF, 0xFF, 0xFF, 0x7F, 0x0B)));
    assertEquals(1 << 26, PlainConstant.value(slice(0x41, 0x80, 0x80, 0x80, 0x20, 0x0B)));
    assertTrue(PlainConstant.is(slice(0x41, 0x80, 0x80, 0x80, 0x20, 0x0B)));
  }

  @Test
  void othersAreNot() {
    assertFalse(PlainConstant.is(slice(0x41, 0x80, 0x80, 0x80, 0x80, 0x01, 0x0B)));
    assertFalse(PlainConstant.is(slice(0x42, 5, 0x0B)));
    assertFalse(PlainConstant.is(slice(0x41, 5, 0x41, 6, 0x6A, 0x0B)));
    assertFalse(PlainConstant.is(slice(0x41, 5)));
    assertFalse(PlainConstant.is(slice(0x41, 0x80, 0x80)));
    assertFalse(PlainConstant.is(slice(0x41)));
    assertFalse(PlainConstant.is(slice(0x0B)));
    assertFalse(PlainConstant.is(slice()));
    // The end is beyond the slice.
    byte[] bytes = {0x41, 0x05, 0x0B};
    assertFalse(PlainConstant.is(new ByteSlice(bytes, 0, 2)));
    assertEquals(-1, PlainConstant.end(bytes, 0, 2));
    assertEquals(3, PlainConstant.end(bytes, 0, 3));
  }
}
