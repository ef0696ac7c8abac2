package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.DefinedType;

/**
 * Tests of {@code ref.test}, {@code ref.cast} and the branches on casts, where one JVM instruction
 * does not do. A final type has no subtypes, so identity decides; else the expected type stands in
 * the line of ancestors at its own depth or not at all. For emitted code.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#exec-ref-test">Core
 *     spec, ref.test</a>
 */
public final class Casts {
  /** Added to the index of a type that was to be had exactly. */
  public static final int EXACT = 1 << 30;

  private Casts() {}

  /**
   * {@code ref.cast}: the operand, of which {@code fits} says whether it has the type.
   *
   * @param type for messages the index of the type, possibly with {@link #EXACT}, or the negated
   *     code of an abstract one
   */
  public static Object checked(Object value, boolean fits, int type) {
    if (fits) {
      return value;
    }
    throw failure(value, type);
  }

  private static Trap failure(Object value, int type) {
    return Trap.of(TrapKind.CAST_FAILURE, TypeMismatch.ofCast(type, value));
  }

  /** {@code ref.cast_desc_eq}: the operand, of which {@code fits} says whether it may pass. */
  public static Object checkedDescriptor(Object value, boolean fits) {
    if (fits) {
      return value;
    }
    String detail = "the structure has another descriptor or none";
    throw new Trap(
        TrapKind.DESCRIPTOR_CAST_FAILURE,
        value instanceof StructObject ? detail : "got " + References.describe(value));
  }

  /**
   * Whether a reference is null or has a descriptor.
   *
   * @param expected the descriptor it is to have
   * @param actual the one that it has, or null
   */
  public static boolean isNullOrDescribedBy(Object expected, Object value, Object actual) {
    return value == null || actual == expected;
  }

  /** Whether a reference is null. */
  public static boolean isNull(Object value) {
    return value == null;
  }

  /** Whether a reference is not null. */
  public static boolean isNotNull(Object value) {
    return value != null;
  }

  /** {@code (ref null eq)}. */
  public static boolean isNullOrEq(Object value) {
    return value == null || value instanceof GcObject;
  }

  /** {@code (ref null i31)}. */
  public static boolean isNullOrI31(Object value) {
    return value == null || value instanceof I31;
  }

  /** {@code (ref null struct)}. */
  public static boolean isNullOrStruct(Object value) {
    return value == null || value instanceof StructObject;
  }

  /** {@code (ref null array)}. */
  public static boolean isNullOrArray(Object value) {
    return value == null || value instanceof ArrayObject;
  }

  /** Whether a reference is a structure of a final type. */
  public static boolean isExactStruct(Object value, DefinedType expected) {
    return value instanceof StructObject object && object.type == expected;
  }

  /** Whether a reference is null or a structure of a final type. */
  public static boolean isNullOrExactStruct(Object value, DefinedType expected) {
    return value == null || isExactStruct(value, expected);
  }

  /** Whether a reference is a structure of a type or a subtype of it. */
  public static boolean isSubStruct(Object value, DefinedType expected, int depth) {
    return value instanceof StructObject object
        && (object.type == expected || object.type.ancestor(depth) == expected);
  }

  /** Whether a reference is null or a structure of a type or a subtype of it. */
  public static boolean isNullOrSubStruct(Object value, DefinedType expected, int depth) {
    return value == null || isSubStruct(value, expected, depth);
  }

  /** Whether a reference is an array of a final type. */
  public static boolean isExactArray(Object value, DefinedType expected) {
    return value instanceof ArrayObject object && object.type == expected;
  }

  /** Whether a reference is null or an array of a final type. */
  public static boolean isNullOrExactArray(Object value, DefinedType expected) {
    return value == null || isExactArray(value, expected);
  }

  /** Whether a reference is an array of a type or a subtype of it. */
  public static boolean isSubArray(Object value, DefinedType expected, int depth) {
    return value instanceof ArrayObject object
        && (object.type == expected || object.type.ancestor(depth) == expected);
  }

  /** Whether a reference is null or an array of a type or a subtype of it. */
  public static boolean isNullOrSubArray(Object value, DefinedType expected, int depth) {
    return value == null || isSubArray(value, expected, depth);
  }

  /** Whether a reference is a function of a final type. */
  public static boolean isExactFunction(Object value, DefinedType expected) {
    return value instanceof WasmFunction object && object.type == expected;
  }

  /** Whether a reference is null or a function of a final type. */
  public static boolean isNullOrExactFunction(Object value, DefinedType expected) {
    return value == null || isExactFunction(value, expected);
  }

  /** Whether a reference is a function of a type or a subtype of it. */
  public static boolean isSubFunction(Object value, DefinedType expected, int depth) {
    return value instanceof WasmFunction object
        && (object.type == expected || object.type.ancestor(depth) == expected);
  }

  /** Whether a reference is null or a function of a type or a subtype of it. */
  public static boolean isNullOrSubFunction(Object value, DefinedType expected, int depth) {
    return value == null || isSubFunction(value, expected, depth);
  }
}
