package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.CatchClause;
import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns {@code try_table} and the legacy {@code try} into blocks with handlers.
 *
 * <p>A handler begins with the exception on top of what was below the try, and tests one clause
 * after the other. The instructions of a {@link Body} that it consists of are
 *
 * <ul>
 *   <li>{@code catch label tag}: goes to the label unless the exception on top has the tag;
 *   <li>{@code try_table tag how}: replaces the exception by its values ({@link #VALUES}), by its
 *       values and itself ({@link #VALUES_AND_EXCEPTION}), or puts its values on top of it ({@link
 *       #VALUES_ABOVE});
 *   <li>{@code rethrow height}: throws the exception that is the operand at a height.
 * </ul>
 *
 * <p>In the catch bodies of a legacy {@code try} the exception stays on the stack, below their
 * operands, for {@code rethrow}.
 */
final class TryLowering {
  static final int VALUES = 0;
  static final int VALUES_AND_EXCEPTION = 1;
  static final int VALUES_ABOVE = 2;

  private static final int NO_LABEL = -1;

  private final ModuleContext context;
  private final BodyBuilder builder;
  private final Body body;

  /** The reachable ones that are open, outermost first. */
  private final List<Try> open = new ArrayList<>();

  TryLowering(ModuleContext context, BodyBuilder builder, Body body) {
    this.context = context;
    this.builder = builder;
    this.body = body;
  }

  private static final class Try {
    final int frame;
    final int below;
    final int handler;
    final int outerHandler;

    /** Of a {@code try_table}; null otherwise. */
    final List<CatchClause> clauses;

    boolean inBody = true;

    /** Where a legacy try goes on if no clause so far had the tag. */
    int otherwise = NO_LABEL;

    Try(int frame, int below, int handler, int outerHandler, List<CatchClause> clauses) {
      this.frame = frame;
      this.below = below;
      this.handler = handler;
      this.outerHandler = outerHandler;
      this.clauses = clauses;
    }
  }

  /**
   * Begins a try whose frame was pushed.
   *
   * @param frame the number of its frame
   * @param below the stack below its parameters
   * @param clauses of a {@code try_table}, or null
   */
  void begin(int frame, int below, int stack, List<CatchClause> clauses) {
    int handler = body.addLabel(below, 1);
    open.add(new Try(frame, below, handler, body.handler(), clauses));
    body.startBlock(stack);
    body.setHandler(handler);
  }

  /** Leaves the body of a try; control comes only to its handler now. */
  private void leaveBody(Try current) {
    builder.leaveFrame(current.frame);
    current.inBody = false;
    body.setHandler(current.outerHandler);
    if (body.isHandlerUsed(current.handler)) {
      current.otherwise = current.handler;
    }
  }

  /** Begins a block where the exception is on top, and to which a label leads. */
  private int bindWithException(Try current, int label) {
    int stack = body.push(current.below, Kind.REFERENCE);
    body.bind(label, body.startBlock(stack));
    return stack;
  }

  /** {@code catch} of a legacy try. */
  void beginCatch(int tag) {
    Try current = open.get(open.size() - 1);
    int stack = toNextClause(current);
    if (stack >= 0) {
      builder.goOn(values(stack, test(current, stack, tag), VALUES_ABOVE));
      body.startBlock(builder.stack());
    }
  }

  /** {@code catch_all} of a legacy try. */
  void beginCatchAll() {
    Try current = open.get(open.size() - 1);
    int stack = toNextClause(current);
    current.otherwise = NO_LABEL;
    if (stack >= 0) {
      builder.goOn(stack);
    }
  }

  /** Returns the stack with which the next clause begins, or -1 if nothing comes to it. */
  private int toNextClause(Try current) {
    if (current.inBody) {
      leaveBody(current);
    } else {
      builder.leaveFrame(current.frame);
    }
    return current.otherwise == NO_LABEL ? -1 : bindWithException(current, current.otherwise);
  }

  /** Emits a test, behind which only exceptions with a tag come; returns the tag. */
  private int test(Try current, int stack, int tag) {
    current.otherwise = body.addLabel(current.below, 1);
    builder.add(Operator.CATCH, current.otherwise, tag, CodeSize.CATCH);
    body.startBlock(stack);
    return tag;
  }

  /** Emits the unpacking of the exception on top; returns the stack behind. */
  private int values(int stack, int tag, int how) {
    byte[] kinds = context.tagKinds(tag);
    builder.add(Operator.TRY_TABLE, tag, how, CodeSize.values(kinds.length));
    int result = body.push(how == VALUES_ABOVE ? stack : body.parent(stack), kinds);
    return how == VALUES_AND_EXCEPTION ? body.push(result, Kind.REFERENCE) : result;
  }

  /** {@code end} of a try whose frame was popped. */
  void end() {
    Try current = open.remove(open.size() - 1);
    if (current.inBody) {
      if (!body.isHandlerUsed(current.handler)) {
        body.setHandler(current.outerHandler);
        return;
      }
      leaveBody(current);
      if (current.clauses != null) {
        clauses(current);
      }
    } else {
      builder.leaveFrame(current.frame);
    }
    passOn(current);
  }

  private void clauses(Try current) {
    for (CatchClause clause : current.clauses) {
      int stack = bindWithException(current, current.otherwise);
      boolean reference = clause.kind().passesReference();
      if (clause.kind().hasTag()) {
        int tag = test(current, stack, clause.tag());
        builder.goOn(values(stack, tag, reference ? VALUES_AND_EXCEPTION : VALUES));
      } else {
        current.otherwise = NO_LABEL;
        if (!reference) {
          builder.add(Operator.DROP, 0, 0, 1);
        }
        builder.goOn(reference ? stack : current.below);
      }
      builder.branch(clause.label());
      if (current.otherwise == NO_LABEL) {
        return;
      }
    }
  }

  /** What no clause caught goes to the handler around, or out of the function. */
  private void passOn(Try current) {
    if (current.otherwise != NO_LABEL) {
      bindWithException(current, current.otherwise);
      throwTo(current.outerHandler);
    }
  }

  private void throwTo(int handler) {
    if (handler == Body.NO_HANDLER) {
      int around = body.handler();
      body.setHandler(Body.NO_HANDLER);
      builder.add(Operator.THROW_REF, 0, 0, CodeSize.BRANCH);
      body.setHandler(around);
    } else {
      body.useHandler(handler);
      builder.add(Operator.BR, handler, 0, CodeSize.BRANCH);
    }
  }

  /**
   * {@code delegate}, for a try whose frame was popped.
   *
   * @param frame the frame whose handler gets what is thrown
   */
  void delegate(int frame) {
    Try current = open.remove(open.size() - 1);
    if (body.isHandlerUsed(current.handler)) {
      leaveBody(current);
      bindWithException(current, current.handler);
      throwTo(handlerIn(frame));
    } else {
      body.setHandler(current.outerHandler);
    }
  }

  /** The handler in force directly in a frame. */
  private int handlerIn(int frame) {
    int low = 0;
    int high = open.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (open.get(middle).frame <= frame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return Body.NO_HANDLER;
    }
    Try found = open.get(low - 1);
    return found.inBody ? found.handler : found.outerHandler;
  }

  /** {@code rethrow} of the exception that the catch body of a frame has caught. */
  void rethrow(int below) {
    builder.add(Operator.RETHROW, body.height(below), 0, CodeSize.BRANCH);
  }
}
