package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memories that have been grown in small steps so often that they are given a reserve. */
class MemoryReserveTest {
  private static final int PAGE = 65_536;
  private static final int MIB = 1 << 20;

  /** The lengths of the blocks that were asked for. */
  private final List<Integer> asked = new ArrayList<>();

  private int most = Integer.MAX_VALUE;

  /** A memory whose grows may copy so many bytes. */
  private Memory memory(Limits limits, long copied) {
    MemoryAllocator allocator =
        MemoryAllocator.withoutShared(
            length -> {
              if (length > most) {
                throw new OutOfMemoryError("more than " + most);
              }
              asked.add(length);
              return MemoryAllocator.DEFAULT.allocate(length);
            });
    return new Memory(new MemoryType(limits), allocator.withReserveAfter(copied));
  }

  @Test
  void aMemoryThatWasCopiedOftenGetsReserve() {
    Memory memory = memory(Limits.of(1), 2 * MIB);
    int grows = 0;
    while (!memory.hasReserve()) {
      assertEquals(++grows, memory.grow(1));
      assertEquals((grows + 1) * PAGE, memory.array.length - (memory.hasReserve() ? MIB : 0));
    }
    // 1 + 2 + ... + 17 pages are the first sum above eight times the size, which is 18 pages then.
    assertEquals(18, grows);
    assertNull(memory.bytes);
    int blocks = asked.size();
    byte[] array = memory.array;
    memory.writeInt((long) memory.length() - 4, 99);
    for (int i = 1; i <= 16; i++) {
      assertEquals(grows + i, memory.grow(1));
      assertEquals((grows + 1 + i) * PAGE, memory.length());
      assertEquals(memory.length(), memory.view().limit());
    }
    assertSame(array, memory.array);
    assertEquals(blocks, asked.size());
    assertEquals(99, memory.readInt(19L * PAGE - 4));
    assertEquals(35, memory.grow(1));
    assertEquals(blocks + 1, asked.size());
    assertEquals(36 * PAGE + MIB, memory.array.length);
  }

  @Test
  void whoGrowsByShareOfTheSizeGetsNone() {
    Memory memory = memory(Limits.of(8), 0);
    for (int i = 0; i < 20; i++) {
      memory.grow(Math.max(1, memory.size() / 5));
      assertFalse(memory.hasReserve(), "at " + memory.size());
    }
    assertTrue(memory.size() > 200);
  }

  @Test
  void accessesEndWhereTheMemoryEnds() {
    Memory memory = memory(Limits.of(1), -1);
    assertTrue(memory.hasReserve());
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readByte(PAGE));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.writeLong(PAGE - 7, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.writeBytes(PAGE - 1, new byte[2]));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readUtf8(PAGE - 1, 2));
    assertThrows(Trap.class, () -> MemoryInstructions.memoryFill(PAGE - 1, 1, 2, memory));
    assertThrows(Trap.class, () -> MemoryInstructions.memoryCopy(0, PAGE - 1, 2, memory, memory));
    assertThrows(Trap.class, () -> Atomics.add8(PAGE, 1, memory));
    assertThrows(Trap.class, () -> Atomics.cmpxchg64(PAGE, 0, 1, memory));
    assertThrows(Trap.class, () -> Atomics.store16(PAGE, 1, memory));
    MemoryInstructions.memoryFill(PAGE - 8, 7, 8, memory);
    MemoryInstructions.memoryCopy(8, PAGE - 8, 8, memory, memory);
    assertEquals(0x0707_0707_0707_0707L, memory.readLong(8));
    assertEquals(7, Atomics.add8(PAGE - 1, 2, memory));
    assertEquals(9, memory.readByte(PAGE - 1));
    byte[] beyond = Arrays.copyOfRange(memory.array, PAGE, memory.array.length);
    assertArrayEquals(new byte[beyond.length], beyond);
  }

  @Test
  void newPagesAreZerosWhateverWasInTheReserve() {
    Memory memory = memory(Limits.of(1), -1);
    Arrays.fill(memory.array, PAGE, memory.array.length, (byte) 1);
    while (memory.size() < 30) {
      memory.grow(1);
      byte[] page = memory.readBytes(memory.length() - PAGE, PAGE);
      assertArrayEquals(new byte[PAGE], page, "at " + memory.size());
    }
  }

  @Test
  void trimmedItIsExactAgainAndMayGetReserveLater() {
    Memory memory = memory(Limits.of(1), -1);
    memory.writeInt(100, 5);
    assertEquals(PAGE + MIB, memory.array.length);
    assertTrue(memory.trim());
    assertFalse(memory.hasReserve());
    assertSame(memory.array, memory.bytes);
    assertEquals(PAGE, memory.bytes.length);
    assertEquals(PAGE, memory.view().limit());
    assertSame(memory.bytes, memory.view().array());
    assertEquals(5, memory.readInt(100));
    for (int i = 0; i < 18; i++) {
      memory.grow(1);
      assertSame(memory.array, memory.view().array());
      assertEquals(memory.length(), memory.view().limit());
    }
    assertTrue(memory.hasReserve());
    assertEquals(5, memory.readInt(100));
  }

  @Test
  void theReserveEndsAtTheMaximum() {
    Memory memory = memory(Limits.of(1, 3), -1);
    memory.grow(1);
    assertTrue(memory.array.length >= 3 * PAGE);
    Memory other = memory(Limits.of(1, 30), -1);
    while (other.size() < 30) {
      other.grow(1);
    }
    assertEquals(30 * PAGE, other.array.length);
    assertEquals(-1, other.grow(1));
  }

  @Test
  void withoutRoomForReserveItGrowsExactly() {
    Memory memory = memory(Limits.of(1), 0);
    most = 40 * PAGE;
    for (int i = 1; i < 40; i++) {
      assertEquals(i, memory.grow(1));
    }
    assertEquals(-1, memory.grow(1));
    assertEquals(40, memory.size());
    assertFalse(memory.trim() && memory.hasReserve());
  }

  @Test
  void trimWithoutRoomChangesNothing() {
    Memory memory = memory(Limits.of(1), -1);
    most = 100;
    assertFalse(memory.trim());
    assertTrue(memory.hasReserve());
    assertThrows(MemoryLimitException.class, memory::keepExact);
    assertTrue(memory.hasReserve());
  }

  @Test
  void whatIsSetForTheNextGrowRunsOnce() {
    Memory memory = memory(Limits.of(1, 3), -1);
    int[] runs = {0};
    memory.atNextGrow(() -> runs[0]++);
    assertEquals(-1, memory.grow(5));
    assertEquals(0, runs[0]);
    memory.grow(0);
    memory.grow(1);
    assertEquals(1, runs[0]);
    assertNull(memory.atNextGrow());
  }

  @Test
  void memoriesBeyondTheFirstOfAnInstanceAreKeptExact() {
    Memory memory = memory(Limits.of(1), -1);
    memory.keepExact();
    assertFalse(memory.hasReserve());
    for (int i = 0; i < 40; i++) {
      memory.grow(1);
      assertFalse(memory.hasReserve());
    }
  }
}
