package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FieldType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * Structures.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#aggregate-reference-instructions">Core
 *     spec, aggregate instructions</a>
 */
final class StructInstructions {
  private StructInstructions() {}

  /** The type in which instructions give and take what a field holds. */
  static ValueType unpacked(StorageType storage) {
    return storage instanceof ValueType value ? value : NumericType.I32;
  }

  static boolean isDefaultable(StorageType storage) {
    return !(storage instanceof ValueType value) || value.isDefaultable();
  }

  /** Checks that a field can be read by the instruction: packed ones need a sign. */
  static void checkPacking(
      CodeState state, Instruction instruction, boolean extending, FieldType field, String what) {
    if (extending != field.storage() instanceof PackedType) {
      throw state.invalid(
          what
              + (extending ? " is unpacked: " : " is packed: ")
              + instruction.operator().mnemonic()
              + " of "
              + field.storage());
    }
  }

  /** Pops the descriptor, if the instruction takes one, and returns the fields. */
  private static List<FieldType> begin(
      CodeState state, Instruction instruction, boolean takesDescriptor) {
    List<FieldType> fields = state.structType(instruction.index()).fields();
    DefinedType descriptor = state.type(instruction.index()).subType().descriptor();
    if (descriptor != null && !takesDescriptor) {
      throw state.invalid("type with descriptor requires descriptor allocation");
    }
    if (takesDescriptor) {
      if (descriptor == null) {
        throw state.invalid("type without descriptor requires non-descriptor allocation");
      }
      state.pop(ReferenceType.nullable(descriptor.exact()));
    }
    return fields;
  }

  static void create(CodeState state, Instruction instruction, boolean takesDescriptor) {
    List<FieldType> fields = begin(state, instruction, takesDescriptor);
    for (int i = fields.size() - 1; i >= 0; i--) {
      state.pop(unpacked(fields.get(i).storage()));
    }
    state.push(state.made(state.type(instruction.index())));
  }

  static void createDefault(CodeState state, Instruction instruction, boolean takesDescriptor) {
    List<FieldType> fields = begin(state, instruction, takesDescriptor);
    for (int i = 0; i < fields.size(); i++) {
      if (!isDefaultable(fields.get(i).storage())) {
        throw state.invalid(
            "field type is not defaultable: field " + i + " is " + fields.get(i).storage());
      }
    }
    state.push(state.made(state.type(instruction.index())));
  }

  private static FieldType field(CodeState state, Instruction instruction) {
    StructType type = state.structType(instruction.index());
    state.checkIndex(instruction.secondIndex(), type.fields().size(), "field");
    return type.fields().get(instruction.secondIndex());
  }

  /**
   * @param extending whether the instruction says how to extend a packed field
   */
  static void get(CodeState state, Instruction instruction, boolean extending) {
    FieldType field = field(state, instruction);
    checkPacking(state, instruction, extending, field, "field");
    state.pop(ReferenceType.nullable(state.type(instruction.index())));
    state.push(unpacked(field.storage()));
  }

  static void set(CodeState state, Instruction instruction) {
    FieldType field = field(state, instruction);
    if (!field.mutable()) {
      throw state.invalid("immutable field " + instruction.secondIndex());
    }
    state.pop(unpacked(field.storage()));
    state.pop(ReferenceType.nullable(state.type(instruction.index())));
  }
}
