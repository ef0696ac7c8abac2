package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;

/**
 * Locals, globals and the choice between operands.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#variable-instructions">Core
 *     spec, variable instructions</a>
 */
final class VariableInstructions {
  private VariableInstructions() {}

  static void select(CodeState state) {
    state.pop(NumericType.I32);
    ValueType second = state.pop();
    ValueType first = state.pop();
    if (first != null && first.isReference() || second != null && second.isReference()) {
      ValueType reference = first != null && first.isReference() ? first : second;
      throw state.invalid(
          "type mismatch: expected numbers or vectors, got "
              + reference
              + " (select of references needs a type)");
    }
    if (first != second && first != null && second != null) {
      throw state.invalid("type mismatch: expected " + first + ", got " + second);
    }
    state.push(first == null ? second : first);
  }

  static void selectTyped(CodeState state, Instruction instruction) {
    int count = instruction.types().size();
    if (count != 1) {
      throw state.invalid("invalid result arity: expected 1, got " + count);
    }
    ValueType type = instruction.types().get(0);
    state.pop(NumericType.I32);
    state.pop(type);
    state.pop(type);
    state.push(type);
  }

  static void localGet(CodeState state, Instruction instruction) {
    int local = local(state, instruction);
    if (!state.locals.isSet(local)) {
      throw state.invalid("uninitialized local " + local);
    }
    state.push(state.locals.type(local));
  }

  static void localSet(CodeState state, Instruction instruction) {
    int local = local(state, instruction);
    state.pop(state.locals.type(local));
    state.locals.set(local);
  }

  static void localTee(CodeState state, Instruction instruction) {
    int local = local(state, instruction);
    ValueType type = state.locals.type(local);
    state.pop(type);
    state.locals.set(local);
    state.push(type);
  }

  private static int local(CodeState state, Instruction instruction) {
    state.checkIndex(instruction.index(), state.locals.count(), "local");
    return instruction.index();
  }

  static void globalGet(CodeState state, Instruction instruction) {
    state.push(global(state, instruction).value());
  }

  static void globalSet(CodeState state, Instruction instruction) {
    GlobalType type = global(state, instruction);
    if (!type.mutable()) {
      throw state.invalid("immutable global " + instruction.index());
    }
    state.pop(type.value());
  }

  private static GlobalType global(CodeState state, Instruction instruction) {
    state.checkIndex(instruction.index(), state.module.globals().size(), "global");
    return state.module.globals().get(instruction.index());
  }
}
