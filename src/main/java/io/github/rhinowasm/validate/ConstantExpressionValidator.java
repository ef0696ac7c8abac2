package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates constant expressions.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions">Core
 *     spec, constant expressions</a>
 */
final class ConstantExpressionValidator {
  private final Module module;
  private final Features features;
  private final InstructionReader reader;
  private final int globals;
  private final List<ValueType> operands = new ArrayList<>(4);
  private int offset;

  private ConstantExpressionValidator(
      Module module, Features features, ByteSlice expression, int globals) {
    this.module = module;
    this.features = features;
    this.reader = new InstructionReader(module.types(), expression, features);
    this.globals = globals;
  }

  /**
   * Validates a constant expression.
   *
   * @param globals how many globals it may refer to, from the first
   * @param expected the type of its value
   */
  static void validate(
      Module module, Features features, ByteSlice expression, int globals, ValueType expected) {
    new ConstantExpressionValidator(module, features, expression, globals).validate(expected);
  }

  private void validate(ValueType expected) {
    while (true) {
      Instruction instruction = reader.next();
      offset = instruction.offset();
      if (instruction.operator() == Operator.END) {
        break;
      }
      instruction(instruction);
    }
    if (operands.isEmpty()) {
      throw invalid("type mismatch: expected " + expected + ", but the stack is empty");
    }
    pop(expected);
    if (!operands.isEmpty()) {
      throw invalid("type mismatch: expected one value, but " + operands.size() + " more are left");
    }
  }

  private void instruction(Instruction instruction) {
    Operator operator = instruction.operator();
    switch (operator) {
      case I32_CONST -> operands.add(NumericType.I32);
      case I64_CONST -> operands.add(NumericType.I64);
      case F32_CONST -> operands.add(NumericType.F32);
      case F64_CONST -> operands.add(NumericType.F64);
      case I32_ADD, I32_SUB, I32_MUL -> arithmetic(operator, NumericType.I32);
      case I64_ADD, I64_SUB, I64_MUL -> arithmetic(operator, NumericType.I64);
      case REF_NULL -> operands.add(ReferenceType.nullable(instruction.heapType()));
      case REF_FUNC -> refFunc(instruction.index());
      case GLOBAL_GET -> globalGet(instruction.index());
      default -> throw invalid("constant expression required: " + operator.mnemonic());
    }
  }

  private void arithmetic(Operator operator, ValueType type) {
    if (!features.has(Feature.EXTENDED_CONST)) {
      throw invalid(
          "constant expression required: "
              + operator.mnemonic()
              + " needs the feature "
              + Feature.EXTENDED_CONST);
    }
    pop(type);
    pop(type);
    operands.add(type);
  }

  private void refFunc(int function) {
    if (function < 0 || function >= module.functions().size()) {
      throw invalid("unknown function " + Integer.toUnsignedString(function));
    }
    operands.add(new ReferenceType(false, module.functions().get(function)));
  }

  private void globalGet(int index) {
    if (index < 0 || index >= globals) {
      throw invalid("unknown global " + Integer.toUnsignedString(index));
    }
    GlobalType type = module.globals().get(index);
    if (type.mutable()) {
      throw invalid("constant expression required: global " + index + " is mutable");
    }
    operands.add(type.value());
  }

  private void pop(ValueType expected) {
    if (operands.isEmpty()) {
      throw invalid("type mismatch: expected " + expected + ", but the stack is empty");
    }
    ValueType actual = operands.remove(operands.size() - 1);
    if (!actual.matches(expected)) {
      throw invalid("type mismatch: expected " + expected + ", got " + actual);
    }
  }

  private InvalidException invalid(String detail) {
    return reader.invalid(detail, offset);
  }
}
