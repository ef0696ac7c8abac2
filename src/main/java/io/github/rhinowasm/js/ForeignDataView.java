package io.github.rhinowasm.js;

import org.mozilla.javascript.typedarrays.NativeDataView;

/** A DataView of a {@link ForeignBuffer}. */
final class ForeignDataView extends NativeDataView {
  private static final long serialVersionUID = 1L;

  private final ForeignBuffer buffer;
  private final boolean tracksLength;

  /**
   * Makes a view, without prototype.
   *
   * @param tracksLength whether the view ends where the buffer does, whatever the length was
   */
  ForeignDataView(ForeignBuffer buffer, int offset, int length, boolean tracksLength) {
    super(buffer, offset, length);
    this.buffer = buffer;
    this.tracksLength = tracksLength;
  }

  /** Whether the view ends where the buffer does. */
  boolean tracksLength() {
    return tracksLength;
  }

  @Override
  public int getByteLength() {
    return tracksLength ? Math.max(0, buffer.getLength() - offset) : byteLength;
  }

  @Override
  public boolean isDataViewOutOfBounds() {
    return buffer.isDetached()
        || (tracksLength ? offset : offset + byteLength) > buffer.getLength();
  }
}
