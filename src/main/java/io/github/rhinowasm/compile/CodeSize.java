package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;

/** About how many bytes of JVM code instructions become; for deciding where to split. */
final class CodeSize {
  /** A branch, with the stores of a few operands. */
  static final int BRANCH = 6;

  /** The test for a tag. */
  static final int CATCH = 22;

  /** A function of more than this is not compiled: no other than one made for it comes near. */
  static final long MOST = 128L << 20;

  /** The greatest JVM method. */
  static final int METHOD = 65_535;

  private static final int DEFAULT = 10;

  /** More operands of a call may be packed into arrays. */
  private static final int MANY = 60;

  /** What moves a v128 from its lanes to the slot of an operand, and on to a frame. */
  private static final int VECTOR_MOVE = 40;

  private static final byte[] SIZES = sizes();

  private CodeSize() {}

  private static byte[] sizes() {
    Operator[] operators = Operator.values();
    byte[] sizes = new byte[operators.length];
    for (Operator operator : operators) {
      Emission emission = operator.emission();
      int size = DEFAULT;
      if (emission instanceof Emission.Instructions instructions) {
        size = instructions.opcodes().length;
      } else if (emission instanceof Emission.Access) {
        size = 14;
      } else if (emission instanceof Emission.Lanes lanes) {
        int count = Kind.lanes(Kind.ofLetter(lanes.result()));
        size = VECTOR_MOVE / 2 + count * (5 + 2 * lanes.operands().length());
      } else if (emission instanceof Emission.OnVectors) {
        size = VECTOR_MOVE;
      } else if (emission instanceof Emission.VectorAccess) {
        size = 60;
      } else if (!(emission instanceof Emission.Special)) {
        size = 3;
      } else {
        size =
            switch (operator) {
              case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> 2;
              case I32_CONST, F32_CONST, I64_CONST, F64_CONST -> 3;
              case DROP -> 1;
              default -> DEFAULT;
            };
      }
      sizes[operator.ordinal()] = (byte) size;
    }
    return sizes;
  }

  static int of(Operator operator) {
    return SIZES[operator.ordinal()];
  }

  /** The size of an instruction whose operand has a kind. */
  static int of(Operator operator, byte kind) {
    return kind == Kind.V128 ? VECTOR_MOVE : of(operator);
  }

  /** An instruction that takes many operands. */
  static int operands(int operands) {
    return DEFAULT + 5 * operands;
  }

  static int call(int operands, int results, Operator operator) {
    int each = operands > MANY ? 18 : operator == Operator.CALL ? 2 : 4;
    return 12 + each * operands + (results > 1 ? 10 * results : 0);
  }

  /** A branch that moves so many operands from slot to slot. */
  static int moving(int operands) {
    return BRANCH + 8 * operands;
  }

  /** Packing or unpacking the values of an exception, or the arguments of a tail call. */
  static int values(int count) {
    return 16 + 12 * count;
  }

  static int table(int targets) {
    return 20 + 4 * Math.min(targets, 256);
  }
}
