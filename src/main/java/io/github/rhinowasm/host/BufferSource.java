package io.github.rhinowasm.host;

import java.nio.ByteBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** The bytes of an ArrayBuffer or a SharedArrayBuffer, or of a view of one. */
final class BufferSource {
  private BufferSource() {}

  static boolean is(Object value) {
    return value instanceof NativeArrayBuffer || value instanceof NativeArrayBufferView;
  }

  /**
   * The bytes themselves, not a copy, unless they are shared: empty if detached. Throws TypeError
   * for anything else.
   */
  static ByteBuffer bytes(Object value, String where) {
    if (value instanceof NativeArrayBuffer buffer) {
      return slice(buffer, 0, buffer.getLength());
    }
    if (value instanceof NativeTypedArrayView<?> view
        && view.getBytesPerElement() == 1
        && isShared(view.getBuffer())) {
      // The buffer would copy all it has.
      ByteBuffer copy = ByteBuffer.allocate(view.getArrayLength());
      for (int i = 0; i < copy.capacity(); i++) {
        copy.put(i, ((Number) view.getArrayElement(i)).byteValue());
      }
      return copy;
    }
    if (value instanceof NativeArrayBufferView view) {
      return slice(view.getBuffer(), view.getByteOffset(), view.getByteLength());
    }
    throw Builtin.typeError(where + ": not an ArrayBuffer or a view of one");
  }

  /** Whether a buffer is a SharedArrayBuffer: whoever supplies that, {@code getBuffer()} copies. */
  static boolean isShared(NativeArrayBuffer buffer) {
    return "SharedArrayBuffer".equals(buffer.getClassName());
  }

  private static ByteBuffer slice(NativeArrayBuffer buffer, int offset, int length) {
    byte[] bytes = buffer.isDetached() ? null : buffer.getBuffer();
    if (bytes == null || offset > bytes.length) {
      return ByteBuffer.allocate(0);
    }
    return ByteBuffer.wrap(bytes, offset, Math.min(length, bytes.length - offset)).slice();
  }

  static byte[] copy(Object value, String where) {
    ByteBuffer source = bytes(value, where);
    byte[] copy = new byte[source.remaining()];
    source.get(copy);
    return copy;
  }
}
