package io.github.rhinowasm.runtime;

import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates constant expressions.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions">Core
 *     spec, constant expressions</a>
 */
public final class ConstantExpressions {
  private ConstantExpressions() {}

  /**
   * Returns the value of a valid constant expression.
   *
   * @param expression with or without its {@code end}
   * @param instance whose globals and functions are looked up; those that the expression names must
   *     be there
   * @return Integer, Long, Float, Double, {@link V128} or a reference
   */
  public static Object evaluate(ByteSlice expression, Instance instance) {
    InstructionReader reader = new InstructionReader(instance.module().types(), expression);
    List<Object> stack = new ArrayList<>(4);
    while (!reader.atEnd()) {
      step(reader.next(), stack, instance);
    }
    if (stack.size() != 1) {
      throw new EngineBug("constant expression left " + stack.size() + " values", null);
    }
    return stack.get(0);
  }

  private static void step(Instruction instruction, List<Object> stack, Instance instance) {
    switch (instruction.operator()) {
      case I32_CONST -> stack.add((int) instruction.value());
      case I64_CONST -> stack.add(instruction.value());
      case F32_CONST -> stack.add(Float.intBitsToFloat((int) instruction.value()));
      case V128_CONST -> stack.add(new V128(instruction.value(), instruction.upperValue()));
      case F64_CONST -> stack.add(Double.longBitsToDouble(instruction.value()));
      case I32_ADD -> stack.add(popInt(stack) + popInt(stack));
      case I32_SUB -> stack.add(-popInt(stack) + popInt(stack));
      case I32_MUL -> stack.add(popInt(stack) * popInt(stack));
      case I64_ADD -> stack.add(popLong(stack) + popLong(stack));
      case I64_SUB -> stack.add(-popLong(stack) + popLong(stack));
      case I64_MUL -> stack.add(popLong(stack) * popLong(stack));
      case GLOBAL_GET -> stack.add(instance.globals[instruction.index()].get());
      case REF_NULL -> stack.add(null);
      case REF_FUNC -> stack.add(instance.function(instruction.index()));
      case END -> {}
      default ->
          throw new EngineBug(
              instruction.operator().mnemonic() + " in a constant expression", null);
    }
  }

  private static int popInt(List<Object> stack) {
    return (Integer) stack.remove(stack.size() - 1);
  }

  private static long popLong(List<Object> stack) {
    return (Long) stack.remove(stack.size() - 1);
  }
}
