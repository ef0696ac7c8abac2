package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import java.util.function.IntFunction;

/**
 * Supplies the storage of memories. An embedding that shares it with other objects, such as
 * JavaScript's ArrayBuffers, or counts it, supplies its own. Thread-safe.
 */
public interface MemoryAllocator {
  /** Plain arrays, and for shared memories what {@code docs/RATIONALE.md} says of them. */
  MemoryAllocator DEFAULT =
      new MemoryAllocator() {
        @Override
        public MemoryBlock allocate(int length) {
          byte[] bytes = new byte[length];
          return new MemoryBlock() {
            @Override
            public byte[] bytes() {
              return bytes;
            }

            @Override
            public void release() {}
          };
        }

        @Override
        public SharedBlock allocateShared(int minimum, int maximum) {
          return SharedStorage.reserve(minimum, maximum);
        }
      };

  /**
   * Returns an allocator that refuses shared memories.
   *
   * @param blocks what {@link #allocate} does
   */
  static MemoryAllocator withoutShared(IntFunction<MemoryBlock> blocks) {
    return new MemoryAllocator() {
      @Override
      public MemoryBlock allocate(int length) {
        return blocks.apply(length);
      }

      @Override
      public SharedBlock allocateShared(int minimum, int maximum) {
        throw new OutOfMemoryError("this allocator has no room for shared memories");
      }
    };
  }

  /**
   * Returns a new block of zeros for a memory that is not shared.
   *
   * @param length in bytes, 0 to 32,767 pages of 64 KiB
   * @throws OutOfMemoryError if there is no room; the memory turns it into a failure of its own
   */
  MemoryBlock allocate(int length);

  /**
   * How many bytes the grows of a memory may copy before it is given a reserve, so that further
   * grows copy little. Code runs somewhat slower on such a memory, and a block is asked for that is
   * up to a fourth longer than the memory (docs/COMPILER.md, "Memory").
   *
   * @return a negative number if it is to have one from its creation; {@link Long#MAX_VALUE} for
   *     never
   */
  default long copiedBeforeReserve() {
    return 256L << 20;
  }

  /** What the memories, and the instances whose memories they are, are counted by; or null. */
  default Budget budget() {
    return null;
  }

  /** This allocator with another {@link #copiedBeforeReserve}. */
  default MemoryAllocator withReserveAfter(long copied) {
    return new ChangedAllocator(this, copied, budget());
  }

  /** This allocator with another {@link #budget}. */
  default MemoryAllocator withBudget(Budget other) {
    return new ChangedAllocator(this, copiedBeforeReserve(), other);
  }

  /**
   * Reserves the storage of a shared memory. How much of it the memory uses it asks for by {@link
   * SharedBlock#provide}, its minimum at once. An allocator with a cap can pass on what {@link
   * #DEFAULT} reserves, with a {@code provide} of its own.
   *
   * @param minimum the bytes needed at least, 0 to 32,767 pages of 64 KiB
   * @param maximum the bytes wanted if that is possible, not less and in the same range
   * @throws OutOfMemoryError if there is no room for the minimum, or none for shared memories at
   *     all; the memory turns it into a failure of its own
   */
  SharedBlock allocateShared(int minimum, int maximum);
}
