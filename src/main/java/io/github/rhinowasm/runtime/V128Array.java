package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;

/**
 * An array of v128, each as two longs, the lower half first. Its static methods are for emitted
 * code; operands come first.
 */
public final class V128Array extends ArrayObject {
  /** The halves of the elements. */
  public final long[] elements;

  private V128Array(long[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static V128Array ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new V128Array(new long[2 * length], type);
    }
    return new V128Array(large(length), type);
  }

  private static long[] large(int length) {
    if (length < 0 || length > Integer.MAX_VALUE / 2) {
      throw tooLarge(length);
    }
    try {
      return new long[2 * length];
    } catch (OutOfMemoryError e) {
      throw tooLarge(length);
    }
  }

  /** {@code array.new}. */
  public static V128Array of(long low, long high, int length, DefinedType type) {
    V128Array array = ofDefaults(length, type);
    fill(array.elements, 0, low, high, length);
    return array;
  }

  private static void fill(long[] elements, int index, long low, long high, int count) {
    for (int i = index; i < index + count; i++) {
      elements[2 * i] = low;
      elements[2 * i + 1] = high;
    }
  }

  private static long[] checked(Object array, int index) {
    checkNull(array);
    long[] elements = ((V128Array) array).elements;
    if (index < 0 || index >= elements.length >> 1) {
      throw outOfBounds(index, elements.length >> 1);
    }
    return elements;
  }

  /** {@code array.get}: the lower half. */
  public static long getLow(Object array, int index) {
    return checked(array, index)[2 * index];
  }

  /** {@code array.get}: the upper half. */
  public static long getHigh(Object array, int index) {
    return checked(array, index)[2 * index + 1];
  }

  /** {@code array.set}. */
  public static void set(Object array, int index, long low, long high) {
    long[] elements = checked(array, index);
    elements[2 * index] = low;
    elements[2 * index + 1] = high;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, long low, long high, int count) {
    checkNull(array);
    long[] elements = ((V128Array) array).elements;
    checkRange(index, count, elements.length >> 1);
    fill(elements, index, low, high, count);
  }

  @Override
  public int length() {
    return elements.length >> 1;
  }

  @Override
  Object storage() {
    return elements;
  }

  @Override
  int width() {
    return 2;
  }

  @Override
  void setBoxed(int index, Object value) {
    V128 vector = (V128) value;
    elements[2 * index] = vector.low();
    elements[2 * index + 1] = vector.high();
  }
}
