package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.VectorType;
import java.lang.reflect.Array;

/**
 * An array. There is a subclass for each way of storing elements, with a Java array in it.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#array-instances">Core
 *     spec, array instances</a>
 */
public abstract class ArrayObject extends GcObject {
  /** Up to this length an array is made without precautions. */
  static final int SMALL = 1 << 16;

  /** The type it was made with; public for emitted code. */
  public final DefinedType type;

  ArrayObject(DefinedType type) {
    this.type = type;
  }

  /** Number of elements. */
  public abstract int length();

  /** The Java array of the elements. */
  abstract Object storage();

  /** How many elements of the Java array an element takes. */
  int width() {
    return 1;
  }

  /** How many bytes an element has, in a segment too; 8 for a reference. */
  final int elementBytes() {
    Object storage = storage();
    if (storage instanceof byte[]) {
      return 1;
    }
    if (storage instanceof short[]) {
      return 2;
    }
    return storage instanceof int[] || storage instanceof float[] ? 4 : 8 * width();
  }

  /**
   * Sets an element.
   *
   * @param index below the length
   * @param value boxed; an Integer for packed elements
   */
  abstract void setBoxed(int index, Object value);

  /** Returns a new array whose elements are zero or null. */
  static ArrayObject ofDefaults(int length, DefinedType type) {
    StorageType storage = ((ArrayType) type.composite()).element().storage();
    if (storage instanceof PackedType packed) {
      return switch (packed) {
        case I8 -> I8Array.ofDefaults(length, type);
        case I16 -> I16Array.ofDefaults(length, type);
      };
    }
    if (storage instanceof NumericType numeric) {
      return switch (numeric) {
        case I32 -> I32Array.ofDefaults(length, type);
        case I64 -> I64Array.ofDefaults(length, type);
        case F32 -> F32Array.ofDefaults(length, type);
        case F64 -> F64Array.ofDefaults(length, type);
      };
    }
    return storage instanceof VectorType
        ? V128Array.ofDefaults(length, type)
        : ReferenceArray.ofDefaults(length, type);
  }

  /**
   * Returns a new Java array of a length that may be too large.
   *
   * @param length unsigned
   * @throws Trap if no array can have so many elements, or there is no room
   */
  static Object large(Class<?> element, int length) {
    try {
      return Array.newInstance(element, length);
    } catch (NegativeArraySizeException | OutOfMemoryError e) {
      throw tooLarge(length);
    }
  }

  /** Returns the trap for a length that no array can have, or for which there is no room. */
  static Trap tooLarge(int length) {
    return new Trap(
        TrapKind.ARRAY_TOO_LARGE, Integer.toUnsignedString(length) + " elements are too many");
  }

  /** Checks that an operand is not null. */
  static void checkNull(Object array) {
    if (array == null) {
      throw new Trap(TrapKind.NULL_ARRAY_REFERENCE);
    }
  }

  /** Returns the trap for an element that is not there. */
  static Trap outOfBounds(int index, int length) {
    return outOfBounds(index, 1, length);
  }

  /** Returns the trap for elements that are not all there. */
  static Trap outOfBounds(int index, int count, int length) {
    return new Trap(
        TrapKind.ARRAY_OUT_OF_BOUNDS,
        Integer.toUnsignedString(count)
            + " elements at "
            + Integer.toUnsignedString(index)
            + ", but the array has "
            + Integer.toUnsignedString(length));
  }

  /** Checks a range of unsigned numbers. */
  static void checkRange(int index, int count, int length) {
    if (MemoryInstructions.isOutside(index, count, length)) {
      throw outOfBounds(index, count, length);
    }
  }

  /** Returns {@code array}. */
  @Override
  public final String toString() {
    return "array";
  }
}
