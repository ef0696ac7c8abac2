package io.github.rhinowasm.js;

import java.nio.ByteBuffer;

/**
 * An ArrayBuffer made with {@code maxByteLength}.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-resizable-arraybuffer-objects-guidelines">ECMAScript,
 *     resizable ArrayBuffers</a>
 */
final class ResizableBuffer extends ForeignBuffer {
  private static final long serialVersionUID = 1L;

  private final double maximum;
  private transient ByteBuffer bytes;

  ResizableBuffer(byte[] array, double maximum) {
    this.maximum = maximum;
    bytes = wrap(array);
  }

  @Override
  ByteBuffer bytes() {
    return bytes;
  }

  @Override
  double maximum() {
    return maximum;
  }

  @Override
  void resize(Invocation call, double length) {
    if (length != bytes.limit()) {
      byte[] array = Buffers.newBytes(call, (int) length);
      System.arraycopy(bytes.array(), 0, array, 0, Math.min(bytes.limit(), array.length));
      bytes = wrap(array);
    }
  }

  @Override
  public byte[] getBuffer() {
    return isDetached() ? null : bytes.array();
  }

  @Override
  public void detach() {
    super.detach();
    bytes = NO_BYTES;
  }
}
