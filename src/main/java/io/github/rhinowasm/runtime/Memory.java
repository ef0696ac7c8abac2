package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Lease;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A linear memory.
 *
 * <p>The methods {@code readX} and {@code writeX} are for Java code. They take an address as wasm
 * code gives it, an unsigned 32-bit or 64-bit number (no memory is so large that an int, negative
 * from 2^31 on, could be taken for another address), and throw an IndexOutOfBoundsException that
 * names the address and the sizes, before anything is written, if they would go beyond the end.
 * Numbers are little-endian and need no alignment.
 *
 * <p>A shared memory may be used by several threads at once, one that is not shared only by one at
 * a time. The accesses of Java code are not atomic.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">Core
 *     spec, memory instances</a>
 */
public final class Memory {
  /**
   * The bytes: an array exactly as long as the memory, so that the JVM's bounds check is the trap
   * check. Another array after each grow; null if the memory is shared or has a {@linkplain #window
   * reserve}. Public for emitted code, which never writes this or the other fields.
   */
  public byte[] bytes;

  /**
   * As {@link #bytes}, but never null if the memory is not shared: with a reserve the array is
   * longer than the memory. For functions that have been running since before the memory got one.
   */
  public byte[] array;

  /**
   * A buffer on {@link #array} that ends where the memory does; another one after each grow. It may
   * be null until the memory first gets a reserve, which is when it has been grown in small steps
   * so often that most time would go into copying.
   */
  public ByteBuffer window;

  /**
   * The bytes of a shared memory, as a buffer that ends where the memory does; null if it is not
   * shared. Another buffer on the same bytes after each grow, by any thread. It is read without
   * synchronization: who has not heard of a grow yet, by an atomic access, may see the old end.
   * Public for emitted code, which never writes the field.
   */
  public ByteBuffer shared;

  private static final long MOST_BYTES = (long) ImplementationLimits.MEMORY_PAGES_AT_RUN_TIME << 16;

  /** A reserve is a fourth of the memory, but this at least. */
  private static final int LEAST_RESERVE = 1 << 20;

  /** Who grows by a fifth each time copies the memory five times over. */
  private static final int COPIES = 8;

  private static final VarHandle SHARED;

  static {
    try {
      SHARED = MethodHandles.lookup().findVarHandle(Memory.class, "shared", ByteBuffer.class);
    } catch (ReflectiveOperationException e) {
      throw new EngineBug("no field", e);
    }
  }

  private final MemoryType type;
  private final MemoryAllocator allocator;

  /** What counts the pages, or null. */
  private final Budget budget;

  /** The pages that it holds; null if nobody counts. */
  private final Lease lease;

  private final SharedBlock storage;
  private final Waiters waiters;
  private MemoryBlock block;

  /** In bytes, unless the memory is shared. */
  private int length;

  /** The bytes that grows have copied since the memory was made or {@link #trim trimmed}. */
  private long copied;

  /** Whether it must not get a reserve. */
  private boolean exact;

  private Runnable atNextGrow;
  private volatile Object attachment;

  /**
   * Creates a memory of its minimum size.
   *
   * @throws MemoryLimitException if it can't be that large
   * @throws TerminationError if the allocator's budget does not allow it
   */
  public Memory(MemoryType type, MemoryAllocator allocator) {
    this.type = type;
    this.allocator = allocator;
    budget = allocator.budget();
    lease = hold(bytes(type.limits().minimum()));
    if (type.shared()) {
      storage = reserve();
      waiters = new Waiters();
      SHARED.setVolatile(this, view(bytes(type.limits().minimum())));
      return;
    }
    storage = null;
    waiters = null;
    long least = bytes(type.limits().minimum());
    boolean withReserve = allocator.copiedBeforeReserve() < 0;
    MemoryBlock first =
        least < 0 ? null : withReserve ? allocateWithReserve((int) least) : allocate((int) least);
    if (first == null) {
      throw new MemoryLimitException(type);
    }
    place(first, first.bytes(), (int) least, withReserve);
  }

  /** Creates a shared memory of its minimum size, for {@link WarmUp}. */
  Memory(MemoryType type, SharedBlock storage) {
    this.type = type;
    this.storage = storage;
    allocator = null;
    budget = null;
    lease = null;
    waiters = new Waiters();
    SHARED.setVolatile(this, view(bytes(type.limits().minimum())));
  }

  /** Takes the first pages, if there can be so many. */
  private Lease hold(long length) {
    if (budget == null || length < 0) {
      return null;
    }
    Charges.bytes(budget, length);
    return budget.lease(Limit.MEMORY, pages(length), this);
  }

