package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/** An array of i16. Its static methods are for emitted code; operands come first. */
public final class I16Array extends ArrayObject {
  /** The elements. */
  public final short[] elements;

  private I16Array(short[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static I16Array ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new I16Array(new short[length], type);
    }
    return new I16Array((short[]) large(short.class, length), type);
  }

  /** {@code array.new}. */
  public static I16Array of(int value, int length, DefinedType type) {
    I16Array array = ofDefaults(length, type);
    Arrays.fill(array.elements, (short) value);
    return array;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, int value, int count) {
    checkNull(array);
    short[] elements = ((I16Array) array).elements;
    checkRange(index, count, elements.length);
    Arrays.fill(elements, index, index + count, (short) value);
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
    elements[index] = ((Integer) value).shortValue();
  }
}
