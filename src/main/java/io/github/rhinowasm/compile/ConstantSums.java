package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;

/**
 * Keeps HotSpot's C2 from taking sums with large constants apart. It moves constants outward, from
 * {@code (a + c) + b} to {@code (a + b) + c}, wherever such a sum is used, and makes {@code (a <<
 * n) + (c << n)} of the first half of a rotation, which is none then. Where a sum is used several
 * times, as in the rounds of SHA-2 and MD5, each use has additions of its own. So such a sum is
 * hidden by an {@code or} with a zero ({@link Unfolded}) where it comes into a local or is rotated.
 *
 * <p>Small constants are left as they are: those are offsets of addresses, which C2 handles well.
 */
final class ConstantSums {
  private static final int LARGE_INT = 1 << 27;
  private static final long LARGE_LONG = 1L << 48;

  private final Body body;
  private final CodeWriter code;
  private final OperandStack stack;

  ConstantSums(MethodScope scope) {
    body = scope.body;
    code = scope.code;
    stack = scope.stack;
  }

  /** Whether an instruction, whose operands are on the stack, makes a sum with a large constant. */
  boolean makes(int i, Operator operator) {
    if (operator != Operator.I32_ADD && operator != Operator.I64_ADD) {
      return false;
    }
    return stack.isConstantSum(0) || stack.isConstantSum(1) || i > 0 && isLarge(i - 1);
  }

  private boolean isLarge(int i) {
    if (body.operator(i) == Operator.I32_CONST) {
      int value = body.first(i);
      return value >= LARGE_INT || value <= -LARGE_INT;
    }
    if (body.operator(i) == Operator.I64_CONST) {
      long value = body.constant(body.first(i));
      return value >= LARGE_LONG || value <= -LARGE_LONG;
    }
    return false;
  }

  /** Hides the operand on top if it is such a sum and the constant that follows rotates it. */
  void beforeConstant(Operator user) {
    switch (user) {
      case I32_ROTL, I32_ROTR, I64_ROTL, I64_ROTR -> hide();
      default -> {}
    }
  }

  /** Hides the operand on top if it is such a sum. */
  void hide() {
    if (stack.isConstantSum(0)) {
      FloatFolds.hide(code, stack.topKind());
      stack.setConstantSum(false);
    }
  }
}
