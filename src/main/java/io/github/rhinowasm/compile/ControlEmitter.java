package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Condition;
import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Emits branches and {@code select}, fused with the comparison before them. */
final class ControlEmitter {
  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final VectorEmitter vectors;

  private boolean fallsThrough;

  ControlEmitter(MethodScope scope, VectorEmitter vectors) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    this.vectors = vectors;
  }

  /**
   * Emits a test together with the branch or select that uses it, if one does.
   *
   * @param i a comparison or test
   * @param end behind the last instruction of the block
   * @return the number of instructions emitted, or 0 if the result is used otherwise
   */
  int fused(int i, int end, int block) {
    int user = i + 1;
    boolean negated = false;
    while (user < end && body.operator(user) == Operator.I32_EQZ) {
      negated = !negated;
      user++;
    }
    if (user >= end || !usesCondition(body.operator(user))) {
      return 0;
    }
    Operator test = body.operator(i);
    int operands = test == Operator.REF_IS_NULL ? 1 : test.operands().length();
    if (isSelect(body.operator(user))) {
      if (stack.kindBelow(operands) == Kind.V128) {
        return 0;
      }
      stack.ensure(operands + 2);
      int opcode = test(test);
      stack.pop(operands);
      select(negated ? negate(opcode) : opcode);
    } else {
      stack.ensure(operands);
      stack.spillBelow(operands);
      int opcode = test(test);
      stack.pop(operands);
      branch(user, block, negated ? negate(opcode) : opcode);
    }
    return user - i + 1;
  }

  private static boolean isSelect(Operator operator) {
    return operator == Operator.SELECT || operator == Operator.SELECT_TYPED;
  }

  private static boolean usesCondition(Operator operator) {
    return operator == Operator.BR_IF || operator == Operator.IF || isSelect(operator);
  }

  /** The JVM branch that is taken exactly where another one is not. */
  private static int negate(int opcode) {
    return opcode >= Opcodes.IFNULL ? opcode ^ 1 : ((opcode + 1) ^ 1) - 1;
  }

  /** Emits all of a test but the JVM branch that is taken where it is true, which it returns. */
  private int test(Operator operator) {
    if (operator == Operator.REF_IS_NULL) {
      return Opcodes.IFNULL;
    }
    boolean ints = operator.operands().charAt(0) == 'i';
    if (operator.emission() instanceof Emission.TestZero) {
      if (!ints) {
        code.insn(Opcodes.LCONST_0);
        code.insn(Opcodes.LCMP);
      }
      return Opcodes.IFEQ;
    }
    Emission.Comparison comparison = (Emission.Comparison) operator.emission();
    if (comparison.unsigned()) {
      code.call(
          ints ? "java/lang/Integer" : "java/lang/Long",
          "compareUnsigned",
          ints ? "(II)I" : "(JJ)I");
      return zeroBranch(comparison.condition());
    }
    switch (operator.operands().charAt(0)) {
      case 'i' -> {
        return zeroBranch(comparison.condition()) + Opcodes.IF_ICMPEQ - Opcodes.IFEQ;
      }
      case 'l' -> code.insn(Opcodes.LCMP);
      default -> floatCompare(operator, comparison.condition());
    }
    return zeroBranch(comparison.condition());
  }

  /** Of the two JVM comparisons the one that makes the condition false where there is a NaN. */
  private void floatCompare(Operator operator, Condition condition) {
    boolean less = condition == Condition.LT || condition == Condition.LE;
    if (operator.operands().charAt(0) == 'f') {
      code.insn(less ? Opcodes.FCMPG : Opcodes.FCMPL);
    } else {
      code.insn(less ? Opcodes.DCMPG : Opcodes.DCMPL);
    }
  }

  private static int zeroBranch(Condition condition) {
    return switch (condition) {
      case EQ -> Opcodes.IFEQ;
      case NE -> Opcodes.IFNE;
      case LT -> Opcodes.IFLT;
      case GT -> Opcodes.IFGT;
      case LE -> Opcodes.IFLE;
      case GE -> Opcodes.IFGE;
    };
  }

  /** {@code select} whose condition is an i32 on the stack. */
  void select() {
    if (stack.kindBelow(1) == Kind.V128) {
      vectors.select();
      return;
    }
    stack.ensure(3);
    stack.pop();
    select(Opcodes.IFNE);
  }

  /** The operands are on the JVM's stack, above them what the branch consumes. */
  private void select(int opcodeIfTrue) {
    Label keepFirst = new Label();
    code.jump(opcodeIfTrue, keepFirst);
    stack.swapTop();
    code.label(keepFirst, stack.frameTypes());
    code.pop(stack.pop());
  }

  /** {@code br_if} or {@code if} whose condition is an i32 on the stack. */
  void branchIf(int i, int block) {
    stack.ensure(1);
    stack.spillBelow(1);
    stack.pop();
    branch(i, block, Opcodes.IFNE);
  }

  /** All operands are in slots; on the JVM's stack is what the branch consumes. */
  private void branch(int i, int block, int opcodeIfTrue) {
    int label = body.first(i);
    fallsThrough = true;
    if (body.operator(i) == Operator.IF) {
      code.jump(negate(opcodeIfTrue), scope.targets.label(body.block(label)));
    } else if (isInPlace(label)
        && (label != Body.EXIT ? body.block(label) > block : scope.targets.returnsByJump())) {
      code.jump(opcodeIfTrue, scope.targets.label(body.block(label)));
    } else {
      // What has to move goes behind a branch around it; so does the jump back of a loop, which
      // HotSpot compiles better as a jump than as a branch (docs/COMPILER.md, "Speed").
      code.jump(negate(opcodeIfTrue), scope.targets.label(block + 1));
      go(label);
      fallsThrough = false;
    }
    stack.begin(body.stack(block + 1));
  }

  /** Whether control goes on behind the conditional branch emitted last without a jump. */
  boolean fallsThrough() {
    return fallsThrough;
  }

  /** Whether a branch finds its values in their slots if all operands are spilled. */
  private boolean isInPlace(int label) {
    return stack.height() == body.height(body.labelStack(label)) + body.arity(label);
  }

  /** {@code br} or {@code return}. */
  void go(int label) {
    if (label == Body.EXIT && !scope.targets.returnsByJump()) {
      scope.targets.emitReturn();
      return;
    }
    int block = body.block(label);
    moveTo(label);
    code.jump(Opcodes.GOTO, scope.targets.label(block));
  }

  /** As {@link #go}, but emits no jump to what comes next anyway. */
  void goOrFall(int label, int next) {
    if (label != Body.EXIT && body.block(label) == next) {
      moveTo(label);
    } else {
      go(label);
    }
  }

  private void moveTo(int label) {
    if (isInPlace(label)) {
      stack.spillAll();
      return;
    }
    int arity = body.arity(label);
    int base = body.height(body.labelStack(label));
    stack.ensure(arity);
    for (int k = arity - 1; k >= 0; k--) {
      stack.popToSlot(base + k);
    }
    stack.cut(base);
  }

  /** {@code br_table}. */
  void branchTable(int i) {
    int[] labels = body.tables.get(body.first(i));
    int[] blocks = new int[labels.length];
    for (int k = 0; k < labels.length; k++) {
      blocks[k] = body.block(labels[k]);
    }
    stack.ensure(1);
    stack.spillBelow(1);
    stack.pop();
    int last = labels.length - 1;
    if (last == 0) {
      code.insn(Opcodes.POP);
      code.jump(Opcodes.GOTO, scope.targets.label(blocks[0]));
    } else if (scope.targets.isLargeTable(blocks)) {
      scope.targets.emitLargeTable(blocks);
    } else {
      Label[] targets = new Label[last];
      for (int k = 0; k < last; k++) {
        targets[k] = scope.targets.label(blocks[k]);
      }
      code.tableSwitch(0, scope.targets.label(blocks[last]), targets);
    }
  }

  /** {@code unreachable}. */
  void unreachable() {
    code.call(Names.TRAPS, "unreachable", "()" + Names.describe(Names.TRAP));
    code.insn(Opcodes.ATHROW);
  }
}
