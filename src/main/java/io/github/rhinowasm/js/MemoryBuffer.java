package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.MemoryBlock;
import io.github.rhinowasm.runtime.SharedBlock;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/**
 * The ArrayBuffer of a memory between two grows, whose bytes are the memory's. Rhino lets a buffer
 * allocate its bytes but not take given ones, so this is what memories are allocated with.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#create-a-fixed-length-memory-buffer">JS
 *     API, create a fixed length memory buffer</a>
 */
class MemoryBuffer extends NativeArrayBuffer implements MemoryBlock {
  private static final long serialVersionUID = 1L;

  static final String NOT_DETACHABLE = "the buffer of a WebAssembly.Memory cannot be detached";

  /** Buffers for memories that are not shared; those that are have storage of their own. */
  static final MemoryAllocator ALLOCATOR =
      new MemoryAllocator() {
        @Override
        public MemoryBlock allocate(int length) {
          return new MemoryBuffer(length);
        }

        @Override
        public SharedBlock allocateShared(int minimum, int maximum) {
          return DEFAULT.allocateShared(minimum, maximum);
        }
      };

  private boolean adopted;

  MemoryBuffer(int length) {
    super((double) length);
  }

  @Override
  public final byte[] bytes() {
    return getBuffer();
  }

  /** Detaches the buffer: the memory has moved. */
  @Override
  public void release() {
    super.detach();
  }

  /** Refuses: the buffer's detach key is "WebAssembly.Memory", which no script has. */
  @Override
  public final void detach() {
    throw ScriptRuntime.typeError(NOT_DETACHABLE);
  }

  /** Whether a script has asked for it. */
  final boolean isAdopted() {
    return adopted;
  }

  /** Makes it an object of the realm that first asks for it. */
  final MemoryBuffer in(Realm realm) {
    if (!adopted) {
      adopted = true;
      realm.buffers().adopt(this);
    }
    return this;
  }
}
