package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExactType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.ReferenceType;

/** Tests of reference values. The null reference is Java's null in every hierarchy. */
public final class References {
  private References() {}

  /**
   * Whether a Java object is a value of a reference type. An externref is any object; so is an
   * anyref, but for the numbers that are an {@link I31} there ({@link
   * GcInstructions#anyConvertExtern}).
   */
  public static boolean fits(Object value, ReferenceType type) {
    if (value == null) {
      return type.nullable();
    }
    HeapType heap = type.heap();
    DefinedType defined = heap.defined();
    if (defined != null) {
      DefinedType actual = typeOf(value);
      return actual == defined
          || actual != null && !(heap instanceof ExactType) && actual.matches(defined);
    }
    return switch ((AbstractHeapType) heap) {
      case EXTERN -> true;
      case ANY -> !(value instanceof Number number && isI31(number));
      case EQ -> value instanceof GcObject;
      case I31 -> value instanceof I31;
      case STRUCT -> value instanceof StructObject;
      case ARRAY -> value instanceof ArrayObject;
      case FUNC -> value instanceof WasmFunction;
      case EXN -> value instanceof WasmException;
      case NONE, NOEXTERN, NOFUNC, NOEXN -> false;
    };
  }

  /** The type of a function, structure or array; null for what has no defined type. */
  static DefinedType typeOf(Object value) {
    if (value instanceof StructObject object) {
      return object.type;
    }
    if (value instanceof ArrayObject object) {
      return object.type;
    }
    return value instanceof WasmFunction function ? function.type : null;
  }

  /** Whether a number is one of the integers that an i31 holds, and not -0. */
  public static boolean isI31(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return value >= I31.MIN
          && value <= I31.MAX
          && value == (int) value
          && (value != 0 || 1 / value > 0);
    }
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      long value = number.longValue();
      return value >= I31.MIN && value <= I31.MAX;
    }
    return false;
  }

  /** Says what a reference is, for messages, without looking far. */
  static String describe(Object reference) {
    if (reference == null) {
      return "null";
    }
    if (reference instanceof WasmFunction function) {
      return function.describe();
    }
    if (reference instanceof I31) {
      return "i31 " + reference;
    }
    return reference instanceof GcObject ? "(" + reference + ")" : "a value of the host";
  }
}
