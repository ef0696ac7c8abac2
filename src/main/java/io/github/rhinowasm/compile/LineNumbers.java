package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import java.util.HashMap;
import java.util.Map;

/**
 * The line numbers of emitted methods: they say which instruction of the body was executed when
 * something was thrown. The number is the ordinal of the instruction in the body, so that nothing
 * else has to be kept to find it. Methods of a function with more instructions than there are line
 * numbers begin with 1 each; of them the ordinal of their first is kept. Thread-safe.
 */
final class LineNumbers {
  /** The number of code that belongs to no instruction. */
  static final int NONE = 0;

  /**
   * The number of the call by which a method leaves all to the one for memories with a reserve; the
   * greatest one of a class file. The frame that calls is not to be shown.
   */
  static final int HANDED_OVER = 65_535;

  private static final int MOST = HANDED_OVER - 1;

  private static final boolean[] HAVE = new boolean[Operator.values().length];

  static {
    for (Operator operator : Operator.values()) {
      HAVE[operator.ordinal()] = mayThrow(operator);
    }
  }

  /** By method, if that of the first line is not 1. */
  private final Map<String, Integer> firstOrdinals = new HashMap<>();

  /** Whether an instruction gets a line number: whether something can be thrown there. */
  static boolean has(Operator operator) {
    return HAVE[operator.ordinal()];
  }

  private static boolean mayThrow(Operator operator) {
    Emission emission = operator.emission();
    if (emission instanceof Emission.Call call) {
      return call.owner() == null || !call.owner().startsWith("java/lang/");
    }
    if (emission instanceof Emission.Instructions
        || emission instanceof Emission.Comparison
        || emission instanceof Emission.TestZero
        || emission instanceof Emission.OnVectors) {
      return false;
    }
    return switch (operator) {
      case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST, REF_NULL, REF_IS_NULL -> false;
      case LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET -> false;
      case DROP, SELECT, SELECT_TYPED, NOP -> false;
      case BR, BR_IF, BR_TABLE, IF, RETURN, BLOCK, LOOP, END, ELSE -> false;
      default -> true;
    };
  }

  /**
   * The ordinal that gets line number 1.
   *
   * @param ordinal the first of a method
   * @param last the last of the function
   */
  static int first(int ordinal, int last) {
    return last > MOST ? Math.max(1, ordinal) : 1;
  }

  /** The line number of an instruction; none if too much that is never executed is before it. */
  static int line(int ordinal, int first) {
    int line = ordinal - first + 1;
    return line < 1 || line > MOST ? NONE : line;
  }

  /** Keeps the ordinal that has line number 1 in a method. */
  synchronized void note(String method, int first) {
    if (first != 1) {
      firstOrdinals.put(method, first);
    }
  }

  /** The ordinal of the instruction with a line number; 0 if there is none. */
  synchronized int ordinal(String method, int line) {
    return line <= NONE ? 0 : line + firstOrdinals.getOrDefault(method, 1) - 1;
  }
}
