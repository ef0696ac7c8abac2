package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/** An array of i32. Its static methods are for emitted code; operands come first. */
public final class I32Array extends ArrayObject {
  /** The elements. */
  public final int[] elements;

  private I32Array(int[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static I32Array ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new I32Array(new int[length], type);
    }
    return new I32Array((int[]) large(int.class, length), type);
  }

  /** {@code array.new}. */
  public static I32Array of(int value, int length, DefinedType type) {
    I32Array array = ofDefaults(length, type);
    Arrays.fill(array.elements, value);
    return array;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, int value, int count) {
    checkNull(array);
    int[] elements = ((I32Array) array).elements;
    checkRange(index, count, elements.length);
    Arrays.fill(elements, index, index + count, value);
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
    elements[index] = (Integer) value;
  }
}
