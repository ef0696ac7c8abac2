package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.StructType;
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
   * @param budget of what is made, or null
   * @return Integer, Long, Float, Double, {@link V128} or a reference
   * @throws TerminationError if the budget does not allow it
   */
  public static Object evaluate(ByteSlice expression, Instance instance, Budget budget) {
    InstructionReader reader = new InstructionReader(instance.module().types(), expression);
    List<Object> stack = new ArrayList<>(4);
    while (!reader.atEnd()) {
      step(reader.next(), stack, instance, budget);
    }
    if (stack.size() != 1) {
      throw new EngineBug("constant expression left " + stack.size() + " values", null);
    }
    return stack.get(0);
  }

  private static void step(
      Instruction instruction, List<Object> stack, Instance instance, Budget budget) {
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
      case STRUCT_NEW,
          STRUCT_NEW_DEFAULT,
          STRUCT_NEW_DESC,
          STRUCT_NEW_DEFAULT_DESC,
          ARRAY_NEW,
          ARRAY_NEW_DEFAULT,
          ARRAY_NEW_FIXED,
          REF_I31,
          ANY_CONVERT_EXTERN,
          EXTERN_CONVERT_ANY ->
          stack.add(reference(instruction, stack, instance, budget));
      case END -> {}
      default ->
          throw new EngineBug(
              instruction.operator().mnemonic() + " in a constant expression", null);
    }
  }

  private static Object reference(
      Instruction in, List<Object> stack, Instance instance, Budget budget) {
    return switch (in.operator()) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_NEW_DESC, STRUCT_NEW_DEFAULT_DESC ->
          newStruct(in, stack, instance);
      case ARRAY_NEW -> {
        ArrayObject array = newArray(in, instance, popInt(stack), budget);
        Object value = pop(stack, 1)[0];
        for (int i = 0; i < array.length(); i++) {
          array.setBoxed(i, value);
        }
        yield array;
      }
      case ARRAY_NEW_DEFAULT -> newArray(in, instance, popInt(stack), budget);
      case ARRAY_NEW_FIXED -> {
        ArrayObject array = newArray(in, instance, in.secondIndex(), budget);
        Object[] values = pop(stack, in.secondIndex());
        for (int i = 0; i < values.length; i++) {
          array.setBoxed(i, values[i]);
        }
        yield array;
      }
      case REF_I31 -> I31.of(popInt(stack));
      case ANY_CONVERT_EXTERN -> GcInstructions.anyConvertExtern(pop(stack, 1)[0]);
      default -> pop(stack, 1)[0];
    };
  }

  private static StructObject newStruct(Instruction in, List<Object> stack, Instance instance) {
    DefinedType type = instance.module().types().get(in.index());
    Object descriptor = null;
    if (type.subType().descriptor() != null) {
      descriptor = GcInstructions.descriptor(pop(stack, 1)[0]);
    }
    Object[] values = null;
    if (in.operator() == Operator.STRUCT_NEW || in.operator() == Operator.STRUCT_NEW_DESC) {
      values = pop(stack, ((StructType) type.composite()).fields().size());
    }
    return instance.code().newStruct(type, values, descriptor);
  }

  private static ArrayObject newArray(
      Instruction in, Instance instance, int length, Budget budget) {
    DefinedType type = instance.module().types().get(in.index());
    if (budget == null) {
      return ArrayObject.ofDefaults(length, type);
    }
    ArrayCharges.before(length, ArrayObject.ofDefaults(0, type).elementBytes(), true, budget);
    ArrayObject array = ArrayObject.ofDefaults(length, type);
    ArrayCharges.hold(array, budget);
    return array;
  }

  private static Object[] pop(List<Object> stack, int count) {
    List<Object> top = stack.subList(stack.size() - count, stack.size());
    Object[] values = top.toArray();
    top.clear();
    return values;
  }

  private static int popInt(List<Object> stack) {
    return (Integer) stack.remove(stack.size() - 1);
  }

  private static long popLong(List<Object> stack) {
    return (Long) stack.remove(stack.size() - 1);
  }
}
