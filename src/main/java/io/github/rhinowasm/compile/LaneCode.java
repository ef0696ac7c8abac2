package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/**
 * Pushes lanes of vector operands as whatever kind is asked for. Between floats and integers only
 * bits move, so that a NaN keeps its payload.
 */
final class LaneCode {
  private final CodeWriter code;
  private final Variables variables;

  LaneCode(CodeWriter code, Variables variables) {
    this.code = code;
    this.variables = variables;
  }

  /**
   * Pushes a lane.
   *
   * @param kind the kind as which the vector is seen
   * @param lane the number of the lane among those of that kind
   * @param user the scalar operator that takes a float, for {@link FloatFolds}; {@link
   *     Operator#NOP} if it is not known
   */
  void push(VectorOperand operand, int kind, int lane, Operator user) {
    switch (kind) {
      case Kind.INT -> pushInt(operand, lane);
      case Kind.LONG -> pushLong(operand, lane);
      case Kind.FLOAT -> pushFloat(operand, lane, user);
      default -> pushDouble(operand, lane, user);
    }
  }

  /** Pushes a lane that is moved, or taken by nothing that {@link FloatFolds} cares about. */
  void push(VectorOperand operand, int kind, int lane) {
    push(operand, kind, lane, Operator.NOP);
  }

  private void load(VectorOperand operand, int lane) {
    code.load(operand.lanes, variables.read(operand.variable(lane)));
  }

  private void pushInt(VectorOperand operand, int lane) {
    if (operand.isKnown(Kind.INT, lane)) {
      code.push((int) operand.bits(Kind.INT, lane));
      return;
    }
    switch (operand.lanes) {
      case Kind.INT -> load(operand, lane);
      case Kind.FLOAT -> {
        load(operand, lane);
        code.call("java/lang/Float", "floatToRawIntBits", "(F)I");
      }
      default -> {
        pushLong(operand, lane >> 1);
        if ((lane & 1) != 0) {
          code.push(32);
          code.insn(Opcodes.LUSHR);
        }
        code.insn(Opcodes.L2I);
      }
    }
  }

  private void pushLong(VectorOperand operand, int lane) {
    if (operand.isKnown(Kind.LONG, lane)) {
      code.push(operand.bits(Kind.LONG, lane));
      return;
    }
    switch (operand.lanes) {
      case Kind.LONG -> load(operand, lane);
      case Kind.DOUBLE -> {
        load(operand, lane);
        code.call("java/lang/Double", "doubleToRawLongBits", "(D)J");
      }
      default -> {
        pushInt(operand, 2 * lane);
        pushInt(operand, 2 * lane + 1);
        code.call(Names.VECTOR_LANES, "join", "(II)J");
      }
    }
  }

  private void pushFloat(VectorOperand operand, int lane, Operator user) {
    if (operand.isKnown(Kind.FLOAT, lane)) {
      int bits = (int) operand.bits(Kind.FLOAT, lane);
      FloatFolds.pushFloat(code, bits, user);
    } else if (operand.lanes == Kind.FLOAT) {
      load(operand, lane);
    } else {
      pushInt(operand, lane);
      if (FloatFolds.isFolded(user)) {
        FloatFolds.hide(code, Kind.INT);
      }
      code.call("java/lang/Float", "intBitsToFloat", "(I)F");
    }
  }

  private void pushDouble(VectorOperand operand, int lane, Operator user) {
    if (operand.isKnown(Kind.DOUBLE, lane)) {
      long bits = operand.bits(Kind.DOUBLE, lane);
      FloatFolds.pushDouble(code, bits, user);
    } else if (operand.lanes == Kind.DOUBLE) {
      load(operand, lane);
    } else {
      pushLong(operand, lane);
      if (FloatFolds.isFolded(user)) {
        FloatFolds.hide(code, Kind.LONG);
      }
      code.call("java/lang/Double", "longBitsToDouble", "(J)D");
    }
  }
}
