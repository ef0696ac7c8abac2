package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;

/**
 * A linear memory.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">Core
 *     spec, memory instances</a>
 */
public final class Memory {
  /**
   * The bytes: an array exactly as long as the memory, so that the JVM's bounds check is the trap
   * check. Another array after each grow. Public for emitted code, which never writes the field.
   */
  public byte[] bytes;

  private final MemoryType type;
  private final MemoryAllocator allocator;
  private MemoryBlock block;
  private volatile Object attachment;

  /**
   * Creates a memory of its minimum size.
   *
   * @throws MemoryLimitException if it can't be that large
   */
  public Memory(MemoryType type, MemoryAllocator allocator) {
    this.type = type;
    this.allocator = allocator;
    MemoryBlock first = allocate(type.limits().minimum());
    if (first == null) {
      throw new MemoryLimitException(type);
    }
    block = first;
    bytes = first.bytes();
  }

  /** The type it was declared with; the minimum is that of its creation. */
  public MemoryType type() {
    return type;
  }

  /** The present size, in pages. */
  public long size() {
    return bytes.length >> type.pageSizeLog2();
  }

  /** The present storage. */
  public MemoryBlock block() {
    return block;
  }

  /**
   * Grows the memory. A successful grow, by 0 too, moves it to a new block and releases the old
   * one; a failed one changes nothing.
   *
   * @param delta by how many pages, an unsigned number
   * @return the old size in pages, or -1 if the maximum or the implementation limit would be
   *     exceeded or there is no room
   */
  public long grow(long delta) {
    long oldSize = size();
    Limits limits = type.limits();
    long newSize = oldSize + delta;
    if (Long.compareUnsigned(delta, Integer.MAX_VALUE) > 0
        || limits.hasMaximum() && Long.compareUnsigned(newSize, limits.maximum()) > 0) {
      return -1;
    }
    MemoryBlock next = allocate(newSize);
    if (next == null) {
      return -1;
    }
    System.arraycopy(bytes, 0, next.bytes(), 0, bytes.length);
    MemoryBlock old = block;
    block = next;
    bytes = next.bytes();
    old.release();
    return oldSize;
  }

  /** Returns a block of so many pages, or null if that is impossible. */
  private MemoryBlock allocate(long pages) {
    long most = (long) ImplementationLimits.MEMORY_PAGES_AT_RUN_TIME << 16 >> type.pageSizeLog2();
    if (Long.compareUnsigned(pages, most) > 0) {
      return null;
    }
    try {
      return allocator.allocate((int) (pages << type.pageSizeLog2()));
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /** What the embedding keeps with this memory, or null. */
  public Object attachment() {
    return attachment;
  }

  /** Sets what the embedding keeps with this memory, such as its JavaScript object. */
  public void attach(Object object) {
    attachment = object;
  }
}
