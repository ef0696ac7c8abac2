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
    return new F32Array(large(length), type);
  }

  private static float[] large(int length) {
    try {
      return new float[length];
    } catch (NegativeArraySizeException | OutOfMemoryError e) {
      throw tooLarge(length);
    }
  }

  /** {@code array.new}. */
  public static F32Array of(float value, int length, DefinedType type) {
    F32Array array = ofDefaults(length, type);
    Arrays.fill(array.elements, value);
    return array;
  }

  /** {@code array.get}. */
  public static float get(Object array, int index) {
    checkNull(array);
    float[] elements = ((F32Array) array).elements;
    if (index < 0 || index >= elements.length) {
      throw outOfBounds(index, elements.length);
    }
    return elements[index];
  }

  /** {@code array.set}. */
  public static void set(Object array, int index, float value) {
    checkNull(array);
    float[] elements = ((F32Array) array).elements;
    if (index < 0 || index >= elements.length) {
      throw outOfBounds(index, elements.length);
    }
    elements[index] = value;
  }

  /** {@code array.fill}. */
  public static void fill(Object array, int index, float value, int count) {
    checkNull(array);
    float[] elements = ((F32Array) array).elements;
    checkRange(index, count, elements.length);
    Arrays.fill(elements, index, index + count, value);
  }

  /** {@code array.len}. */
  public static int len(Object array) {
    checkNull(array);
    return ((F32Array) array).elements.length;
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
