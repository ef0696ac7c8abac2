package io.github.rhinowasm.runtime;

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
