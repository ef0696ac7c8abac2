package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.StructType;

/**
 * How many operands the instructions on typed references, structures and arrays take in a {@link
 * Body}, and what they leave; and how a body holds their immediates.
 *
 * <p>{@code struct.new} and {@code array.new_fixed} may take thousands of operands. Such a one is
 * an object of default values followed by pieces that each store a run of operands in it: they take
 * the run and, on top of it, the object, and leave the object.
 */
final class GcOperands {
  /** Set in the second number of an instruction whose reference may be null. */
  static final int NULLABLE = 1 << 20;

  /** The longest run of operands that is stored at once. */
  static final int RUN = 32;

  private static final int RUN_SHIFT = 14;

  private GcOperands() {}

  /** Whether this class knows an operator. */
  static boolean knows(Operator operator) {
    return operator.prefix() == Operator.PREFIX_GC
        || operator == Operator.REF_EQ
        || operator == Operator.REF_AS_NON_NULL;
  }

  /** The second number of an instruction that takes so many operands at once. */
  static int whole(int count) {
    return ~count;
  }

  /** The second number of a piece: operands {@code start} and the following. */
  static int piece(int start, int count) {
    return start | count << RUN_SHIFT;
  }

  static boolean isPiece(int second) {
    return second > 0;
  }

  static int start(int piece) {
    return piece & (1 << RUN_SHIFT) - 1;
  }

  /** The number of fields or elements that are stored. */
  static int count(int second) {
    return second < 0 ? ~second : second >>> RUN_SHIFT;
  }

  /** Number of operands of instruction {@code i} of the body. */
  static int operands(Body body, int i) {
    int second = body.second(i);
    return switch (body.operator(i)) {
      case STRUCT_NEW, STRUCT_NEW_DESC, ARRAY_NEW_FIXED ->
          count(second) + (isPiece(second) ? 1 : 0);
      case STRUCT_NEW_DEFAULT -> 0;
      case ARRAY_NEW,
          ARRAY_NEW_DATA,
          ARRAY_NEW_ELEM,
          ARRAY_GET,
          ARRAY_GET_S,
          ARRAY_GET_U,
          STRUCT_SET,
          REF_EQ,
          REF_CAST_DESC_EQ,
          REF_CAST_DESC_EQ_NULL,
          BR_ON_CAST_DESC_EQ ->
          2;
      case ARRAY_SET -> 3;
      case ARRAY_FILL, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> 4;
      case ARRAY_COPY -> 5;
      default -> 1;
    };
  }

  /** The kind of the result of instruction {@code i} of the body, or {@link Kind#NONE}. */
  static byte result(Module module, Body body, int i) {
    return switch (body.operator(i)) {
      case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> {
        StructType type = (StructType) module.types().get(body.first(i)).composite();
        yield Storage.kind(type.fields().get(body.second(i) & ~NULLABLE).storage());
      }
      case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
        ArrayType type = (ArrayType) module.types().get(body.first(i)).composite();
        yield Storage.kind(type.element().storage());
      }
      case STRUCT_SET, ARRAY_SET, ARRAY_FILL, ARRAY_COPY, ARRAY_INIT_DATA, ARRAY_INIT_ELEM ->
          Kind.NONE;
      case ARRAY_LEN, I31_GET_S, I31_GET_U, REF_EQ, REF_TEST, REF_TEST_NULL, BR_ON_CAST_DESC_EQ ->
          Kind.INT;
      default -> Kind.REFERENCE;
    };
  }
}
