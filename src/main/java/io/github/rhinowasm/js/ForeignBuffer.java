package io.github.rhinowasm.js;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;

/**
 * A buffer whose bytes are not the array that Rhino allocates for it: one that can be resized, or
 * that is shared. Rhino's own views and methods read that array directly, so over such a buffer
 * only {@link ForeignView} and {@link ForeignDataView} work, and the methods that are installed
 * with them. The array that Rhino has, an empty one, only tells whether the buffer is detached.
 */
abstract class ForeignBuffer extends NativeArrayBuffer {
  private static final long serialVersionUID = 1L;

  static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

  /** The maximum of a buffer whose length is fixed. */
  static final double FIXED = -1;

  /** All of an array, little-endian. */
  static ByteBuffer wrap(byte[] array) {
    return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The present bytes, little-endian; none if the buffer is detached. */
  abstract ByteBuffer bytes();

  /**
   * The greatest length that the buffer may ever have, or {@link #FIXED}.
   *
   * @see <a href="https://tc39.es/ecma262/#sec-isfixedlengtharraybuffer">ECMAScript,
   *     IsFixedLengthArrayBuffer</a>
   */
  abstract double maximum();

  /**
   * Gives the buffer another length, which is at most its maximum.
   *
   * @param call of the method that a script has called
   */
  abstract void resize(Invocation call, double length);

  /** Whether it can be neither resized nor grown. */
  final boolean isFixedLength() {
    return maximum() == FIXED;
  }

  @Override
  public final int getLength() {
    return bytes().limit();
  }
}
