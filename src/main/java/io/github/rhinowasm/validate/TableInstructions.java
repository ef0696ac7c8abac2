package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;

/**
 * Tables and element segments.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#table-instructions">Core
 *     spec, table instructions</a>
 */
final class TableInstructions {
  private TableInstructions() {}

  static TableType table(CodeState state, int index) {
    state.checkIndex(index, state.module.tables().size(), "table");
    return state.module.tables().get(index);
  }

  static ElementSegment element(CodeState state, int index) {
    state.checkIndex(index, state.module.elements().size(), "elem segment");
    return state.module.elements().get(index);
  }

  static void get(CodeState state, Instruction instruction) {
    TableType table = table(state, instruction.index());
    state.pop(table.limits().address().valueType());
    state.push(table.element());
  }

  static void set(CodeState state, Instruction instruction) {
    TableType table = table(state, instruction.index());
    state.pop(table.element());
    state.pop(table.limits().address().valueType());
  }

  static void grow(CodeState state, Instruction instruction) {
    TableType table = table(state, instruction.index());
    state.pop(table.limits().address().valueType());
    state.pop(table.element());
    state.push(table.limits().address().valueType());
  }

  static void fill(CodeState state, Instruction instruction) {
    TableType table = table(state, instruction.index());
    state.pop(table.limits().address().valueType());
    state.pop(table.element());
    state.pop(table.limits().address().valueType());
  }

  static void copy(CodeState state, Instruction instruction) {
    TableType destination = table(state, instruction.index());
    TableType source = table(state, instruction.secondIndex());
    checkElements(state, source.element(), destination.element());
    copyOperands(state, destination.limits().address(), source.limits().address());
  }

  /** Pops destination, source and length, whose type is the smaller of the two. */
  static void copyOperands(CodeState state, AddressType destination, AddressType source) {
    boolean both64 = destination == AddressType.I64 && source == AddressType.I64;
    state.pop(both64 ? NumericType.I64 : NumericType.I32);
    state.pop(source.valueType());
    state.pop(destination.valueType());
  }

  /** Checks the immediates of {@code table.init} and returns the table's address type. */
  static AddressType checkInit(CodeState state, Instruction instruction) {
    TableType table = table(state, instruction.secondIndex());
    ElementSegment segment = element(state, instruction.index());
    checkElements(state, segment.type(), table.element());
    return table.limits().address();
  }

  private static void checkElements(CodeState state, ReferenceType from, ReferenceType to) {
    if (!from.matches(to)) {
      throw state.invalid("type mismatch: expected elements of " + to + ", got " + from);
    }
  }
}
