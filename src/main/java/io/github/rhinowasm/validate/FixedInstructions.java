package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.ValueType;

/** The instructions whose types follow from the operator table; only immediates need a check. */
final class FixedInstructions {
  /** How many lanes the operators have that name one, by ordinal. */
  private static final int[] LANES = new int[Operator.values().length];

  static {
    for (Operator operator : Operator.values()) {
      if (operator.immediate() == Immediate.LANE) {
        // The shape is the first part of the mnemonic, such as i8x16.
        String shape = operator.mnemonic().substring(0, operator.mnemonic().indexOf('.'));
        LANES[operator.ordinal()] = Integer.parseInt(shape.substring(shape.indexOf('x') + 1));
      }
    }
  }

  private FixedInstructions() {}

  static void check(CodeState state, Instruction instruction) {
    Operator operator = instruction.operator();
    AddressType address = AddressType.I32;
    switch (operator.immediate()) {
      case NONE, I32, I64, F32, F64, V128, FENCE -> {}
      case MEMORY_ACCESS -> address = MemoryInstructions.checkAccess(state, instruction);
      case MEMORY_LANE -> {
        address = MemoryInstructions.checkAccess(state, instruction);
        checkLane(state, instruction.lane(), 16 / operator.accessWidth());
      }
      case LANE -> checkLane(state, instruction.lane(), LANES[operator.ordinal()]);
      case LANES -> checkLanes(state, instruction);
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
          VALUE_TYPES,
          TRY_TABLE,
          TAG,
          TYPE_FIELD,
          TYPE_COUNT,
          TYPE_TYPE,
          TYPE_DATA,
          TYPE_ELEMENT,
          REFERENCE_TYPE,
          CAST ->
          throw new AssertionError("signature of " + operator + " can't be fixed");
    }
    state.pop(Signatures.operands(operator, address));
    for (ValueType result : Signatures.results(operator, address)) {
      state.push(result);
    }
  }

  private static void checkLane(CodeState state, int lane, int lanes) {
    if (lane >= lanes) {
      throw state.invalid("invalid lane index " + lane + ": there are " + lanes + " lanes");
    }
  }

  private static void checkLanes(CodeState state, Instruction instruction) {
    for (int shift = 0; shift < 64; shift += 8) {
      checkLane(state, (int) (instruction.value() >>> shift) & 0xFF, 32);
      checkLane(state, (int) (instruction.upperValue() >>> shift) & 0xFF, 32);
    }
  }
}
