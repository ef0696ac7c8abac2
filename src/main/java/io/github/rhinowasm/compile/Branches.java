package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds branches to a {@link Body}. One that takes many values may have to move them, since
 * something lies below that is left behind: two bytes of wasm move up to a thousand values. So all
 * such branches to one label from one height share the code that moves, the <i>arrival</i>. It
 * consists of blocks of {@code nop} instructions, each of which moves a run of operands from slot
 * to slot, and of a branch that finds its values in place.
 */
final class Branches {
  /** Branches that take no more values move them themselves. */
  private static final int FEW = 16;

  /** How many values a block of an arrival moves. */
  private static final int RUN = 32;

  private static final int NO_LABEL = -1;

  private final BodyBuilder builder;
  private final Body body;

  /** The labels of the arrivals, by {@link #key}. */
  private final Map<Long, Integer> arrivals = new HashMap<>();

  Branches(BodyBuilder builder, Body body) {
    this.builder = builder;
    this.body = body;
  }

  /**
   * Some operands, all in their slots, that move down.
   *
   * @param from the height of the lowest
   * @param to where that goes
   */
  record Move(int from, int to, byte[] kinds) {
    /** Emits a run of the moves, the lowest first: what is overwritten has moved already. */
    void emit(Body body, CodeWriter code, Variables variables, int start) {
      for (int k = start; k < Math.min(kinds.length, start + RUN); k++) {
        byte kind = kinds[k] == Kind.V128 ? Kind.LONG : kinds[k];
        int source = body.slot(from + k, kinds[k]);
        int target = body.slot(to + k, kinds[k]);
        for (int half = 0; half < (kinds[k] == Kind.V128 ? 2 : 1); half++) {
          code.load(kind, variables.read(source + half));
          code.store(kind, variables.write(target + half));
        }
      }
    }
  }

  private boolean isWide(int label) {
    return body.arity(label) > FEW
        && body.height(builder.stack()) != body.height(body.labelStack(label)) + body.arity(label);
  }

  private long key(int label) {
    return (long) label << 32 | body.height(builder.stack());
  }

  /** Adds a jump. */
  void jump(int label) {
    if (!isWide(label)) {
      plainJump(label);
      return;
    }
    Integer known = arrivals.get(key(label));
    if (known == null) {
      arrive(label);
    } else {
      plainJump(known);
    }
  }

  /** Adds a branch that is taken if the condition, which was on top of the stack, is not zero. */
  void branchIf(int label) {
    int target = isWide(label) ? arrivals.getOrDefault(key(label), NO_LABEL) : label;
    int stack = builder.stack();
    if (target == NO_LABEL) {
      int around = body.addLabel(stack, 0);
      builder.add(Operator.IF, around, 0, CodeSize.BRANCH);
      body.startBlock(stack);
      arrive(label);
      builder.stack(stack);
      body.bind(around, body.startBlock(stack));
    } else {
      builder.add(Operator.BR_IF, target, 0, moves(target));
      body.startBlock(stack);
    }
  }

  /**
   * Adds a jump by a table, whose index was on top of the stack. A table's targets are such that
   * nothing has to move: where it has, the target is a block of its own that goes on to the real
   * one.
   *
   * @param labels where to go, replaced by where the table leads
   */
  void table(int[] labels) {
    int stack = builder.stack();
    int height = body.height(stack);
    // By real label.
    Map<Integer, Integer> detours = new LinkedHashMap<>();
    // By arity.
    Map<Integer, Integer> belows = new HashMap<>();
    builder.add(Operator.BR_TABLE, body.tables.size(), 0, CodeSize.table(labels.length));
    body.tables.add(labels);
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      int arity = body.arity(label);
      if (label == Body.EXIT || body.height(body.labelStack(label)) + arity != height) {
        Integer detour = detours.get(label);
        if (detour == null) {
          int below = belows.computeIfAbsent(arity, n -> body.below(stack, n));
          detour = body.addLabel(below, arity);
          detours.put(label, detour);
        }
        labels[i] = detour;
      }
    }
    detours.forEach(
        (label, detour) -> {
          builder.stack(stack);
          body.bind(detour, body.startBlock(stack));
          jump(label);
        });
  }

  private void plainJump(int label) {
    Operator operator = label == Body.EXIT ? Operator.RETURN : Operator.BR;
    builder.add(operator, label, 0, moves(label));
  }

  private int moves(int label) {
    int height = body.height(body.labelStack(label)) + body.arity(label);
    return height == body.height(builder.stack())
        ? CodeSize.BRANCH
        : CodeSize.moving(body.arity(label));
  }

  /** Adds the arrival of a label, to which control falls. */
  private void arrive(int label) {
    int stack = builder.stack();
    int arity = body.arity(label);
    int below = body.labelStack(label);
    byte[] kinds = new byte[arity];
    int node = stack;
    for (int k = arity - 1; k >= 0; k--) {
      kinds[k] = body.kind(node);
      node = body.parent(node);
    }
    int arrival = body.addLabel(node, arity);
    arrivals.put(key(label), arrival);
    body.bind(arrival, body.startBlock(stack));
    int move = body.addMove(new Move(body.height(node), body.height(below), kinds));
    for (int start = 0; start < arity; start += RUN) {
      body.startBlock(stack);
      builder.add(Operator.NOP, move, start, CodeSize.moving(Math.min(RUN, arity - start)));
    }
    builder.stack(body.push(below, kinds));
    body.startBlock(builder.stack());
    plainJump(label);
  }

  /** Emits a {@code nop} of a body. */
  static void emit(MethodScope scope, int i) {
    Body body = scope.body;
    body.move(body.first(i)).emit(body, scope.code, scope.variables, body.second(i));
  }
}
