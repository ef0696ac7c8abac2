package io.github.rhinowasm.validate;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.FunctionType;

/** A control frame; used again for later blocks at the same depth. */
final class ControlFrame implements ValidationState.Frame {
  Operator operator;
  FunctionType type;
  int height;
  boolean enteredReachable;

  /** Whether an unconditional branch was seen, so that missing operands have any type. */
  boolean polymorphic;

  /** How many locals had been initialized when the frame was entered. */
  int initialized;

  /** The {@code br_table} that checked this frame last, by its offset. */
  int checkedBy;

  void enter(Operator operator, FunctionType type, int height, boolean reachable, int initialized) {
    this.operator = operator;
    this.type = type;
    this.height = height;
    this.enteredReachable = reachable;
    this.polymorphic = false;
    this.initialized = initialized;
    this.checkedBy = -1;
  }

  /** Goes on as another branch: ELSE, or a legacy CATCH or CATCH_ALL. */
  void continueAs(Operator next) {
    operator = next;
    polymorphic = false;
  }

  @Override
  public Operator operator() {
    return operator;
  }

  @Override
  public FunctionType type() {
    return type;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public boolean enteredReachable() {
    return enteredReachable;
  }
}
