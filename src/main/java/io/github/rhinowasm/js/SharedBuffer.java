package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.mozilla.javascript.ScriptRuntime;

/**
 * A SharedArrayBuffer. Its bytes are those of a shared memory: the memory of a script's {@code
 * WebAssembly.Memory}, or one with pages of one byte if the script has made just the buffer.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-sharedarraybuffer-objects">ECMAScript,
 *     SharedArrayBuffer objects</a>
 */
final class SharedBuffer extends ForeignBuffer {
  private static final long serialVersionUID = 1L;

  static final String NAME = "SharedArrayBuffer";

  private final transient Memory memory;
  private final double maximum;

  /** What {@link #bytes} was made of. */
  private transient ByteBuffer origin;

  private transient ByteBuffer bytes;

  private SharedBuffer(Memory memory, double maximum) {
    this.memory = memory;
    this.maximum = maximum;
    update(memory.sharedBytes());
  }

  /** A buffer of the present length of a shared memory. */
  static SharedBuffer fixed(Memory memory) {
    return new SharedBuffer(memory, FIXED);
  }

  /**
   * A buffer that grows with a shared memory.
   *
   * @param maximum the greatest size of the memory, in bytes
   */
  static SharedBuffer growable(Memory memory, double maximum) {
    return new SharedBuffer(memory, maximum);
  }

  /** Another buffer of the same bytes, and of the same length if that is fixed. */
  SharedBuffer another() {
    SharedBuffer buffer = new SharedBuffer(memory, maximum);
    if (isFixedLength()) {
      buffer.update(origin);
    }
    return buffer;
  }

  private void update(ByteBuffer present) {
    bytes = present.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    origin = present;
  }

  /** The memory of which it shows the bytes. */
  Memory memory() {
    return memory;
  }

  /** Whether its length is fixed and the memory has grown since it was made, if only by 0. */
  boolean isOutdated() {
    return isFixedLength() && memory.sharedBytes() != origin;
  }

  @Override
  ByteBuffer bytes() {
    if (maximum != FIXED) {
      ByteBuffer present = memory.sharedBytes();
      if (present != origin) {
        update(present);
      }
    }
    return bytes;
  }

  @Override
  double maximum() {
    return maximum;
  }

  /**
   * HostGrowSharedArrayBuffer.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-hostgrowsharedarraybuffer">ECMAScript,
   *     HostGrowSharedArrayBuffer</a>
   */
  @Override
  void resize(Invocation call, double length) {
    synchronized (memory) {
      // No other thread may grow it between the look at its length and the growing by a difference.
      MemoryObject.growTo(call, memory, memory.sharedBytes().limit(), length);
    }
  }

  @Override
  public String getClassName() {
    return NAME;
  }

  /** A copy of the bytes, for Java code that only reads: the bytes are in no array. */
  @Override
  public byte[] getBuffer() {
    ByteBuffer present = bytes();
    byte[] copy = new byte[present.limit()];
    present.get(0, copy);
    return copy;
  }

  /** Refuses: what is shared can't be detached. */
  @Override
  public void detach() {
    throw ScriptRuntime.typeError("a SharedArrayBuffer cannot be detached");
  }
}
