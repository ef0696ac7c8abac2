package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * Blocks and branches.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions">Core
 *     spec, control instructions</a>
 */
final class ControlInstructions {
  private ControlInstructions() {}

  static void block(CodeState state, Instruction instruction) {
    FunctionType type = instruction.blockType();
    state.pop(type.parameters());
    state.pushFrame(instruction.operator(), type);
    state.push(type.parameters());
  }

  static void ifBlock(CodeState state, Instruction instruction) {
    state.pop(NumericType.I32);
    block(state, instruction);
  }

  static void elseBlock(CodeState state) {
    ControlFrame frame = state.top();
    if (frame.operator() != Operator.IF) {
      throw state.reader.malformed("END opcode expected: else without if", state.offset);
    }
    state.checkFrameEnd();
    frame.continueAs(Operator.ELSE);
    state.push(frame.type().parameters());
  }

  static void end(CodeState state) {
    ControlFrame frame = state.top();
    FunctionType type = frame.type();
    if (frame.operator() == Operator.IF) {
      checkMissingElse(state, type);
    }
    state.checkFrameEnd();
    state.popFrame();
    state.push(type.results());
  }

  /** An {@code if} without {@code else} passes its parameters on. */
  private static void checkMissingElse(CodeState state, FunctionType type) {
    if (!TypeRules.matches(type.parameters(), type.results())) {
      throw state.invalid("type mismatch: if without else must have type t -> t, but has " + type);
    }
  }

  static void branch(CodeState state, Instruction instruction) {
    state.pop(state.label(instruction.index()).labelTypes());
    state.unreachable();
  }

  static void branchIf(CodeState state, Instruction instruction) {
    ControlFrame target = state.label(instruction.index());
    state.pop(NumericType.I32);
    List<ValueType> types = target.labelTypes();
    state.pop(types);
    state.push(types);
  }

  static void branchTable(CodeState state, Instruction instruction) {
    state.pop(NumericType.I32);
    int last = instruction.labelCount() - 1;
    List<ValueType> types = state.label(instruction.label(last)).labelTypes();
    List<ValueType> checked = null;
    for (int i = 0; i < last; i++) {
      ControlFrame target = state.label(instruction.label(i));
      if (target.checkedBy == state.offset) {
        continue;
      }
      target.checkedBy = state.offset;
      List<ValueType> others = target.labelTypes();
      if (others != checked) {
        if (others.size() != types.size()) {
          throw state.invalid(
              "type mismatch: br_table targets take "
                  + types.size()
                  + " and "
                  + others.size()
                  + " values");
        }
        state.checkTop(others);
        checked = others;
      }
    }
    state.pop(types);
    state.unreachable();
  }

  static void returnFromFunction(CodeState state) {
    state.pop(state.label(state.depth() - 1).labelTypes());
    state.unreachable();
  }
}
