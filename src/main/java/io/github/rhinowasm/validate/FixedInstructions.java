package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ValueType;

/** The instructions whose types follow from the operator table; only immediates need a check. */
final class FixedInstructions {
  private FixedInstructions() {}

  static void check(CodeState state, Instruction instruction) {
    Operator operator = instruction.operator();
    AddressType address = AddressType.I32;
    switch (operator.immediate()) {
      case NONE, I32, I64, F32, F64 -> {}
      case MEMORY_ACCESS -> address = MemoryInstructions.checkAccess(state, instruction);
      case MEMORY -> address = MemoryInstructions.memory(state, instruction.index());
      case DATA_MEMORY -> {
        address = MemoryInstructions.memory(state, instruction.secondIndex());
        MemoryInstructions.checkData(state, instruction.index());
      }
      case DATA -> MemoryInstructions.checkData(state, instruction.index());
      case TABLE ->
          address = TableInstructions.table(state, instruction.index()).limits().address();
      case ELEMENT -> TableInstructions.element(state, instruction.index());
      case ELEMENT_TABLE -> address = TableInstructions.checkInit(state, instruction);
      case BLOCK,
          LABEL,
          LABELS,
          FUNCTION,
          TYPE_TABLE,
          TYPE,
          LOCAL,
          GLOBAL,
          TABLE_TABLE,
          MEMORY_MEMORY,
          HEAP_TYPE,
          VALUE_TYPES ->
          throw new AssertionError("signature of " + operator + " can't be fixed");
    }
    state.pop(Signatures.operands(operator, address));
    for (ValueType result : Signatures.results(operator, address)) {
      state.push(result);
    }
  }
}
