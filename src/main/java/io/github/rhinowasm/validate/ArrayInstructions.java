package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.ValueType;

/**
 * Arrays.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#aggregate-reference-instructions">Core
 *     spec, aggregate instructions</a>
 */
final class ArrayInstructions {
  private static final ReferenceType ARRAYREF = ReferenceType.nullable(AbstractHeapType.ARRAY);

  private ArrayInstructions() {}

  private static void pushNew(CodeState state, Instruction instruction) {
    state.push(state.made(state.type(instruction.index())));
  }

  private static void popArray(CodeState state, int type) {
    state.pop(ReferenceType.nullable(state.type(type)));
  }

  private static FieldType mutableElement(CodeState state, int type) {
    FieldType element = state.arrayType(type).element();
    if (!element.mutable()) {
      throw state.invalid("immutable array: type " + type);
    }
    return element;
  }

  static void create(CodeState state, Instruction instruction) {
    FieldType element = state.arrayType(instruction.index()).element();
    state.pop(NumericType.I32);
    state.pop(StructInstructions.unpacked(element.storage()));
    pushNew(state, instruction);
  }

  static void createDefault(CodeState state, Instruction instruction) {
    FieldType element = state.arrayType(instruction.index()).element();
    if (!StructInstructions.isDefaultable(element.storage())) {
      throw state.invalid("array type is not defaultable: elements are " + element.storage());
    }
    state.pop(NumericType.I32);
    pushNew(state, instruction);
  }

  static void createFixed(CodeState state, Instruction instruction) {
    FieldType element = state.arrayType(instruction.index()).element();
    int count = instruction.secondIndex();
    if (count < 0 || count > ImplementationLimits.ARRAY_NEW_FIXED_OPERANDS) {
      throw state.invalid(
          "too many operands of array.new_fixed: "
              + Integer.toUnsignedString(count)
              + ", limit "
              + ImplementationLimits.ARRAY_NEW_FIXED_OPERANDS);
    }
    ValueType type = StructInstructions.unpacked(element.storage());
    for (int i = 0; i < count; i++) {
      state.pop(type);
    }
    pushNew(state, instruction);
  }

  static void createFromData(CodeState state, Instruction instruction) {
    checkNumeric(state, state.arrayType(instruction.index()).element());
    MemoryInstructions.checkData(state, instruction.secondIndex());
    state.pop(NumericType.I32);
    state.pop(NumericType.I32);
    pushNew(state, instruction);
  }

  static void createFromElements(CodeState state, Instruction instruction) {
    checkElements(state, instruction, state.arrayType(instruction.index()).element());
    state.pop(NumericType.I32);
    state.pop(NumericType.I32);
    pushNew(state, instruction);
  }

  private static void checkNumeric(CodeState state, FieldType element) {
    if (element.storage() instanceof ReferenceType) {
      throw state.invalid("array type is not numeric or vector: elements are " + element.storage());
    }
  }

  private static void checkElements(CodeState state, Instruction instruction, FieldType element) {
    ElementSegment segment = TableInstructions.element(state, instruction.secondIndex());
    if (!TypeRules.matches(segment.type(), element.storage())) {
      throw state.invalid(
          "type mismatch: expected elements of " + element.storage() + ", got " + segment.type());
    }
  }

  /**
   * @param extending whether the instruction says how to extend a packed element
   */
  static void get(CodeState state, Instruction instruction, boolean extending) {
    FieldType element = state.arrayType(instruction.index()).element();
    StructInstructions.checkPacking(state, instruction, extending, element, "array");
    state.pop(NumericType.I32);
    popArray(state, instruction.index());
    state.push(StructInstructions.unpacked(element.storage()));
  }

  static void set(CodeState state, Instruction instruction) {
    FieldType element = mutableElement(state, instruction.index());
    state.pop(StructInstructions.unpacked(element.storage()));
    state.pop(NumericType.I32);
    popArray(state, instruction.index());
  }

  static void length(CodeState state) {
    state.pop(ARRAYREF);
    state.push(NumericType.I32);
  }

  static void fill(CodeState state, Instruction instruction) {
    FieldType element = mutableElement(state, instruction.index());
    state.pop(NumericType.I32);
    state.pop(StructInstructions.unpacked(element.storage()));
    state.pop(NumericType.I32);
    popArray(state, instruction.index());
  }

  static void copy(CodeState state, Instruction instruction) {
    StorageType source = state.arrayType(instruction.secondIndex()).element().storage();
    StorageType destination = mutableElement(state, instruction.index()).storage();
    if (!TypeRules.matches(source, destination)) {
      throw state.invalid(
          "array types do not match: elements of " + source + " copied to " + destination);
    }
    state.pop(NumericType.I32);
    state.pop(NumericType.I32);
    popArray(state, instruction.secondIndex());
    state.pop(NumericType.I32);
    popArray(state, instruction.index());
  }

  static void initFromData(CodeState state, Instruction instruction) {
    checkNumeric(state, mutableElement(state, instruction.index()));
    MemoryInstructions.checkData(state, instruction.secondIndex());
    popInit(state, instruction);
  }

  static void initFromElements(CodeState state, Instruction instruction) {
    checkElements(state, instruction, mutableElement(state, instruction.index()));
    popInit(state, instruction);
  }

  private static void popInit(CodeState state, Instruction instruction) {
    state.pop(NumericType.I32);
    state.pop(NumericType.I32);
    state.pop(NumericType.I32);
    popArray(state, instruction.index());
  }
}
