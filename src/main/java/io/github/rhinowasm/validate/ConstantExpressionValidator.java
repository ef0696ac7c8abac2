package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * Validates constant expressions: the rules of function bodies hold, but only some instructions are
 * allowed.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions">Core
 *     spec, constant expressions</a>
 */
final class ConstantExpressionValidator {
  private final Features features;
  private final CodeState state;
  private final int globals;

  private ConstantExpressionValidator(
      Module module, Features features, ByteSlice expression, int globals) {
    this.features = features;
    InstructionReader reader = new InstructionReader(module.types(), expression, features);
    this.state = new CodeState(module, reader, LocalState.NONE);
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
    state.pushFrame(Operator.BLOCK, new FunctionType(List.of(), List.of(expected)));
    while (state.depth() > 0) {
      Instruction instruction = state.reader.next();
      state.offset = instruction.offset();
      instruction(instruction);
    }
  }

  private void instruction(Instruction instruction) {
    Operator operator = instruction.operator();
    switch (operator) {
      case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> {
        requireExtended(operator);
        FunctionValidator.apply(state, instruction);
      }
      case I32_CONST,
          I64_CONST,
          F32_CONST,
          F64_CONST,
          V128_CONST,
          REF_NULL,
          REF_I31,
          STRUCT_NEW,
          STRUCT_NEW_DEFAULT,
          STRUCT_NEW_DESC,
          STRUCT_NEW_DEFAULT_DESC,
          ARRAY_NEW,
          ARRAY_NEW_DEFAULT,
          ARRAY_NEW_FIXED,
          ANY_CONVERT_EXTERN,
          EXTERN_CONVERT_ANY,
          END ->
          FunctionValidator.apply(state, instruction);
      case REF_FUNC -> refFunc(instruction.index());
      case GLOBAL_GET -> globalGet(instruction.index());
      default -> throw state.invalid("constant expression required: " + operator.mnemonic());
    }
  }

  private void requireExtended(Operator operator) {
    if (!features.has(Feature.EXTENDED_CONST)) {
      throw state.invalid(
          "constant expression required: "
              + operator.mnemonic()
              + " needs the feature "
              + Feature.EXTENDED_CONST);
    }
  }

  /** Without asking whether the function is declared: this is what declares it. */
  private void refFunc(int function) {
    state.checkIndex(function, state.module.functions().size(), "function");
    ReferenceInstructions.pushFunction(state, function);
  }

  private void globalGet(int index) {
    state.checkIndex(index, globals, "global");
    GlobalType type = state.module.globals().get(index);
    if (type.mutable()) {
      throw state.invalid("constant expression required: global " + index + " is mutable");
    }
    state.push(type.value());
  }
}
