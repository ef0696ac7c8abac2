package io.github.rhinowasm.runtime;

/**
 * Supplies the storage of unshared memories. An embedding that shares it with other objects, such
 * as JavaScript's ArrayBuffers, supplies its own.
 */
@FunctionalInterface
public interface MemoryAllocator {
  /** Plain arrays. */
  MemoryAllocator DEFAULT =
      length -> {
        byte[] bytes = new byte[length];
        return new MemoryBlock() {
          @Override
          public byte[] bytes() {
            return bytes;
          }

          @Override
          public void release() {}
        };
      };

  /**
   * Returns a new block of zeros.
   *
   * @param length in bytes, 0 to 32,767 pages of 64 KiB
   * @throws OutOfMemoryError if there is no room; the memory turns it into a failure of its own
   */
  MemoryBlock allocate(int length);
}
