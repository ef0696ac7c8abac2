package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/** An array of i64. Its static methods are for emitted code; operands come first. */
public final class I64Array extends ArrayObject {
  /** The elements. */
  public final long[] elements;

  private I64Array(long[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static I64Array ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new I64Array(new long[length], type);
    }
    return new I64Array((long[]) large(long.class, length), type);
  }

  /** {@code array.new}. */
  public static I64Array of(long value, int length, DefinedType type) {
    I64Array array = ofDefaults(length, type);
    Arrays.fill(array.elements, value);
    return array;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, long value, int count) {
    checkNull(array);
    long[] elements = ((I64Array) array).elements;
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
    elements[index] = (Long) value;
  }
}
