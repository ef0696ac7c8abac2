package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/**
 * The instructions of wide arithmetic, whose 128-bit numbers are two i64s, the lower half below.
 * Results stay on the JVM's stack: nothing is allocated.
 *
 * @see <a href="https://github.com/WebAssembly/wide-arithmetic">The wide arithmetic proposal</a>
 */
final class WideEmitter {
  private static final String OWNER = Names.WIDE_ARITHMETIC;
  private static final int SLOTS_OF_LONG = 2;

  private WideEmitter() {}

  static void emit(CodeWriter code, OperandStack stack, Operator operator) {
    int operands = operator.operands().length();
    stack.ensure(operands);
    // The operand on top is in the first of the locals.
    int top = stack.reserve(0, 0);
    stack.storeTemporarily(operands);
    int[] locals = new int[operands];
    for (int k = 0; k < operands; k++) {
      locals[k] = top + SLOTS_OF_LONG * (operands - 1 - k);
    }
    lower(code, operator, locals);
    for (int local : locals) {
      code.load(Kind.LONG, local);
    }
    code.call(OWNER, name(operator), "(" + "J".repeat(operands) + ")J");
    stack.push(Kind.LONG);
    stack.push(Kind.LONG);
  }

  private static void lower(CodeWriter code, Operator operator, int[] locals) {
    code.load(Kind.LONG, locals[0]);
    code.load(Kind.LONG, locals[locals.length / 2]);
    code.insn(
        switch (operator) {
          case I64_ADD128 -> Opcodes.LADD;
          case I64_SUB128 -> Opcodes.LSUB;
          default -> Opcodes.LMUL;
        });
  }

  private static String name(Operator operator) {
    return switch (operator) {
      case I64_ADD128 -> "addHigh";
      case I64_SUB128 -> "subtractHigh";
      case I64_MUL_WIDE_S -> "multiplyHigh";
      default -> "multiplyHighUnsigned";
    };
  }
}
