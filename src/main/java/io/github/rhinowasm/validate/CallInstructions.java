package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * Calls, those that return the callee's results included.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions">Core
 *     spec, control instructions</a>
 */
final class CallInstructions {
  private CallInstructions() {}

  static void call(CodeState state, Instruction instruction) {
    apply(state, direct(state, instruction));
  }

  static void callIndirect(CodeState state, Instruction instruction) {
    apply(state, indirect(state, instruction));
  }

  static void callReference(CodeState state, Instruction instruction) {
    apply(state, byReference(state, instruction));
  }

  static void returnCall(CodeState state, Instruction instruction) {
    applyLast(state, direct(state, instruction));
  }

  static void returnCallIndirect(CodeState state, Instruction instruction) {
    applyLast(state, indirect(state, instruction));
  }

  static void returnCallReference(CodeState state, Instruction instruction) {
    applyLast(state, byReference(state, instruction));
  }

  private static FunctionType direct(CodeState state, Instruction instruction) {
    int function = instruction.index();
    state.checkIndex(function, state.module.functions().size(), "function");
    return state.module.functionType(function);
  }

  private static FunctionType indirect(CodeState state, Instruction instruction) {
    TableType table = TableInstructions.table(state, instruction.secondIndex());
    if (!table.element().matches(ReferenceType.FUNCREF)) {
      throw state.invalid(
          "type mismatch: expected a table of funcref, got one of " + table.element());
    }
    FunctionType type = state.functionType(instruction.index());
    state.pop(table.limits().address().valueType());
    return type;
  }

  private static FunctionType byReference(CodeState state, Instruction instruction) {
    FunctionType type = state.functionType(instruction.index());
    state.pop(ReferenceType.nullable(state.type(instruction.index())));
    return type;
  }

  private static void apply(CodeState state, FunctionType type) {
    state.pop(type.parameters());
    state.push(type.results());
  }

  private static void applyLast(CodeState state, FunctionType type) {
    state.makesTailCalls = true;
    List<ValueType> results = state.label(state.depth() - 1).labelTypes();
    if (!TypeRules.matches(type.results(), results)) {
      throw state.invalid(
          "type mismatch: the function returns "
              + results
              + ", but what it calls at last is "
              + type);
    }
    state.pop(type.parameters());
    state.unreachable();
  }
}
