package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/** An array of i8. Its static methods are for emitted code; operands come first. */
public final class I8Array extends ArrayObject {
  /** The elements. */
  public final byte[] elements;

  private I8Array(byte[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static I8Array ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new I8Array(new byte[length], type);
    }
    return new I8Array((byte[]) large(byte.class, length), type);
  }

  /** {@code array.new}. */
  public static I8Array of(int value, int length, DefinedType type) {
    I8Array array = ofDefaults(length, type);
    Arrays.fill(array.elements, (byte) value);
    return array;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, int value, int count) {
    checkNull(array);
    byte[] elements = ((I8Array) array).elements;
    checkRange(index, count, elements.length);
    Arrays.fill(elements, index, index + count, (byte) value);
  }

  @Override
  public int length() {
    return elements.length;
  }

  @Override
  Object storage() {
    return elements;
  }

  @Override
  void setBoxed(int index, Object value) {
    elements[index] = ((Integer) value).byteValue();
  }
}
