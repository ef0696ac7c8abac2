package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;
import java.util.Arrays;

/** An array of f32. Its static methods are for emitted code; operands come first. */
public final class F32Array extends ArrayObject {
  /** The elements. */
  public final float[] elements;

  private F32Array(float[] elements, DefinedType type) {
    super(type);
    this.elements = elements;
  }

  /** {@code array.new_default}. */
  public static F32Array ofDefaults(int length, DefinedType type) {
    if (length >= 0 && length <= SMALL) {
      return new F32Array(new float[length], type);
    }
    return new F32Array((float[]) large(float.class, length), type);
  }

  /** {@code array.new}. */
  public static F32Array of(float value, int length, DefinedType type) {
    F32Array array = ofDefaults(length, type);
    Arrays.fill(array.elements, value);
    return array;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, float value, int count) {
    checkNull(array);
    float[] elements = ((F32Array) array).elements;
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
    elements[index] = (Float) value;
  }
}