  /** How many pages of 64 KiB so many bytes take. */
  private static long pages(long length) {
    return length + (1 << 16) - 1 >> 16;
  }

  /** What the use of the memory is charged to, or null. */
  Budget budget() {
    return budget;
  }

  private SharedBlock reserve() {
    Limits limits = type.limits();
    long minimum = bytes(limits.minimum());
    if (minimum < 0) {
      throw new MemoryLimitException(type);
    }
    long maximum = limits.hasMaximum() ? bytes(limits.maximum()) : minimum;
    try {
      WarmUp.ensureShared();
      SharedBlock reserved =
          allocator.allocateShared((int) minimum, (int) (maximum < 0 ? MOST_BYTES : maximum));
      if (reserved.bytes().capacity() >= minimum && reserved.provide((int) minimum)) {
        return reserved;
      }
    } catch (OutOfMemoryError e) {
      // As if there were no room in the first place.
    }
    throw new MemoryLimitException(type);
  }

  /** The first bytes of a shared memory, as a buffer that ends behind them. */
  private ByteBuffer view(long length) {
    return storage.bytes().duplicate().limit((int) length);
  }

  /** The size of so many pages in bytes, or -1 if no memory can be that large. */
  private long bytes(long pages) {
    return Long.compareUnsigned(pages, MOST_BYTES >> type.pageSizeLog2()) > 0
        ? -1
        : pages << type.pageSizeLog2();
  }

  /** The type it was declared with; the minimum is that of its creation. */
  public MemoryType type() {
    return type;
  }

  /** The present size, in pages. */
  public long size() {
    return length() >> type.pageSizeLog2();
  }

  /** The present size, in bytes. */
  int length() {
    return array != null ? length : buffer().limit();
  }

  /** The buffer of a shared memory, never an old one. */
  private ByteBuffer buffer() {
    return (ByteBuffer) SHARED.getVolatile(this);
  }

  /**
   * The present bytes of a shared memory, as a buffer that ends where the memory does; null if it
   * is not shared. After a grow, by any thread and by 0 too, it is another buffer on the same
   * bytes. Who uses it leaves its position, limit and order as they are.
   */
  public ByteBuffer sharedBytes() {
    return buffer();
  }

  /**
   * All that is reserved for a shared memory, a multiple of 8 bytes, for accesses to the words of
   * which some byte is within the memory.
   */
  ByteBuffer words() {
    return storage.bytes();
  }

  /** The threads that wait on a shared memory. */
  Waiters waiters() {
    return waiters;
  }

  /**
   * The present storage of a memory that is not shared; null if it is. It is longer than the memory
   * if that has a reserve.
   */
  public MemoryBlock block() {
    return block;
  }

  /** Whether the memory can grow for a while without being copied. */
  public boolean hasReserve() {
    return array != null && bytes == null;
  }

  /**
   * The present bytes of a memory that is not shared, as a buffer that ends where the memory does.
   * Another one after each grow. Who uses it leaves its position, limit and order as they are.
   */
  public ByteBuffer view() {
    if (window == null) {
      window = ByteBuffer.wrap(array);
    }
    return window;
  }

  /** What is run when the memory grows the next time, or null. */
  public Runnable atNextGrow() {
    return atNextGrow;
  }

  /** Sets what is run when the memory grows the next time, if only by 0; null if nothing is. */
  public void atNextGrow(Runnable action) {
    atNextGrow = action;
  }

  /**
   * Grows the memory. A successful grow, by 0 too, moves it to a new block and releases the old
   * one, unless there is a {@linkplain #hasReserve reserve}; a failed one changes nothing. A shared
   * memory stays where it is.
   *
   * @param delta by how many pages, an unsigned number
   * @return the old size in pages, or -1 if the maximum or the implementation limit would be
   *     exceeded or there is no room
   * @throws TerminationError if a budget does not allow it
   */
  public long grow(long delta) {
    if (storage != null) {
      synchronized (waiters) {
        return growShared(delta);
      }
    }
    long oldSize = size();
    if (exceeds(oldSize, delta)) {
      return -1;
    }
    long next = bytes(oldSize + delta);
    if (next < 0) {
      return -1;
    }
    take(next);
    if (!(wantsReserve() ? growWithReserve((int) next) : growExactly((int) next))) {
      giveBack();
      return -1;
    }
    Runnable action = atNextGrow;
    if (action != null) {
      atNextGrow = null;
      action.run();
    }
    return oldSize;
  }

