package io.github.rhinowasm.module;

import io.github.rhinowasm.op.Operator;

/**
 * Constant expressions that are an {@code i32.const} and an {@code end}, as nearly all are. Modules
 * can have 100,000 data segments, so what reads their offsets must not be the reader of
 * instructions.
 */
public final class PlainConstant {
  /** A number of five bytes may be too large, which is for others to say. */
  private static final int LONGEST = 4;

  private PlainConstant() {}

  /**
   * Where such an expression ends.
   *
   * @param start where an expression begins
   * @param limit where what may be read ends
   * @return the offset behind its {@code end}, or -1 if it is another expression
   */
  public static int end(byte[] bytes, int start, int limit) {
    if (limit - start < 3 || bytes[start] != Operator.I32_CONST.code()) {
      return -1;
    }
    int last = Math.min(limit - 2, start + LONGEST);
    int at = start + 1;
    while (bytes[at] < 0) {
      if (++at > last) {
        return -1;
      }
    }
    return bytes[at + 1] == Operator.END.code() ? at + 2 : -1;
  }

  /** Whether an expression is nothing but that. */
  public static boolean is(ByteSlice expression) {
    return end(expression.bytes(), expression.start(), expression.end()) == expression.end();
  }

  /** The value of such an expression. */
  public static int value(ByteSlice expression) {
    byte[] bytes = expression.bytes();
    int at = expression.start() + 1;
    int value = 0;
    int shift = 0;
    while (bytes[at] < 0) {
      value |= (bytes[at++] & 0x7F) << shift;
      shift += 7;
    }
    value |= bytes[at] << shift;
    int unused = 32 - 7 - shift;
    return value << unused >> unused;
  }
}
