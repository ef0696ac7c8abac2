package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.CompositeType;
import io.github.rhinowasm.type.StructType;

/**
 * What instructions cost, in units of fuel (docs/COMPILER.md, "Budgets"). Instructions are charged
 * by <i>runs</i>: what is executed together unless something is thrown in its midst. A run begins
 * where control can come from elsewhere, and behind a branch; it is charged when it begins. What
 * depends on operands is charged by {@code runtime} when they are known.
 *
 * <p>Nothing here depends on how functions become methods.
 */
final class Cost {
  /** What a loop counts for at most where only stops are looked for. */
  static final int MOST = 1 << 16;

  /** After so many units code looks for a stop that counts none: some milliseconds at most. */
  static final int TURNS = 1 << 18;

  private static final int CALL = 3;
  private static final int LOCALS_PER_UNIT = 8;
  private static final int VALUES_PER_UNIT = 4;
  private static final byte[] COSTS = costs();

  private Cost() {}

  private static byte[] costs() {
    Operator[] operators = Operator.values();
    byte[] costs = new byte[operators.length];
    for (Operator operator : operators) {
      costs[operator.ordinal()] =
          (byte)
              switch (operator) {
                case BLOCK, LOOP, ELSE, END, NOP, TRY, TRY_TABLE, CATCH, CATCH_ALL, DELEGATE -> 0;
                case I32_DIV_S, I32_DIV_U, I32_REM_S, I32_REM_U -> 4;
                case I64_DIV_S, I64_DIV_U, I64_REM_S, I64_REM_U, F64_DIV, F64_SQRT -> 4;
                case CALL_INDIRECT, CALL_REF -> 2;
                case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> CALL + 2;
                case THROW, THROW_REF, RETHROW -> 20;
                default -> operator.emission() instanceof Emission.Atomic ? 8 : 1;
              };
    }
    return costs;
  }

  /** What a call of a function costs, beside the instruction that calls and those of the body. */
  static int entry(int locals) {
    return CALL + locals / LOCALS_PER_UNIT;
  }

  /** What an instruction costs. */
  static int of(Instruction instruction, Module module) {
    Operator operator = instruction.operator();
    int cost = COSTS[operator.ordinal()];
    return switch (operator) {
      case STRUCT_NEW, STRUCT_NEW_DEFAULT, STRUCT_NEW_DESC, STRUCT_NEW_DEFAULT_DESC -> {
        CompositeType type = module.types().get(instruction.index()).composite();
        yield cost + 1 + ((StructType) type).fields().size() / VALUES_PER_UNIT;
      }
      case ARRAY_NEW_FIXED -> cost + 1 + instruction.secondIndex() / VALUES_PER_UNIT;
      default -> cost;
    };
  }
}
