package io.github.rhinowasm.runtime;

/**
 * What emitted code does with references beside tests and casts: checks for null that trap with the
 * right kind, {@code ref.eq}, conversions to and from the host's references.
 */
public final class GcInstructions {
  private GcInstructions() {}

  /** {@code ref.as_non_null}. */
  public static Object nonNull(Object reference) {
    if (reference == null) {
      throw new Trap(TrapKind.NULL_REFERENCE);
    }
    return reference;
  }

  /** Returns a descriptor that is not null. */
  public static Object descriptor(Object reference) {
    if (reference == null) {
      throw new Trap(TrapKind.NULL_DESCRIPTOR_REFERENCE);
    }
    return reference;
  }

  /** Returns a function that is not null. */
  public static Object function(Object reference) {
    if (reference == null) {
      throw new Trap(TrapKind.NULL_FUNCTION_REFERENCE);
    }
    return reference;
  }

  /** {@code ref.eq}. */
  public static boolean refEq(Object a, Object b) {
    return a == b || a instanceof I31 && a.equals(b);
  }

  /** {@code ref.eq} where one of the two is certainly no i31. */
  public static boolean isSame(Object a, Object b) {
    return a == b;
  }

  /** {@code array.len} of an array of whatever type. */
  public static int arrayLen(Object array) {
    ArrayObject.checkNull(array);
    return ((ArrayObject) array).length();
  }

  /**
   * {@code any.convert_extern}. A number of the host that is an integer of 31 bits is an i31 for
   * wasm; every other reference stays what it is.
   */
  public static Object anyConvertExtern(Object reference) {
    return reference instanceof Number number ? ofNumber(number) : reference;
  }

  private static Object ofNumber(Number number) {
    return References.isI31(number) ? I31.of(number.intValue()) : number;
  }
}
