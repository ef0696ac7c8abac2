package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/** An array of references. Its static methods are for emitted code; operands come first. */
public final class ReferenceArray extends ArrayObject {
  /** The elements. */
  public final Object[] elements;

  private ReferenceArray(Object[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static ReferenceArray ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new ReferenceArray(new Object[length], type);
    }
    return new ReferenceArray((Object[]) large(Object.class, length), type);
  }

  /** {@code array.new}. */
  public static ReferenceArray of(Object value, int length, DefinedType type) {
    ReferenceArray array = ofDefaults(length, type);
    Arrays.fill(array.elements, value);
    return array;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, Object value, int count) {
    checkNull(array);
    Object[] elements = ((ReferenceArray) array).elements;
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
    elements[index] = value;
  }
}