  /** Takes the pages of a new size from the budget, and charges for the new ones. */
  private void take(long next) {
    if (lease != null) {
      Charges.bytes(budget, next - length());
      lease.resize(pages(next));
    }
  }

  /** Takes back the pages of a grow that failed. */
  private void giveBack() {
    if (lease != null) {
      lease.resize(pages(length()));
    }
  }

  private boolean wantsReserve() {
    return hasReserve()
        || !exact && copied > Math.max(allocator.copiedBeforeReserve(), (long) COPIES * length);
  }

  private boolean growExactly(int next) {
    MemoryBlock room = allocate(next);
    if (room == null) {
      return false;
    }
    copied += length;
    move(room, next, false);
    return true;
  }

  private boolean growWithReserve(int next) {
    if (hasReserve() && next <= array.length) {
      // Functions that do not know where the memory ends may have written there.
      Arrays.fill(array, length, next, (byte) 0);
      place(block, array, next, true);
      return true;
    }
    MemoryBlock room = allocateWithReserve(next);
    if (room == null) {
      return growExactly(next);
    }
    move(room, next, true);
    return true;
  }

  private MemoryBlock allocateWithReserve(int least) {
    long wanted = least + (long) Math.max(least >> 2, LEAST_RESERVE);
    if (type.limits().hasMaximum()) {
      long most = bytes(type.limits().maximum());
      wanted = most < 0 ? wanted : Math.min(wanted, most);
    }
    return allocate((int) Math.min(wanted, MOST_BYTES));
  }

  /** Copies the bytes to another block and releases the present one. */
  private void move(MemoryBlock next, int newLength, boolean withReserve) {
    byte[] content = next.bytes();
    System.arraycopy(array, 0, content, 0, length);
    MemoryBlock old = block;
    place(next, content, newLength, withReserve);
    old.release();
  }

  private void place(MemoryBlock next, byte[] content, int newLength, boolean withReserve) {
    if (withReserve || window != null) {
      // Code for memories with a reserve may be running still when it is given up.
      window = ByteBuffer.wrap(content).limit(newLength).slice();
    }
    block = next;
    array = content;
    length = newLength;
    bytes = withReserve ? null : content;
  }

  /**
   * Gives up the reserve, so that the array is exactly as long as the memory, by copying it.
   * Buffers and arrays that were got before are not used any more.
   *
   * @return false if there is no room
   */
  public boolean trim() {
    if (hasReserve()) {
      MemoryBlock room = allocate(length);
      if (room == null) {
        return false;
      }
      move(room, length, false);
      copied = 0;
    }
    return true;
  }

  /**
   * Gives up the reserve and lets the memory have none from now on.
   *
   * @throws MemoryLimitException if there is no room for that
   */
  void keepExact() {
    exact = true;
    if (array != null && !trim()) {
      throw new MemoryLimitException(type);
    }
  }

  private long growShared(long delta) {
    long oldSize = size();
    if (exceeds(oldSize, delta)) {
      return -1;
    }
    long length = bytes(oldSize + delta);
    if (length < 0 || length > storage.bytes().capacity()) {
      return -1;
    }
    take(length);
    try {
      if (!storage.provide((int) length)) {
        giveBack();
        return -1;
      }
      SHARED.setVolatile(this, view(length));
    } catch (OutOfMemoryError e) {
      giveBack();
      return -1;
    }
    return oldSize;
  }

  private boolean exceeds(long oldSize, long delta) {
    Limits limits = type.limits();
    return Long.compareUnsigned(delta, Integer.MAX_VALUE) > 0
        || limits.hasMaximum() && Long.compareUnsigned(oldSize + delta, limits.maximum()) > 0;
  }

