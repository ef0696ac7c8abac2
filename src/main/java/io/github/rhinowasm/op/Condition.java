package io.github.rhinowasm.op;

/** A comparison of two operands. */
public enum Condition {
  /** Equal. */
  EQ,
  /** Not equal. */
  NE,
  /** Less. */
  LT,
  /** Greater. */
  GT,
  /** Less or equal. */
  LE,
  /** Greater or equal. */
  GE;

  /** The condition that holds exactly where this one does not (integers only: NaN breaks it). */
  public Condition negated() {
    return switch (this) {
      case EQ -> NE;
      case NE -> EQ;
      case LT -> GE;
      case GT -> LE;
      case LE -> GT;
      case GE -> LT;
    };
  }
}
