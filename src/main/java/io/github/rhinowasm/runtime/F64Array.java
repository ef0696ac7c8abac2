package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/** An array of f64. Its static methods are for emitted code; operands come first. */
public final class F64Array extends ArrayObject {
  /** The elements. */
  public final double[] elements;

  private F64Array(double[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static F64Array ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new F64Array(new double[length], type);
    }
    return new F64Array((double[]) large(double.class, length), type);
  }

  /** {@code array.new}. */
  public static F64Array of(double value, int length, DefinedType type) {
    F64Array array = ofDefaults(length, type);
    Arrays.fill(array.elements, value);
    return array;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, double value, int count) {
    checkNull(array);
    double[] elements = ((F64Array) array).elements;
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
    elements[index] = (Double) value;
  }
}
