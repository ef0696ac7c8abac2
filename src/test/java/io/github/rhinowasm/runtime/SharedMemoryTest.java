package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared memories as Java code sees them, and their storage. */
class SharedMemoryTest {
  private static Memory memory(long minimum, long maximum) {
    MemoryType type = new MemoryType(Limits.of(minimum, maximum), true, 16);
    return new Memory(type, MemoryAllocator.DEFAULT);
  }

  /** 4: allocated at once; 65,536: mapped, more than a memory can have. */
  @ParameterizedTest
  @ValueSource(longs = {4, 1_000, 65_536})
  void growsInPlace(long maximum) {
    Memory memory = memory(1, maximum);
    var before = memory.shared;
    memory.writeInt(65_532, 7);
    assertThrows(IndexOutOfBoundsException.class, () -> memory.writeInt(65_533, 7));
    assertEquals(1, memory.grow(2));
    assertEquals(3, memory.size());
    assertEquals(7, memory.readInt(65_532));
    memory.writeLong(65_536 * 3 - 8, -1);
    assertEquals(0, memory.readInt(65_536));
    // The same bytes, seen by whoever has not heard of it.
    memory.writeInt(0, 5);
    assertEquals(5, (int) SharedAccess.INT.get(before, 0));
    assertEquals(-1, memory.grow(maximum));
    assertEquals(-1, memory.grow(-1));
    assertEquals(3, memory.grow(0));
    assertNull(memory.block());
  }

  @Test
  void neverBeyondWhatAnArrayCouldHold() {
    assertThrows(MemoryLimitException.class, () -> memory(32_768, 65_536));
    assertEquals(-1, memory(1, 65_536).grow(32_767));
  }

  @Test
  void anInterruptedThreadGetsOneToo() {
    Thread.currentThread().interrupt();
    Memory memory = memory(1, 2_000);
    assertTrue(Thread.interrupted());
    assertEquals(1, memory.grow(100));
  }

