package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.type.DefinedType;

/**
 * The array instructions on many elements that read segments or other arrays. Operands come first,
 * in their order on the stack, and then what the immediates name. For emitted code.
 *
 * <p>Indices and counts are unsigned. Bounds are checked before anything is made or written.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#array-instructions">
 *     Core spec, array instructions</a>
 */
public final class ArrayInstructions {
  private ArrayInstructions() {}

  /** {@code array.copy}; the ranges may overlap. */
  public static void arrayCopy(Object destination, int d, Object source, int s, int n) {
    ArrayObject.checkNull(destination);
    ArrayObject.checkNull(source);
    ArrayObject to = (ArrayObject) destination;
    ArrayObject from = (ArrayObject) source;
    ArrayObject.checkRange(d, n, to.length());
    ArrayObject.checkRange(s, n, from.length());
    int width = to.width();
    System.arraycopy(from.storage(), width * s, to.storage(), width * d, width * n);
  }

  /** {@code array.new_data}. */
  public static Object arrayNewData(int s, int n, Instance instance, DefinedType type, int data) {
    // Elements of no segment are so many that none of a byte would do.
    ArrayObject sample = ArrayObject.ofDefaults(0, type);
    checkData(s, n, sample.elementBytes(), instance, data);
    ArrayObject array = ArrayObject.ofDefaults(n, type);
    read(array, 0, s, n, instance, data);
    return array;
  }

  /** {@code array.init_data}. */
  public static void arrayInitData(
      Object destination, int d, int s, int n, Instance instance, int data) {
    ArrayObject.checkNull(destination);
    ArrayObject array = (ArrayObject) destination;
    ArrayObject.checkRange(d, n, array.length());
    checkData(s, n, array.elementBytes(), instance, data);
    read(array, d, s, n, instance, data);
  }

  /** {@code array.new_elem}. */
  public static Object arrayNewElem(
      int s, int n, Instance instance, DefinedType type, int element) {
    Object[] entries = checkedElements(s, n, instance, element);
    ReferenceArray array = ReferenceArray.ofDefaults(n, type);
    System.arraycopy(entries, s, array.elements, 0, n);
    return array;
  }

  /** {@code array.init_elem}. */
  public static void arrayInitElem(
      Object destination, int d, int s, int n, Instance instance, int element) {
    ArrayObject.checkNull(destination);
    ReferenceArray array = (ReferenceArray) destination;
    ArrayObject.checkRange(d, n, array.elements.length);
    System.arraycopy(checkedElements(s, n, instance, element), s, array.elements, d, n);
  }

  private static final Object[] DROPPED = {};

  private static Object[] checkedElements(int s, int n, Instance instance, int element) {
    Object[] entries = instance.elementSegments[element];
    if (entries == null) {
      entries = DROPPED;
    }
    if (MemoryInstructions.isOutside(s, n, entries.length)) {
      throw new Trap(
          TrapKind.TABLE_OUT_OF_BOUNDS,
          Integer.toUnsignedString(n)
              + " elements at "
              + Integer.toUnsignedString(s)
              + ", but element segment "
              + element
              + " has "
              + entries.length);
    }
    return entries;
  }

  private static void checkData(int s, int n, int width, Instance instance, int data) {
    int length = instance.droppedData[data] ? 0 : content(instance, data).length();
    if (Integer.toUnsignedLong(s) + Integer.toUnsignedLong(n) * width > length) {
      throw new Trap(
          TrapKind.MEMORY_OUT_OF_BOUNDS,
          Integer.toUnsignedString(n)
              + " elements of "
              + width
              + " bytes at "
              + Integer.toUnsignedString(s)
              + ", but data segment "
              + data
              + " has "
              + length);
    }
  }

  private static ByteSlice content(Instance instance, int data) {
    return instance.module().data().get(data).content();
  }

  /** Reads elements from a segment; everything has been checked. */
  private static void read(ArrayObject array, int d, int s, int n, Instance instance, int data) {
    ByteSlice content = content(instance, data);
    byte[] bytes = content.bytes();
    int at = content.start() + s;
    Object storage = array.storage();
    if (storage instanceof byte[] elements) {
      System.arraycopy(bytes, at, elements, d, n);
    } else if (storage instanceof short[] elements) {
      for (int i = 0; i < n; i++) {
        elements[d + i] = (short) MemoryAccess.i32Load16S(bytes, at + 2 * i);
      }
    } else if (storage instanceof int[] elements) {
      for (int i = 0; i < n; i++) {
        elements[d + i] = MemoryAccess.i32Load(bytes, at + 4 * i);
      }
    } else if (storage instanceof float[] elements) {
      for (int i = 0; i < n; i++) {
        elements[d + i] = MemoryAccess.f32Load(bytes, at + 4 * i);
      }
    } else if (storage instanceof double[] elements) {
      for (int i = 0; i < n; i++) {
        elements[d + i] = MemoryAccess.f64Load(bytes, at + 8 * i);
      }
    } else {
      long[] elements = (long[]) storage;
      int width = array.width();
      for (int i = 0; i < width * n; i++) {
        elements[width * d + i] = MemoryAccess.i64Load(bytes, at + 8 * i);
      }
    }
  }
}
