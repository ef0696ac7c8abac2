package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Growing memories and tables, and the access to memories from Java. */
class MemoryTest {
  private static final int PAGE = 65_536;

  private static Memory memory(Limits limits) {
    return new Memory(new MemoryType(limits), MemoryAllocator.DEFAULT);
  }

  @Test
  void growKeepsTheBytesAndReleasesTheOldBlock() {
    List<MemoryBlock> released = new ArrayList<>();
    MemoryAllocator allocator =
        MemoryAllocator.withoutShared(
            length -> {
              byte[] bytes = new byte[length];
              return new MemoryBlock() {
                @Override
                public byte[] bytes() {
                  return bytes;
                }

                @Override
                public void release() {
                  released.add(this);
                }
              };
            });
    Memory memory = new Memory(new MemoryType(Limits.of(1, 3)), allocator);
    memory.writeInt(PAGE - 4, 77);
    MemoryBlock first = memory.block();
    assertEquals(1, MemoryInstructions.memoryGrow(1, memory));
    assertEquals(2, MemoryInstructions.memorySize(memory));
    assertEquals(List.of(first), released);
    assertEquals(77, memory.readInt(PAGE - 4));
    assertEquals(0, memory.readInt(PAGE));
    MemoryBlock second = memory.block();
    assertSame(memory.bytes, second.bytes());
    assertEquals(2, memory.grow(0));
    assertNotSame(second, memory.block());
    assertEquals(List.of(first, second), released);
  }

  @Test
  void failedGrowChangesNothing() {
    Memory memory = memory(Limits.of(1, 3));
    byte[] before = memory.bytes;
    assertEquals(-1, MemoryInstructions.memoryGrow(3, memory));
    assertEquals(-1, MemoryInstructions.memoryGrow(-1, memory));
    assertEquals(-1, memory.grow(-1));
    assertEquals(-1, memory.grow(Long.MAX_VALUE));
    assertSame(before, memory.bytes);
    Memory unlimited = memory(Limits.of(0));
    assertEquals(-1, unlimited.grow(ImplementationLimits.MEMORY_PAGES_AT_RUN_TIME + 1));
    assertEquals(-1, unlimited.grow(65_536));
    assertEquals(0, unlimited.grow(0));
  }

  @Test
  void lackOfRoomIsAFailedGrow() {
    int[] left = {1};
    Memory memory =
        new Memory(
            new MemoryType(Limits.of(1)),
            MemoryAllocator.withoutShared(
                length -> {
                  if (left[0]-- == 0) {
                    throw new OutOfMemoryError("test");
                  }
                  return MemoryAllocator.DEFAULT.allocate(length);
                }));
    byte[] before = memory.bytes;
    assertEquals(-1, memory.grow(1));
    assertSame(before, memory.bytes);
    assertThrows(
        MemoryLimitException.class, () -> memory(Limits.of(65_536)), "beyond a Java array");
  }

  @Test
  void tableGrows() {
    Table table = new Table(new TableType(ReferenceType.EXTERNREF, Limits.of(1, 4)), "a");
    assertEquals(1, TableInstructions.tableGrow("b", 2, table));
    assertArrayEquals(new Object[] {"a", "b", "b"}, table.elements);
    assertEquals(3, TableInstructions.tableGrow(null, 0, table));
    assertEquals(-1, TableInstructions.tableGrow("c", 2, table));
    assertEquals(-1, TableInstructions.tableGrow("c", -1, table));
    assertEquals(-1, table.grow(Long.MAX_VALUE, null));
    assertEquals(-1, table.grow(-1, null));
    assertEquals(3, table.size());
    Table unlimited = new Table(new TableType(ReferenceType.EXTERNREF, Limits.of(1)), null);
    assertEquals(-1, unlimited.grow(ImplementationLimits.TABLE_SIZE, null));
    assertEquals(1, unlimited.grow(ImplementationLimits.TABLE_SIZE - 1, null));
    TableType tooLarge = new TableType(ReferenceType.EXTERNREF, Limits.of(0xFFFF_FFFFL));
    assertThrows(MemoryLimitException.class, () -> new Table(tooLarge, null));
  }

  @Test
  void javaReadsWhatItWrote() {
    Memory memory = memory(Limits.of(1));
    memory.writeInt(1, 0x8000_0001);
    assertEquals(0x8000_0001, memory.readInt(1));
    assertArrayEquals(new byte[] {1, 0, 0, (byte) 0x80}, memory.readBytes(1, 4));
    memory.writeLong(PAGE - 8, Long.MIN_VALUE + 1);
    assertEquals(Long.MIN_VALUE + 1, memory.readLong(PAGE - 8));
    memory.writeShort(3, (short) -2);
    assertEquals(-2, memory.readShort(3));
    memory.writeByte(0, (byte) -3);
    assertEquals(-3, memory.readByte(0));
    memory.writeFloat(8, 1.5f);
    assertEquals(1.5f, memory.readFloat(8));
    memory.writeDouble(9, -2.5);
    assertEquals(-2.5, memory.readDouble(9));
    String text = "a\u00e9\u20ac\ud83d\ude00";
    int length = memory.writeUtf8(100, text);
    assertEquals(text.getBytes(StandardCharsets.UTF_8).length, length);
    assertEquals(text, memory.readUtf8(100, length));
    assertEquals("", memory.readUtf8(PAGE, 0));
  }

  @Test
  void javaAccessBeyondTheEnd() {
    Memory memory = memory(Limits.of(1));
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> memory.readInt(PAGE - 3));
    assertEquals("4 bytes at address 65533 of a memory of 65536 bytes", e.getMessage());
    e = assertThrows(IndexOutOfBoundsException.class, () -> memory.readUtf8(-1, 1));
    assertEquals("1 bytes at address 4294967295 of a memory of 65536 bytes", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> memory.writeLong(PAGE - 7, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.writeBytes(PAGE - 1, new byte[2]));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.writeUtf8(PAGE - 2, "abc"));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readBytes(0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readByte(PAGE));
    assertTrue(memory.readLong(PAGE - 8) == 0, "nothing is written before the failure");
  }
}
