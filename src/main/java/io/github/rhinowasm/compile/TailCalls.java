package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.FunctionType;

/**
 * Lowers tail calls. One of the function itself becomes a jump to its beginning; the others stay
 * instructions, in a block that no handler covers.
 */
final class TailCalls {
  private static final int NO_LABEL = -1;

  private final ModuleContext context;
  private final BodyBuilder builder;
  private final Body body;

  /** The block with which the code begins that is executed again. */
  private int beginning;

  private int locals;

  /** Leads to the beginning, by way of what comes before it. */
  private int start = NO_LABEL;

  TailCalls(ModuleContext context, BodyBuilder builder, Body body) {
    this.context = context;
    this.builder = builder;
    this.body = body;
  }

  /**
   * Called before the first instruction.
   *
   * @param localCount number of locals that the function declares, parameters included
   */
  void begin(int localCount) {
    beginning = body.blocks - 1;
    locals = localCount;
  }

  /** Lowers a tail call, behind which nothing is reached. */
  void lower(Operator operator, Instruction in) {
    if (operator == Operator.RETURN_CALL && in.index() == body.function) {
      again();
      return;
    }
    if (body.handler() != Body.NO_HANDLER) {
      body.startBlock(builder.stack());
    }
    FunctionType type =
        operator == Operator.RETURN_CALL
            ? context.module().functionType(in.index())
            : context.module().types().get(in.index()).asFunction();
    builder.add(
        operator, in.index(), in.secondIndex(), 10 + CodeSize.values(type.parameters().size()));
  }

  private void again() {
    for (int i = body.signature.parameters.length - 1; i >= 0; i--) {
      builder.setLocal(i);
    }
    if (start == NO_LABEL) {
      start = body.addLabel(Body.EMPTY, 0);
    }
    builder.add(Operator.BR, start, 0, CodeSize.BRANCH);
  }

  /**
   * Called behind the last instruction: if the function calls itself, adds the way back to its
   * beginning, on which the locals become what they are at first.
   */
  void end() {
    if (start == NO_LABEL) {
      return;
    }
    int parameters = body.signature.parameters.length;
    if (parameters == locals) {
      body.bind(start, beginning);
    } else {
      builder.goOn(Body.EMPTY);
      body.bind(start, body.startBlock(Body.EMPTY));
      for (int i = parameters; i < locals; i++) {
        builder.pushDefault(body.locals[i]);
        builder.setLocal(i);
        builder.cutLongBlock();
      }
      int back = body.addLabel(Body.EMPTY, 0);
      body.bind(back, beginning);
      builder.add(Operator.BR, back, 0, CodeSize.BRANCH);
    }
    body.addLoop(beginning, body.blocks);
    body.markLoopHead(beginning);
  }
}
