package io.github.rhinowasm.js;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/**
 * A typed array of any kind over a {@link ForeignBuffer}. What Rhino keeps in final fields, the
 * length and whether it is out of bounds, is asked of the buffer each time.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-typedarray-objects">ECMAScript, TypedArray objects</a>
 */
final class ForeignView extends NativeTypedArrayView<Object> {
  private static final long serialVersionUID = 1L;

  private final TypedArrayKind kind;
  private final ForeignBuffer buffer;
  private final boolean tracksLength;

  /**
   * Makes a view, without prototype.
   *
   * @param offset in bytes
   * @param length in elements
   * @param tracksLength whether the array ends where the buffer does, whatever the length was
   */
  ForeignView(
      TypedArrayKind kind, ForeignBuffer buffer, int offset, int length, boolean tracksLength) {
    super(buffer, offset, length, length * kind.elementSize());
    this.kind = kind;
    this.buffer = buffer;
    this.tracksLength = tracksLength;
  }

  TypedArrayKind kind() {
    return kind;
  }

  /** Whether the array ends where the buffer does. */
  boolean tracksLength() {
    return tracksLength;
  }

  /** The present length, in elements; 0 if the array is out of bounds. */
  private int length(ByteBuffer bytes) {
    if (tracksLength) {
      return Math.max(0, bytes.limit() - offset) / kind.elementSize();
    }
    return offset + byteLength <= bytes.limit() ? length : 0;
  }

  @Override
  public boolean isTypedArrayOutOfBounds() {
    int end = buffer.bytes().limit();
    return buffer.isDetached() || (tracksLength ? offset : offset + byteLength) > end;
  }

  @Override
  protected boolean checkIndex(int index) {
    return index < 0 || index >= getArrayLength();
  }

  @Override
  protected Object js_get(int index) {
    ByteBuffer bytes = buffer.bytes();
    if (index < 0 || index >= length(bytes)) {
      return Undefined.instance;
    }
    int size = kind.elementSize();
    return kind.decode(RawBytes.get(bytes, offset + index * size, size));
  }

  @Override
  protected Object js_set(int index, Object value) {
    long bits = kind.encode(value);
    ByteBuffer bytes = buffer.bytes();
    if (index >= 0 && index < length(bytes)) {
      int size = kind.elementSize();
      RawBytes.set(bytes, offset + index * size, size, bits);
    }
    return null;
  }

  @Override
  public String getClassName() {
    return kind.text();
  }

  @Override
  public int getBytesPerElement() {
    return kind.elementSize();
  }

  @Override
  public int getArrayLength() {
    return length(buffer.bytes());
  }

  @Override
  public int getByteLength() {
    return getArrayLength() * kind.elementSize();
  }

  @Override
  public Object[] getIds() {
    Object[] ids = new Object[getArrayLength()];
    Arrays.setAll(ids, Integer::valueOf);
    return ids;
  }

  // As a Java list: what Rhino has would go by the length of the beginning.

  private List<Object> elements() {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(toArray())));
  }

  @Override
  public int size() {
    return getArrayLength();
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public Object get(int index) {
    ensureIndex(index);
    return js_get(index);
  }

  @Override
  public Object set(int index, Object value) {
    ensureIndex(index);
    return js_set(index, value);
  }

  @Override
  public int indexOf(Object value) {
    return elements().indexOf(value);
  }

  @Override
  public int lastIndexOf(Object value) {
    return elements().lastIndexOf(value);
  }

  @Override
  public boolean containsAll(Collection<?> values) {
    return elements().containsAll(values);
  }

  @Override
  public Object[] toArray() {
    Object[] values = new Object[getArrayLength()];
    Arrays.setAll(values, this::js_get);
    return values;
  }

  @Override
  public <U> U[] toArray(U[] array) {
    return elements().toArray(array);
  }

  @Override
  public Iterator<Object> iterator() {
    return elements().iterator();
  }

  @Override
  public ListIterator<Object> listIterator() {
    return elements().listIterator();
  }

  @Override
  public ListIterator<Object> listIterator(int start) {
    return elements().listIterator(start);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof NativeTypedArrayView<?> view
            && Arrays.equals(
                toArray(),
                view.isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : view.toArray());
  }

  @Override
  public int hashCode() {
    int sum = 0;
    for (Object element : toArray()) {
      sum += element.hashCode();
    }
    return sum;
  }
}
