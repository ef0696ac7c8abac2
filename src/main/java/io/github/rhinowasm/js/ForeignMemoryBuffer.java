package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.mozilla.javascript.ScriptRuntime;

/**
 * The ArrayBuffer of a memory whose bytes Rhino has not allocated for it: one that stays the same
 * when the memory grows, or one of a memory that has a reserve.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-resizable-memory-buffer">JS
 *     API, create a resizable memory buffer</a>
 * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-fixed-length-memory-buffer">JS
 *     API, create a fixed length memory buffer</a>
 */
class ForeignMemoryBuffer extends ForeignBuffer implements Runnable {
  private static final long serialVersionUID = 1L;

  private final double maximum;

  /** Null once detached. */
  private transient Memory memory;

  /** What {@link #bytes} was made of. */
  private transient ByteBuffer origin;

  private transient ByteBuffer bytes;

  ForeignMemoryBuffer(Memory memory, double maximum) {
    this.memory = memory;
    this.maximum = maximum;
    update(memory.view());
  }

  /** A buffer that has the length of the memory at any time. */
  static ForeignMemoryBuffer resizable(Memory memory) {
    return new ForeignMemoryBuffer(memory, MemoryObject.maximumBytes(memory));
  }

  /** Makes the buffer of the present length, which is detached when the memory grows. */
  static ForeignMemoryBuffer fixed(Memory memory, Realm realm) {
    ForeignMemoryBuffer buffer = realm.buffers().adopt(newFixed(memory, realm.hints()));
    memory.atNextGrow(buffer);
    return buffer;
  }

  private static ForeignMemoryBuffer newFixed(Memory memory, Hints hints) {
    return hints == null ? new ForeignMemoryBuffer(memory, FIXED) : StaleViews.fixed(memory, hints);
  }

  /** The buffer that {@link #fixed} made, if the memory has not grown since; else null. */
  static ForeignMemoryBuffer known(Memory memory) {
    return memory.atNextGrow() instanceof ForeignMemoryBuffer buffer ? buffer : null;
  }

  /** Detaches the buffer: the memory has grown. */
  @Override
  public final void run() {
    release();
  }

  private void update(ByteBuffer present) {
    bytes = present.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    origin = present;
  }

  @Override
  ByteBuffer bytes() {
    if (memory != null) {
      ByteBuffer present = memory.view();
      if (present != origin) {
        update(present);
      }
    }
    return bytes;
  }

  @Override
  final double maximum() {
    return maximum;
  }

  /**
   * HostResizeArrayBuffer.
   *
   * @see <a
   *     href="https://webassembly.github.io/spec/js-api/#abstract-opdef-hostresizearraybuffer">JS
   *     API, HostResizeArrayBuffer</a>
   */
  @Override
  final void resize(Invocation call, double length) {
    MemoryObject.growTo(call, memory, getLength(), length);
  }

  /** The memory's bytes, for Java code: a copy if the memory has a reserve, and no room without. */
  @Override
  public final byte[] getBuffer() {
    if (memory == null) {
      return null;
    }
    return memory.trim() ? memory.bytes : RawBytes.range(this, 0, getLength());
  }

  /** Detaches the buffer: the memory has another one. */
  void release() {
    super.detach();
    memory = null;
    bytes = NO_BYTES;
  }

  /** Refuses: the buffer's detach key is "WebAssembly.Memory", which no script has. */
  @Override
  public final void detach() {
    throw ScriptRuntime.typeError(MemoryBuffer.NOT_DETACHABLE);
  }
}
