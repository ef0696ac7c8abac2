package io.github.rhinowasm.text;

import io.github.rhinowasm.type.AbstractHeapType;
import java.util.ArrayList;
import java.util.List;

/** Takes constants and result patterns of scripts. */
final class WastValueParser {
  private final TokenCursor cursor;

  WastValueParser(TokenCursor cursor) {
    this.cursor = cursor;
  }

  /** Takes a constant. */
  WastValue value() {
    int start = cursor.at();
    if (pattern() instanceof WastPattern.Exactly exactly) {
      return exactly.value();
    }
    cursor.seek(start);
    if (cursor.isLeft("v128.const")) {
      return vector();
    }
    throw cursor.unexpected("a constant");
  }

  /** Takes a pattern. */
  WastPattern pattern() {
    if (cursor.takeLeft("either")) {
      List<WastPattern> alternatives = new ArrayList<>();
      while (!cursor.is(TokenKind.RIGHT)) {
        if (cursor.isLeft("either")) {
          throw cursor.unexpected("a plain result");
        }
        alternatives.add(pattern());
      }
      cursor.expectRight();
      return new WastPattern.Either(alternatives);
    }
    cursor.expectLeft();
    if (!cursor.is(TokenKind.KEYWORD)) {
      throw cursor.unexpected("a constant");
    }
    int token = cursor.at();
    String keyword = cursor.tokens().text(token);
    cursor.advance();
    WastPattern pattern =
        switch (keyword) {
          case "i32.const" -> exactly(new WastValue.I32((int) cursor.integer(32)));
          case "i64.const" -> exactly(new WastValue.I64(cursor.integer(64)));
          case "f32.const" -> scalar(32, true);
          case "f64.const" -> scalar(64, true);
          case "v128.const" -> lanes();
          case "ref.null" -> exactly(new WastValue.NullReference(heap()));
          case "ref.extern" ->
              cursor.is(TokenKind.NATURAL)
                  ? exactly(new WastValue.ExternReference(cursor.u32()))
                  : new WastPattern.AnyReference(AbstractHeapType.EXTERN);
          case "ref.host" -> exactly(new WastValue.HostReference(cursor.u32()));
          default -> reference(keyword, token);
        };
    cursor.expectRight();
    return pattern;
  }

  private static WastPattern exactly(WastValue value) {
    return new WastPattern.Exactly(value);
  }

  private AbstractHeapType heap() {
    for (AbstractHeapType type : AbstractHeapType.values()) {
      if (cursor.takeKeyword(type.toString())) {
        return type;
      }
    }
    if (!cursor.is(TokenKind.RIGHT)) {
      throw cursor.unexpected("a heap type");
    }
    return null;
  }

  /** {@code ref.func}, {@code ref.struct} and so on: any reference of the type. */
  private WastPattern reference(String keyword, int token) {
    for (AbstractHeapType type : AbstractHeapType.values()) {
      if (keyword.equals("ref." + type)) {
        if (type == AbstractHeapType.FUNC && cursor.is(TokenKind.NATURAL)) {
          cursor.advance();
        }
        return new WastPattern.AnyReference(type);
      }
    }
    cursor.seek(token);
    throw cursor.unexpected("a constant");
  }

  private WastPattern scalar(int bits, boolean isFloat) {
    if (!isFloat) {
      long value = cursor.integer(bits);
      return exactly(bits == 64 ? new WastValue.I64(value) : new WastValue.I32((int) value));
    }
    boolean canonical = cursor.takeKeyword("nan:canonical");
    if (canonical || cursor.takeKeyword("nan:arithmetic")) {
      return new WastPattern.Nan(bits, canonical);
    }
    return exactly(
        bits == 32 ? new WastValue.F32(cursor.float32()) : new WastValue.F64(cursor.float64()));
  }

  private WastPattern.Lanes lanes() {
    LaneShape shape = LaneShape.take(cursor);
    List<WastPattern> lanes = new ArrayList<>();
    for (int i = 0; i < shape.lanes(); i++) {
      if (cursor.is(TokenKind.RIGHT)) {
        throw shape.wrongNumber(cursor);
      }
      lanes.add(scalar(shape.bits(), shape.isFloat()));
    }
    return new WastPattern.Lanes(shape.bits(), lanes);
  }

  private WastValue vector() {
    int start = cursor.at();
    WastPattern.Lanes lanes = (WastPattern.Lanes) pattern();
    long[] halves = new long[2];
    int bits = lanes.laneBits();
    for (int i = 0; i < lanes.lanes().size(); i++) {
      if (!(lanes.lanes().get(i) instanceof WastPattern.Exactly exactly)) {
        cursor.seek(start);
        throw cursor.unexpected("a constant");
      }
      long mask = bits == 64 ? -1L : (1L << bits) - 1;
      halves[i * bits / 64] |= (bits(exactly.value()) & mask) << i * bits % 64;
    }
    return new WastValue.V128(halves[0], halves[1]);
  }

  private static long bits(WastValue value) {
    if (value instanceof WastValue.I32 number) {
      return number.value();
    }
    if (value instanceof WastValue.I64 number) {
      return number.value();
    }
    if (value instanceof WastValue.F32 number) {
      return number.bits();
    }
    return ((WastValue.F64) value).bits();
  }
}
