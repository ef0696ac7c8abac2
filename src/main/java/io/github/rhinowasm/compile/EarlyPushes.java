package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.FunctionType;
import java.util.Arrays;

/**
 * Finds where to push what the JVM wants below the operands of an instruction: the memory's array
 * of an access, the function object of a call of an import. The place is before the first
 * instruction of the first operand, if that is in the same block, and, for memories, if nothing in
 * between can replace the array.
 */
final class EarlyPushes {
  private static final int NOWHERE = -1;

  private final Body body;
  private final ModuleContext context;
  private int first;

  /** For each instruction of the block the head of a list, outermost first. */
  private int[] heads = new int[64];

  /** For each instruction of the block the next of the list in which it is. */
  private int[] next = new int[64];

  private boolean[] early = new boolean[64];

  private int[] starts = new int[64];
  private int resident;

  EarlyPushes(Body body, ModuleContext context) {
    this.body = body;
    this.context = context;
  }

  /** Looks at the instructions of a block. */
  void scan(int start, int end) {
    first = start;
    int length = end - start;
    if (length > heads.length) {
      heads = new int[2 * length];
      next = new int[2 * length];
      early = new boolean[2 * length];
    }
    Arrays.fill(heads, 0, length, NOWHERE);
    Arrays.fill(early, 0, length, false);
    resident = 0;
    int barrier = NOWHERE;
    for (int i = start; i < end; i++) {
      Operator operator = body.operator(i);
      int operands = operands(i, operator);
      int from = consume(i, operands);
      if (OperatorTraits.isAccess(operator)) {
        if (from > barrier && body.first(i) >= 0) {
          add(from, i);
        }
      } else if (isImportCall(i, operator)) {
        if (from != NOWHERE) {
          add(from, i);
        }
        barrier = i;
      } else if (isBarrier(operator) && !isBuiltinCall(i, operator)) {
        barrier = i;
      }
      produce(from, results(i, operator));
    }
  }

  private int consume(int i, int operands) {
    if (operands <= resident) {
      resident -= operands;
      return operands == 0 ? i : starts[resident];
    }
    // Operands come from slots; if there are others on the JVM's stack, they are spilled first.
    int from = resident == 0 ? i : NOWHERE;
    resident = 0;
    return from;
  }

  private void produce(int from, int results) {
    for (int k = 0; k < results; k++) {
      if (resident == starts.length) {
        starts = Arrays.copyOf(starts, 2 * resident);
      }
      starts[resident++] = k == 0 ? from : NOWHERE;
    }
  }

  private void add(int from, int consumer) {
    early[consumer - first] = true;
    next[consumer - first] = heads[from - first];
    heads[from - first] = consumer;
  }

  /** The first instruction whose push is due before instruction {@code i}, or -1. */
  int first(int i) {
    return heads[i - first];
  }

  /** The next one that is due at the same place, or -1. */
  int next(int consumer) {
    return next[consumer - first];
  }

  /** Whether the push for an instruction was made early. */
  boolean isEarly(int consumer) {
    return early[consumer - first];
  }

  private boolean isImportCall(int i, Operator operator) {
    return operator == Operator.CALL
        && context.isImported(body.first(i))
        && context.builtin(body.first(i)) == null
        && !context.signature(body.first(i)).wide;
  }

  private boolean isBuiltinCall(int i, Operator operator) {
    return operator == Operator.CALL && context.builtin(body.first(i)) != null;
  }

  /** Whether another array can be the memory's afterwards. */
  static boolean isBarrier(Operator operator) {
    return switch (operator) {
      case CALL, CALL_INDIRECT, CALL_REF, MEMORY_GROW, ATOMIC_FENCE -> true;
      // Another thread that made the memory grow may be heard of by then.
      default -> operator.emission() instanceof Emission.Atomic;
    };
  }

  private int operands(int i, Operator operator) {
    if (operator.hasFixedSignature()) {
      return operator.operands().length();
    }
    return switch (operator) {
      case BR_IF, IF, BR_TABLE, DROP, LOCAL_SET, LOCAL_TEE, GLOBAL_SET, TABLE_GET, REF_IS_NULL -> 1;
      case TABLE_SET, TABLE_GROW -> 2;
      case SELECT, SELECT_TYPED, TABLE_FILL, TABLE_COPY, MEMORY_COPY -> 3;
      case CALL -> callType(i, operator).parameters().size();
      case CALL_INDIRECT, CALL_REF -> callType(i, operator).parameters().size() + 1;
      default -> GcOperands.knows(operator) ? GcOperands.operands(body, i) : 0;
    };
  }

  private int results(int i, Operator operator) {
    if (operator.hasFixedSignature()) {
      return operator.results().length();
    }
    return switch (operator) {
      case LOCAL_GET, LOCAL_TEE, GLOBAL_GET, REF_NULL, REF_FUNC -> 1;
      case TABLE_GET, REF_IS_NULL, TABLE_GROW, SELECT, SELECT_TYPED -> 1;
      case CALL, CALL_INDIRECT, CALL_REF -> callType(i, operator).results().size();
      default ->
          GcOperands.knows(operator) && GcOperands.result(context.module(), body, i) != Kind.NONE
              ? 1
              : 0;
    };
  }

  private FunctionType callType(int i, Operator operator) {
    Module module = context.module();
    return operator == Operator.CALL
        ? module.functionType(body.first(i))
        : module.types().get(body.first(i)).asFunction();
  }
}
