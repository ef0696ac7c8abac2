package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/** Emits blocks of a body into a method. */
final class BlockEmitter {
  private final MethodScope scope;
  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;
  private final EarlyPushes pushes;
  private final InstructionEmitter instructions;
  private final CallEmitter calls;
  private final ControlEmitter control;
  private final VectorEmitter vectors;
  private final ExceptionEmitter exceptions;
  private final TailCallEmitter tailCalls;
  private final GcEmitter gc;

  BlockEmitter(MethodScope scope, EarlyPushes pushes) {
    this.scope = scope;
    this.body = scope.body;
    this.code = scope.code;
    this.stack = scope.stack;
    this.pushes = pushes;
    vectors = new VectorEmitter(scope);
    instructions = new InstructionEmitter(scope, pushes, vectors);
    calls = new CallEmitter(scope, pushes);
    control = new ControlEmitter(scope, vectors);
    exceptions = new ExceptionEmitter(scope);
    tailCalls = new TailCallEmitter(scope, calls, control);
    gc = new GcEmitter(scope);
  }

  CallEmitter calls() {
    return calls;
  }

  /**
   * Emits a block.
   *
   * @param number by which the label is recorded that others may jump to
   * @param next the block that is emitted next, or -2
   */
  void block(int block, int number, int next) {
    int start = body.start(block);
    int end = body.start(block + 1);
    code.block(number);
    stack.begin(body.stack(block));
    scope.meter.block(block);
    pushes.scan(start, end);
    boolean falls = true;
    int i = start;
    while (i < end && falls) {
      for (int user = pushes.first(i); user >= 0; user = pushes.next(user)) {
        pushFor(user);
      }
      Operator operator = body.operator(i);
      if (LineNumbers.has(operator)) {
        code.line(body, i);
      }
      int done = combined(i, end, block, operator);
      if (done == 0) {
        falls = !single(i, block, next, operator);
        done = 1;
      }
      i += done;
      Operator last = body.operator(i - 1);
      if (last == Operator.BR_IF || last == Operator.IF) {
        falls = control.fallsThrough();
      }
    }
    if (falls) {
      stack.spillAll();
      if (next != block + 1) {
        code.jump(Opcodes.GOTO, scope.targets.label(block + 1));
      }
    }
  }

  private void pushFor(int user) {
    if (body.operator(user) == Operator.CALL) {
      calls.pushImport(body.first(user));
    } else {
      MemoryStorage storage = scope.context.storage(body.second(user));
      if (InlineAccess.pushView(code, body.operator(user), storage)) {
        stack.pushOther("java/lang/invoke/VarHandle");
      }
      scope.loadMemory(body.second(user));
      stack.pushOther(storage.frameType);
    }
  }

  /** Emits several instructions as one, if there is a shorter form; returns their number or 0. */
  private int combined(int i, int end, int block, Operator operator) {
    if (OperatorTraits.isTest(operator)) {
      return control.fused(i, end, block);
    }
    if (OperatorTraits.isOnVectors(operator)) {
      return vectors.compute(i, end);
    }
    if (OperatorTraits.isVectorAccess(operator) && body.first(i) >= 0) {
      return vectors.access(i, end);
    }
    if (operator == Operator.LOCAL_GET && i + 3 < end && isIncrement(i)) {
      int by = body.first(i + 1);
      code.increment(
          scope.variables.write(body.first(i)),
          body.operator(i + 2) == Operator.I32_ADD ? by : -by);
      return 4;
    }
    return 0;
  }

  /** {@code local.get x; i32.const c; i32.add; local.set x}, and the same with sub. */
  private boolean isIncrement(int i) {
    Operator sum = body.operator(i + 2);
    int by = body.first(i + 1);
    return body.operator(i + 1) == Operator.I32_CONST
        && (sum == Operator.I32_ADD || sum == Operator.I32_SUB)
        && body.operator(i + 3) == Operator.LOCAL_SET
        && body.first(i + 3) == body.first(i)
        && by > Short.MIN_VALUE
        && by <= Short.MAX_VALUE;
  }

  /** Emits an instruction; returns whether control never goes on behind it. */
  private boolean single(int i, int block, int next, Operator operator) {
    switch (operator) {
      case BR, RETURN -> control.goOrFall(body.first(i), next);
      case BR_IF, IF -> control.branchIf(i, block);
      case BR_TABLE -> control.branchTable(i);
      case UNREACHABLE -> control.unreachable();
      case SELECT, SELECT_TYPED -> control.select();
      case CALL -> calls.call(i);
      case CALL_INDIRECT -> calls.callIndirect(i);
      case THROW, THROW_REF, RETHROW, CATCH, TRY_TABLE -> exceptions.emit(i, operator);
      case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> tailCalls.emit(i, operator);
      case CALL_REF -> calls.callRef(i);
      case NOP -> Branches.emit(scope, i);
      default -> {
        if (operator.hasFixedSignature()) {
          instructions.fixed(i, operator);
          return operator.accessWidth() > 0 && body.first(i) < 0;
        }
        if (GcOperands.knows(operator)) {
          gc.emit(i, operator);
        } else {
          instructions.special(i, operator);
        }
      }
    }
    return Body.endsFlow(operator);
  }
}
