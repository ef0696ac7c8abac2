package io.github.rhinowasm.runtime;

import java.nio.ByteBuffer;

/** The storage of a shared memory, which never moves. Thread-safe. */
public interface SharedBlock {
  /**
   * All bytes that are reserved, zero at first: always the same direct buffer, whose address and
   * capacity are multiples of 8. Nobody changes its position, limit or order.
   */
  ByteBuffer bytes();

  /**
   * Makes the first bytes available, for good. A memory asks before it is created with its minimum
   * size, and before each grow. For an allocator with a cap this is what to count.
   *
   * @param length how many, at most the capacity of {@link #bytes}; never fewer than before
   * @return false if there is no room, or the allocator refuses: then nothing has changed
   */
  boolean provide(int length);
}
