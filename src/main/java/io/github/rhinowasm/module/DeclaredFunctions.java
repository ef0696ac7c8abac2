package io.github.rhinowasm.module;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ExternalKind;
import java.util.BitSet;

/** Collects the functions that occur in a module outside of bodies and start section. */
final class DeclaredFunctions {
  private final Module module;
  private final BitSet found = new BitSet();

  private DeclaredFunctions(Module module) {
    this.module = module;
  }

  static BitSet of(Module module) {
    return new DeclaredFunctions(module).collect();
  }

  private BitSet collect() {
    for (Export export : module.exports()) {
      if (export.kind() == ExternalKind.FUNCTION) {
        add(export.index());
      }
    }
    for (TableDefinition table : module.tableDefinitions()) {
      expression(table.initializer());
    }
    for (GlobalDefinition global : module.globalDefinitions()) {
      expression(global.initializer());
    }
    for (ElementSegment segment : module.elements()) {
      element(segment);
    }
    for (DataSegment segment : module.data()) {
      expression(segment.offset());
    }
    return found;
  }

  private void element(ElementSegment segment) {
    expression(segment.offset());
    if (segment.functions() != null) {
      for (int function : segment.functions()) {
        add(function);
      }
    } else {
      segment.expressions().forEach(this::expression);
    }
  }

  private void expression(ByteSlice expression) {
    if (expression == null || PlainConstant.is(expression)) {
      return;
    }
    InstructionReader reader = new InstructionReader(module.types(), expression);
    while (!reader.atEnd()) {
      Instruction instruction = reader.next();
      if (instruction.operator() == Operator.REF_FUNC) {
        add(instruction.index());
      }
    }
  }

  /** Unknown functions are left out: a hostile index would make the set huge. */
  private void add(int function) {
    if (function >= 0 && function < module.functions().size()) {
      found.set(function);
    }
  }
}
