package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.type.MalformedException;

/** The ways in which the text format cuts a v128 into lanes. */
enum LaneShape {
  I8X16("i8x16", 8, false),
  I16X8("i16x8", 16, false),
  I32X4("i32x4", 32, false),
  I64X2("i64x2", 64, false),
  F32X4("f32x4", 32, true),
  F64X2("f64x2", 64, true);

  private final String keyword;
  private final int bits;
  private final boolean isFloat;

  LaneShape(String keyword, int bits, boolean isFloat) {
    this.keyword = keyword;
    this.bits = bits;
    this.isFloat = isFloat;
  }

  /** The number of bits of a lane. */
  int bits() {
    return bits;
  }

  boolean isFloat() {
    return isFloat;
  }

  /** The number of lanes. */
  int lanes() {
    return 128 / bits;
  }

  /** Takes the keyword of a shape. */
  static LaneShape take(TokenCursor cursor) {
    for (LaneShape shape : values()) {
      if (cursor.takeKeyword(shape.keyword)) {
        return shape;
      }
    }
    throw cursor.unexpected("the shape of a vector");
  }

  /** The failure if there are not as many literals as lanes. */
  MalformedException wrongNumber(TokenCursor cursor) {
    return cursor.malformed("wrong number of lane literals: " + keyword + " has " + lanes());
  }

  /** Takes a literal for each lane and writes the sixteen bytes. */
  void constant(TokenCursor cursor, BinaryWriter out) {
    checkNumber(cursor);
    for (int i = 0; i < lanes(); i++) {
      long value = isFloat ? number(cursor) : cursor.integer(bits);
      for (int shift = 0; shift < bits; shift += 8) {
        out.u8((int) (value >>> shift) & 0xFF);
      }
    }
  }

  /** Checks how many literals there are, which counts more than a literal out of range. */
  private void checkNumber(TokenCursor cursor) {
    int start = cursor.at();
    int count = 0;
    while (cursor.isNumber()) {
      cursor.advance();
      count++;
    }
    boolean other = !cursor.is(TokenKind.RIGHT) && !cursor.is(TokenKind.LEFT);
    if (count > lanes() || count < lanes() && !other) {
      throw wrongNumber(cursor);
    }
    cursor.seek(start);
  }

  private long number(TokenCursor cursor) {
    return bits == 32 ? cursor.float32() : cursor.float64();
  }
}
