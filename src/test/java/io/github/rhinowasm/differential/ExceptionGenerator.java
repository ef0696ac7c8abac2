package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.List;

/** Code that throws and catches exceptions. The letter of exnref is {@code e}. */
final class ExceptionGenerator {
  private static final int CATCH = 0;
  private static final int CATCH_REF = 1;
  private static final int CATCH_ALL = 2;
  private static final int CATCH_ALL_REF = 3;

  private final BodyContext body;
  private final Chance chance;

  /** A clause of {@code try_table}; the tag is meaningless where every exception is caught. */
  private record Clause(int kind, int tag, int depth) {}

  ExceptionGenerator(BodyContext body) {
    this.body = body;
    this.chance = body.chance;
  }

  /** Adds tags to a module; two of them have the same type. */
  static void tags(ModuleShape shape, Chance chance) {
    for (int i = chance.between(1, 4); i > 0; i--) {
      tag(shape, chance.types(Types.ALL, chance.oneIn(6) ? 12 : 3));
    }
    tag(shape, "");
    tag(shape, shape.tags.get(0));
  }

  private static void tag(ModuleShape shape, String parameters) {
    int index = shape.assembler.tag(shape.assembler.type(parameters, ""));
    shape.assembler.export("e" + index, ModuleAssembler.TAG, index);
    shape.tags.add(parameters);
  }

  /** Whether a clause gives the exception itself. */
  private static boolean gives(int kind) {
    return kind == CATCH_REF || kind == CATCH_ALL_REF;
  }

  private boolean keeps(int kind, int tag) {
    return Avoided.keepException(body.shape, kind == CATCH_REF ? body.shape.tags.get(tag) : null);
  }

  /** What a clause puts on the stack. */
  private String types(int kind, int tag) {
    String reference = gives(kind) ? "e" : "";
    return kind == CATCH || kind == CATCH_REF ? body.shape.tags.get(tag) + reference : reference;
  }

  /** Emits a {@code throw} or {@code throw_ref} with what it takes. */
  void raise() {
    if (chance.oneIn(6)) {
      again(body.local('e'));
    } else {
      raiseTag();
    }
  }

  /** Emits a {@code throw_ref} of what is in a local. */
  private void again(int local) {
    Avoided.notNull(body, local);
    body.op(Operator.THROW_REF);
  }

  /** Emits a {@code throw} with what it takes. */
  void raiseTag() {
    int tag = chance.below(body.shape.tags.size());
    body.values.values(body.shape.tags.get(tag));
    body.op(Operator.THROW, tag);
  }

  /** Emits a throw that happens or not. */
  void raisePerhaps() {
    int height = body.height;
    body.values.value('i');
    body.height = height;
    if (chance.oneIn(2)) {
      body.i32(3);
      body.op(Operator.I32_AND);
    }
    body.op(Operator.IF).u8(0x40);
    body.labels.add(new BodyContext.Label("", height, 0));
    raise();
    body.labels.remove(body.labels.size() - 1);
    body.op(Operator.END);
    body.height = height;
  }

  /**
   * Emits a {@code try_table} that leaves some results: blocks around it for clauses of its own,
   * each of which goes on from there to the same results, and clauses that lead elsewhere.
   */
  void guarded(String results) {
    int height = body.height;
    String parameters = chance.oneIn(3) ? chance.types(Types.ALL, 3) : "";
    List<Clause> clauses = new ArrayList<>();
    int targets = chance.below(4);
    for (int i = 0; i < targets; i++) {
      clauses.add(new Clause(chance.below(4), chance.below(body.shape.tags.size()), i));
    }
    // Before what is inside needs types of its own.
    body.shape.assembler.type("", results);
    body.shape.assembler.type(parameters, results);
    clauses.forEach(clause -> body.shape.assembler.type("", types(clause.kind, clause.tag)));
    boolean avoid = Avoided.block(body.shape, parameters, results, height);
    avoid |= Avoided.block(body.shape, "", results, height);
    for (Clause clause : clauses) {
      avoid |= Avoided.block(body.shape, "", types(clause.kind, clause.tag), height);
    }
    if (avoid) {
      body.values.values(results);
      return;
    }
    body.control.open(Operator.BLOCK, "", results);
    for (int i = targets - 1; i >= 0; i--) {
      Clause clause = clauses.get(i);
      body.control.open(Operator.BLOCK, "", types(clause.kind, clause.tag));
    }
    List<Clause> all = withOthers(clauses);
    body.values.values(parameters);
    body.height = height;
    body.control.open(Operator.TRY_TABLE, parameters, results);
    write(all);
    body.consume(parameters);
    inside(results);
    body.control.close();
    body.op(Operator.BR, targets);
    for (Clause clause : clauses) {
      handler(clause, results, height, targets);
    }
    body.control.close();
    body.height = height + results.length();
  }

  /** The clauses with others that lead to any label that takes what they put on the stack. */
  private List<Clause> withOthers(List<Clause> own) {
    List<Clause> clauses = new ArrayList<>(own);
    for (int i = chance.below(3); i > 0; i--) {
      int kind = chance.below(4);
      int tag = chance.below(body.shape.tags.size());
      List<Integer> depths = body.control.plainLabels(types(kind, tag));
      if (!depths.isEmpty() && (!gives(kind) || keeps(kind, tag))) {
        clauses.add(chance.below(clauses.size() + 1), new Clause(kind, tag, chance.of(depths)));
      }
    }
    return clauses;
  }

  private void write(List<Clause> clauses) {
    body.out.u32(clauses.size());
    for (Clause clause : clauses) {
      body.out.u8(clause.kind);
      if (clause.kind == CATCH || clause.kind == CATCH_REF) {
        body.out.u32(clause.tag);
      }
      body.out.u32(clause.depth);
    }
  }

  /** Emits what may throw, then results. */
  void inside(String results) {
    body.state.statement();
    if (!chance.oneIn(4)) {
      raisePerhaps();
    }
    if (chance.oneIn(3)) {
      body.state.statement();
      raisePerhaps();
    }
    if (chance.oneIn(6)) {
      raise();
    }
    body.values.values(results);
  }

  /** Ends the block of a clause and goes on from what was caught. */
  private void handler(Clause clause, String results, int height, int targets) {
    String types = types(clause.kind, clause.tag);
    body.control.close();
    body.height = height + types.length();
    if (gives(clause.kind) && !keeps(clause.kind, clause.tag)) {
      int scratch = body.locals.length() - 3;
      body.op(Operator.LOCAL_SET, scratch);
      body.height--;
      body.consume(types.substring(0, types.length() - 1));
      if (chance.oneIn(3)) {
        again(scratch);
        body.height = height;
      }
    } else {
      body.consume(types);
    }
    body.state.touchAfterCall();
    body.state.statement();
    body.values.values(results);
    if (clause.depth < targets - 1) {
      body.op(Operator.BR, targets - 1 - clause.depth);
    }
  }
}
