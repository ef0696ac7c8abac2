package io.github.rhinowasm.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryWriterTest {

  private static ByteReader reader(BinaryWriter writer) {
    return new ByteReader(writer.toByteArray(), 0, writer.size(), "unexpected end");
  }

  private static ByteReader reader(int... bytes) {
    return reader(new BinaryWriter().bytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, 0x7FFFFFFFL, -0x80000000L, 0xFFFFFFFFL})
  void numbersComeBack(long value) {
    BinaryWriter writer = new BinaryWriter();
    writer.u32((int) value).s32((int) value).s33(value).u64(value).s64(value);
    writer.fixed32((int) value).fixed64(value);
    ByteReader reader = reader(writer);
    assertEquals((int) value, reader.u32());
    assertEquals((int) value, reader.s32());
    assertEquals(value, reader.s33());
    assertEquals(value, reader.u64());
    assertEquals(value, reader.s64());
    assertEquals((int) value, reader.fixed32());
    assertEquals(value, reader.fixed64());
    assertEquals(0, reader.remaining());
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 1L << 35, -(1L << 35), 1L << 62})
  void longNumbersComeBack(long value) {
    ByteReader reader = reader(new BinaryWriter().u64(value).s64(value).fixed64(value));
    assertEquals(value, reader.u64());
    assertEquals(value, reader.s64());
    assertEquals(value, reader.fixed64());
  }

  @Test
  void numbersMayBeLongerThanNeeded() {
    assertEquals(3, reader(0x83, 0x80, 0x80, 0x80, 0x00).u32());
    assertEquals(-1, reader(0xFF, 0xFF, 0xFF, 0xFF, 0x7F).s32());
    assertEquals(-1, reader(0xFF, 0x7F).s64());
  }

  @Test
  void numbersOfTooManyBytesOrBits() {
    assertLeb("integer representation too long", () -> reader(128, 128, 128, 128, 128, 0).u32());
    assertLeb("integer too large", () -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x1F).u32());
    assertLeb("integer too large", () -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).s32());
    assertLeb("integer too large", () -> reader(128, 128, 128, 128, 0x20).s33());
    assertLeb("unexpected end: within a number", () -> reader(128).u32());
    assertLeb("unexpected end", () -> reader().u8());
  }

  private static void assertLeb(String detail, org.junit.jupiter.api.function.Executable reading) {
    assertEquals(detail, assertThrows(MalformedException.class, reading).detail());
  }

  @Test
  void namesAreUtf8() {
    BinaryWriter writer = new BinaryWriter().name("añ€𝄞");
    assertEquals(11, writer.size());
    assertEquals("añ€𝄞", reader(writer).name());
  }

  @Test
  void sectionsCarryTheirSize() {
    byte[] bytes = new BinaryWriter().section(Section.START, out -> out.u32(300)).toByteArray();
    assertArrayEquals(new byte[] {8, 2, (byte) 0xAC, 2}, bytes);
    bytes = new BinaryWriter().customSection("x", out -> out.u8(5)).toByteArray();
    assertArrayEquals(new byte[] {0, 3, 1, 'x', 5}, bytes);
  }

  @Test
  void partsAreCutOffAndAppended() {
    BinaryWriter pending = new BinaryWriter().bytes(1, 2, 3, 4);
    BinaryWriter writer = new BinaryWriter().u8(0).append(pending, 2).sized(pending.truncate(1));
    assertArrayEquals(new byte[] {0, 3, 4, 1, 1}, writer.append(pending).truncate(5).toByteArray());
    assertTrue(pending.truncate(0).isEmpty());
  }

  @Test
  void noLargerThanAModule() {
    BinaryWriter writer = new BinaryWriter().u8(0);
    assertThrows(
        MalformedException.class,
        () -> writer.bytes(new byte[0], 0, ImplementationLimits.MODULE_SIZE));
    assertEquals(1, writer.size());
  }

  @Test
  void theBufferGrows() {
    BinaryWriter writer = new BinaryWriter();
    for (int i = 0; i < 1000; i++) {
      writer.fixed32(i);
    }
    writer.bytes(new byte[10_000]);
    assertEquals(14_000, writer.size());
    ByteReader reader = reader(writer);
    reader.skip(4 * 999);
    assertEquals(999, reader.fixed32());
  }
}