  @Test
  void javaAccess() {
    Memory memory = memory(1, 1);
    memory.writeByte(3, (byte) -2);
    memory.writeShort(4, (short) 0x1234);
    memory.writeFloat(8, 1.5f);
    memory.writeDouble(17, 2.5);
    assertEquals(-2, memory.readByte(3));
    assertEquals(0x1234, memory.readShort(4));
    assertEquals(0x34, memory.readByte(4));
    assertEquals(1.5f, memory.readFloat(8));
    assertEquals(2.5, memory.readDouble(17));
    memory.writeUtf8(100, "grün");
    assertEquals("grün", memory.readUtf8(100, 5));
    assertArrayEquals(new byte[] {'g', 'r'}, memory.readBytes(100, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readBytes(65_535, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readBytes(0, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readByte(-1));
  }

  @Test
  void addressesOf64Bits() {
    Limits limits = new Limits(AddressType.I64, 1, false, 0);
    Memory memory = new Memory(new MemoryType(limits), MemoryAllocator.DEFAULT);
    memory.writeInt(65_532L, 9);
    assertEquals(9, memory.readInt(65_532L));
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> memory.readInt((1L << 32) + 65_532));
    assertTrue(e.getMessage().contains("at address 4295032828 of"), e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> memory.readInt(-4L));
  }

  @Test
  void bulkInstructionsBetweenAllKinds() {
    Memory shared = memory(1, 200);
    Memory other = memory(2, 2);
    Memory plain = new Memory(new MemoryType(Limits.of(1)), MemoryAllocator.DEFAULT);
    MemoryInstructions.memoryFill(1, 0x41, 20_000, shared);
    assertEquals(0, shared.readByte(0));
    assertEquals(0x41, shared.readByte(20_000));
    assertEquals(0, shared.readByte(20_001));
    shared.writeLong(0, 0x0807060504030201L);
    // Overlapping, both ways.
    MemoryInstructions.memoryCopy(2, 0, 8, shared, shared);
    assertEquals(0x0807060504030201L, shared.readLong(2));
    MemoryInstructions.memoryCopy(1, 2, 8, shared, shared);
    assertEquals(0x0807060504030201L, shared.readLong(1));
    MemoryInstructions.memoryCopy(40, 1, 8, plain, shared);
    assertEquals(0x0807060504030201L, plain.readLong(40));
    MemoryInstructions.memoryCopy(65_536, 40, 8, other, plain);
    assertEquals(0x0807060504030201L, other.readLong(65_536));
    MemoryInstructions.memoryCopy(0L, 65_536L, 8L, shared, other);
    assertEquals(0x0807060504030201L, shared.readLong(0));
    for (long[] range : new long[][] {{65_530, 7}, {-1, 1}, {1L << 32, 0}, {0, 65_537}}) {
      assertThrows(Trap.class, () -> MemoryInstructions.memoryFill(range[0], 1, range[1], shared));
      assertThrows(
          Trap.class, () -> MemoryInstructions.memoryCopy(range[0], 0L, range[1], shared, other));
      assertThrows(
          Trap.class, () -> MemoryInstructions.memoryCopy(0L, range[0], range[1], other, shared));
    }
  }

  /** A memory whose size is no multiple of a word has the atomics of its last bytes. */
  @Test
  void oddSizes() {
    MemoryType type = new MemoryType(Limits.of(7, 11), true, 0);
    Memory memory = new Memory(type, MemoryAllocator.DEFAULT);
    assertEquals(0, Atomics.add8(6, 200, memory));
    assertEquals(200, Atomics.load8(6, memory));
    assertThrows(RuntimeException.class, () -> Atomics.load8(7, memory));
    assertThrows(RuntimeException.class, () -> Atomics.add16(6, 1, memory));
    assertThrows(RuntimeException.class, () -> Atomics.load32(4, memory));
    assertEquals(7, memory.grow(4));
    assertEquals(0, Atomics.xchg16(8, 0xABCD, memory));
    assertEquals(0xABCD, Atomics.load16(8, memory));
  }

  /** Counts all that memories use, shared or not, and refuses what is beyond a cap. */
  private static final class Capped implements MemoryAllocator {
    private final long cap;
    private long used;

    Capped(long cap) {
      this.cap = cap;
    }

    synchronized boolean take(long bytes) {
      if (used + bytes > cap) {
        return false;
      }
      used += bytes;
      return true;
    }

    @Override
    public MemoryBlock allocate(int length) {
      if (!take(length)) {
        throw new OutOfMemoryError("cap");
      }
      return DEFAULT.allocate(length);
    }

    @Override
    public SharedBlock allocateShared(int minimum, int maximum) {
      SharedBlock block = DEFAULT.allocateShared(minimum, maximum);
      return new SharedBlock() {
        private int provided;

        @Override
        public ByteBuffer bytes() {
          return block.bytes();
        }

        @Override
        public synchronized boolean provide(int length) {
          if (!take(length - provided) || !block.provide(length)) {
            return false;
          }
          provided = length;
          return true;
        }
      };
    }
  }

  @Test
  void passThroughTheAllocator() {
    Capped allocator = new Capped(5 << 16);
    MemoryType type = new MemoryType(Limits.of(2, 65_536), true, 16);
    Memory memory = new Memory(type, allocator);
    assertEquals(2 << 16, allocator.used);
    assertEquals(2, memory.grow(2));
    assertEquals(4 << 16, allocator.used);
    assertEquals(-1, memory.grow(2));
    assertEquals(4, memory.size());
    assertEquals(4, memory.grow(0));
    assertThrows(MemoryLimitException.class, () -> new Memory(type, allocator));
    assertEquals(4 << 16, allocator.used);
    assertEquals(4, memory.grow(1));
    assertEquals(5 << 16, allocator.used);
  }

  @Test
  void anAllocatorMayRefuseThem() {
    MemoryAllocator allocator = MemoryAllocator.withoutShared(MemoryAllocator.DEFAULT::allocate);
    assertEquals(1, new Memory(new MemoryType(Limits.of(1)), allocator).size());
    MemoryType type = new MemoryType(Limits.of(0, 1), true, 16);
    assertThrows(MemoryLimitException.class, () -> new Memory(type, allocator));
  }

  @Test
  void theirBytesAreADirectBufferThatEndsWhereTheyDo() {
    Memory memory = memory(1, 200);
    ByteBuffer bytes = memory.sharedBytes();
    assertTrue(bytes.isDirect());
    assertEquals(65_536, bytes.limit());
    bytes.put(17, (byte) 5);
    assertEquals(5, memory.readByte(17));
    assertEquals(1, memory.grow(1));
    assertEquals(2 * 65_536, memory.sharedBytes().limit());
    memory.writeByte(18, (byte) 6);
    assertEquals(6, bytes.get(18));
    Memory plain = new Memory(new MemoryType(Limits.of(1)), MemoryAllocator.DEFAULT);
    assertNull(plain.sharedBytes());
  }
}
