package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.CatchClause;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * Exceptions, the legacy instructions included.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions">Core
 *     spec, control instructions</a>
 * @see <a href="https://webassembly.github.io/exception-handling/legacy/core/">Legacy exception
 *     handling</a>
 */
final class ExceptionInstructions {
  private static final ReferenceType EXCEPTION = ReferenceType.notNull(AbstractHeapType.EXN);

  private ExceptionInstructions() {}

  private static List<ValueType> tag(CodeState state, int index) {
    state.checkIndex(index, state.module.tags().size(), "tag");
    return state.module.tags().get(index).type().asFunction().parameters();
  }

  static void tryTable(CodeState state, Instruction instruction) {
    FunctionType type = instruction.blockType();
    state.pop(type.parameters());
    List<ValueType> given = null;
    List<ValueType> taken = null;
    boolean withReference = false;
    for (CatchClause clause : instruction.catches()) {
      List<ValueType> values = clause.kind().hasTag() ? tag(state, clause.tag()) : List.of();
      List<ValueType> label = state.label(clause.label()).labelTypes();
      // A few bytes name a thousand types: what was just compared isn't compared again.
      if (values != given || label != taken || clause.kind().passesReference() != withReference) {
        given = values;
        taken = label;
        withReference = clause.kind().passesReference();
        checkCatch(state, given, withReference, taken);
      }
    }
    state.pushFrame(Operator.TRY_TABLE, type);
    state.push(type.parameters());
  }

  private static void checkCatch(
      CodeState state, List<ValueType> given, boolean withReference, List<ValueType> taken) {
    int count = given.size();
    boolean fits = taken.size() == (withReference ? count + 1 : count);
    for (int i = 0; fits && i < count; i++) {
      fits = given.get(i).matches(taken.get(i));
    }
    if (!fits || withReference && !EXCEPTION.matches(taken.get(count))) {
      throw state.invalid(
          "type mismatch: a catch clause passes "
              + given
              + (withReference ? " and an exception" : "")
              + " to a label that takes "
              + taken);
    }
  }

  static void throwTag(CodeState state, Instruction instruction) {
    state.pop(tag(state, instruction.index()));
    state.unreachable();
  }

  static void throwReference(CodeState state) {
    state.pop(ReferenceType.EXNREF);
    state.unreachable();
  }

  // The legacy instructions.

  static void catchTag(CodeState state, Instruction instruction) {
    List<ValueType> values = tag(state, instruction.index());
    nextHandler(state, Operator.CATCH);
    state.push(values);
  }

  static void catchAll(CodeState state) {
    nextHandler(state, Operator.CATCH_ALL);
  }

  private static void nextHandler(CodeState state, Operator operator) {
    ControlFrame frame = state.top();
    if (frame.operator() != Operator.TRY && frame.operator() != Operator.CATCH) {
      throw misplaced(state, operator);
    }
    state.checkFrameEnd();
    frame.continueAs(operator);
  }

  static void delegate(CodeState state, Instruction instruction) {
    ControlFrame frame = state.top();
    if (frame.operator() != Operator.TRY) {
      throw misplaced(state, Operator.DELEGATE);
    }
    List<ValueType> results = frame.type().results();
    state.checkFrameEnd();
    state.popFrame();
    state.label(instruction.index());
    state.push(results);
  }

  private static MalformedException misplaced(CodeState state, Operator operator) {
    return state.reader.malformed(
        "END opcode expected: " + operator.mnemonic() + " without try", state.offset);
  }

  static void rethrow(CodeState state, Instruction instruction) {
    Operator target = state.label(instruction.index()).operator();
    if (target != Operator.CATCH && target != Operator.CATCH_ALL) {
      throw state.invalid("invalid rethrow label: " + instruction.index() + " is not a catch");
    }
    state.unreachable();
  }
}