  /** Returns a block of so many bytes, or null if there is no room. */
  private MemoryBlock allocate(int count) {
    try {
      return allocator.allocate(count);
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /** Reads a byte. */
  public byte readByte(long address) {
    int index = index(address, 1);
    return array != null ? array[index] : buffer().get(index);
  }

  /** Reads a 16-bit integer. */
  public short readShort(long address) {
    int index = index(address, 2);
    return array != null
        ? (short) MemoryAccess.i32Load16S(array, index)
        : (short) SharedAccess.SHORT.get(buffer(), index);
  }

  /** Reads an i32. */
  public int readInt(long address) {
    int index = index(address, 4);
    return array != null
        ? MemoryAccess.i32Load(array, index)
        : (int) SharedAccess.INT.get(buffer(), index);
  }

  /** Reads an i64. */
  public long readLong(long address) {
    int index = index(address, 8);
    return array != null
        ? MemoryAccess.i64Load(array, index)
        : (long) SharedAccess.LONG.get(buffer(), index);
  }

  /** Reads an f32. */
  public float readFloat(long address) {
    int index = index(address, 4);
    return array != null
        ? MemoryAccess.f32Load(array, index)
        : (float) SharedAccess.FLOAT.get(buffer(), index);
  }

  /** Reads an f64. */
  public double readDouble(long address) {
    int index = index(address, 8);
    return array != null
        ? MemoryAccess.f64Load(array, index)
        : (double) SharedAccess.DOUBLE.get(buffer(), index);
  }

  /**
   * Returns a copy of some bytes.
   *
   * @param length how many, an unsigned number
   */
  public byte[] readBytes(long address, int length) {
    int index = index(address, Integer.toUnsignedLong(length));
    byte[] copy = new byte[length];
    if (array != null) {
      System.arraycopy(array, index, copy, 0, length);
    } else {
      buffer().get(index, copy);
    }
    return copy;
  }

  /**
   * Reads a string of UTF-8. What is malformed becomes U+FFFD.
   *
   * @param length in bytes, an unsigned number
   */
  public String readUtf8(long address, int length) {
    if (array == null) {
      return new String(readBytes(address, length), StandardCharsets.UTF_8);
    }
    int index = index(address, Integer.toUnsignedLong(length));
    return new String(array, index, length, StandardCharsets.UTF_8);
  }

  /** Writes a byte. */
  public void writeByte(long address, byte value) {
    int index = index(address, 1);
    if (array != null) {
      array[index] = value;
    } else {
      buffer().put(index, value);
    }
  }

  /** Writes a 16-bit integer. */
  public void writeShort(long address, short value) {
    int index = index(address, 2);
    if (array != null) {
      MemoryAccess.i32Store16(array, index, value);
    } else {
      SharedAccess.SHORT.set(buffer(), index, value);
    }
  }

  /** Writes an i32. */
  public void writeInt(long address, int value) {
    int index = index(address, 4);
    if (array != null) {
      MemoryAccess.i32Store(array, index, value);
    } else {
      SharedAccess.INT.set(buffer(), index, value);
    }
  }

  /** Writes an i64. */
  public void writeLong(long address, long value) {
    int index = index(address, 8);
    if (array != null) {
      MemoryAccess.i64Store(array, index, value);
    } else {
      SharedAccess.LONG.set(buffer(), index, value);
    }
  }

  /** Writes an f32. */
  public void writeFloat(long address, float value) {
    int index = index(address, 4);
    if (array != null) {
      MemoryAccess.f32Store(array, index, value);
    } else {
      SharedAccess.FLOAT.set(buffer(), index, value);
    }
  }

  /** Writes an f64. */
  public void writeDouble(long address, double value) {
    int index = index(address, 8);
    if (array != null) {
      MemoryAccess.f64Store(array, index, value);
    } else {
      SharedAccess.DOUBLE.set(buffer(), index, value);
    }
  }

  /** Writes all of an array. */
  public void writeBytes(long address, byte[] values) {
    put(index(address, values.length), values, 0, values.length);
  }

  /** Writes part of an array to a range that is within the memory. */
  void put(int index, byte[] values, int start, int count) {
    if (array != null) {
      System.arraycopy(values, start, array, index, count);
    } else {
      buffer().put(index, values, start, count);
    }
  }

  /**
   * Writes a string as UTF-8, without a terminator. An unpaired surrogate becomes a question mark.
   *
   * @return the number of bytes written
   */
  public int writeUtf8(long address, String text) {
    byte[] values = text.getBytes(StandardCharsets.UTF_8);
    writeBytes(address, values);
    return values.length;
  }

  /**
   * The array of a memory that is not shared, for an access to some bytes.
   *
   * @param index not negative
   * @throws Trap if they are not within the memory
   */
  byte[] arrayFor(int index, int width) {
    if (index > length - width) {
      throw MemoryAccess.outOfBounds();
    }
    return array;
  }

  /** Returns the address as an index. */
  private int index(long address, long count) {
    int end = length();
    if (MemoryInstructions.isOutside(address, count, (long) end)) {
      boolean wide = type.limits().address() == AddressType.I64;
      throw new IndexOutOfBoundsException(
          count
              + " bytes at address "
              + (wide ? Long.toUnsignedString(address) : address & 0xFFFF_FFFFL)
              + " of a memory of "
              + end
              + " bytes");
    }
    return (int) address;
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
