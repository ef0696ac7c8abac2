package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Memory;
import java.nio.ByteBuffer;
import org.mozilla.javascript.ScriptRuntime;

/**
 * The ArrayBuffer of a memory that stays the same one when the memory grows.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-resizable-memory-buffer">JS
 *     API, create a resizable memory buffer</a>
 */
final class ResizableMemoryBuffer extends ForeignBuffer {
  private static final long serialVersionUID = 1L;

  private final double maximum;

  /** Null once detached. */
  private transient Memory memory;

  private transient ByteBuffer bytes;

  ResizableMemoryBuffer(Memory memory) {
    this.memory = memory;
    maximum = MemoryObject.maximumBytes(memory);
    bytes = wrap(memory.bytes);
  }

  @Override
  ByteBuffer bytes() {
    if (memory != null && bytes.array() != memory.bytes) {
      bytes = wrap(memory.bytes);
    }
    return bytes;
  }

  @Override
  double maximum() {
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
  void resize(Invocation call, double length) {
    MemoryObject.growTo(call, memory, getLength(), length);
  }

  @Override
  public byte[] getBuffer() {
    return memory == null ? null : memory.bytes;
  }

  /** Detaches the buffer: the memory has another one. */
  void release() {
    super.detach();
    memory = null;
    bytes = NO_BYTES;
  }

  /** Refuses: the buffer's detach key is "WebAssembly.Memory", which no script has. */
  @Override
  public void detach() {
    throw ScriptRuntime.typeError(MemoryBuffer.NOT_DETACHABLE);
  }
}
