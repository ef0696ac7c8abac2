package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;

/**
 * References.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#reference-instructions">Core
 *     spec, reference instructions</a>
 */
final class ReferenceInstructions {
  private ReferenceInstructions() {}

  static void refNull(CodeState state, Instruction instruction) {
    state.push(ReferenceType.nullable(instruction.heapType()));
  }

  static void refIsNull(CodeState state) {
    ValueType type = state.pop();
    if (type != null && !type.isReference()) {
      throw state.invalid("type mismatch: expected a reference, got " + type);
    }
    state.push(NumericType.I32);
  }

  static void refFunc(CodeState state, Instruction instruction) {
    int function = instruction.index();
    state.checkIndex(function, state.module.functions().size(), "function");
    if (!state.module.declaresFunction(function)) {
      throw state.invalid("undeclared function reference " + function);
    }
    state.push(new ReferenceType(false, state.module.functions().get(function)));
  }
}
