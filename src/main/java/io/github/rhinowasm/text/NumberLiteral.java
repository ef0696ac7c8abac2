package io.github.rhinowasm.text;

/**
 * Number literals: their grammar and their values. A value that does not fit is reported as {@link
 * #OutOfRange}, for the caller to say where.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html">Core spec, text format of
 *     values</a>
 */
final class NumberLiteral {
  /** A literal is well-formed, but its value does not fit. */
  static final class OutOfRange extends Exception {
    private static final long serialVersionUID = 1L;

    OutOfRange() {
      super(null, null, false, false);
    }
  }

  private NumberLiteral() {}

  /** Returns the kind of number that stands between two offsets, or null. */
  static TokenKind classify(String text, int from, int to) {
    int i = from;
    boolean signed = i < to && (text.charAt(i) == '+' || text.charAt(i) == '-');
    if (signed) {
      i++;
    }
    if (i >= to) {
      return null;
    }
    char c = text.charAt(i);
    if (c == 'i' || c == 'n') {
      return isSpecial(text, i, to) ? TokenKind.FLOAT : null;
    }
    if (!isDigit(c, 10)) {
      return null;
    }
    boolean hex = hasHexPrefix(text, i, to);
    int radix = hex ? 16 : 10;
    i = digits(text, hex ? i + 2 : i, to, radix);
    if (i < 0) {
      return null;
    }
    if (i == to) {
      return signed ? TokenKind.INTEGER : TokenKind.NATURAL;
    }
    if (text.charAt(i) == '.') {
      i++;
      if (i < to && isDigit(text.charAt(i), radix)) {
        i = digits(text, i, to, radix);
      }
    }
    if (i < to && (text.charAt(i) | 0x20) == (hex ? 'p' : 'e')) {
      i++;
      if (i < to && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
        i++;
      }
      i = digits(text, i, to, 10);
    }
    return i == to ? TokenKind.FLOAT : null;
  }

  private static boolean isSpecial(String text, int from, int to) {
    if (matches(text, from, to, "inf") || matches(text, from, to, "nan")) {
      return true;
    }
    return to - from > 6
        && matches(text, from, from + 6, "nan:0x")
        && digits(text, from + 6, to, 16) == to;
  }

  private static boolean matches(String text, int from, int to, String expected) {
    return to - from == expected.length() && text.startsWith(expected, from);
  }

  private static boolean hasHexPrefix(String text, int at, int to) {
    return at + 1 < to && text.charAt(at) == '0' && text.charAt(at + 1) == 'x';
  }

  /**
   * Moves over digits that single underscores may separate.
   *
   * @return the offset behind them, or -1 if there is no digit
   */
  static int digits(String text, int from, int to, int radix) {
    int i = from;
    if (i >= to || !isDigit(text.charAt(i), radix)) {
      return -1;
    }
    i++;
    while (i < to) {
      if (isDigit(text.charAt(i), radix)) {
        i++;
      } else if (text.charAt(i) == '_' && i + 1 < to && isDigit(text.charAt(i + 1), radix)) {
        i += 2;
      } else {
        break;
      }
    }
    return i;
  }

  static boolean isDigit(char c, int radix) {
    return c >= '0' && c <= '9' || radix == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
  }

  /** The value of an integer without a sign, as an unsigned 64-bit number. */
  static long natural(String text) throws OutOfRange {
    boolean hex = hasHexPrefix(text, 0, text.length());
    int radix = hex ? 16 : 10;
    long limit = Long.divideUnsigned(-1L, radix);
    long value = 0;
    for (int i = hex ? 2 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        continue;
      }
      int digit = Character.digit(c, radix);
      if (Long.compareUnsigned(value, limit) > 0) {
        throw new OutOfRange();
      }
      value *= radix;
      long sum = value + digit;
      if (Long.compareUnsigned(sum, value) < 0) {
        throw new OutOfRange();
      }
      value = sum;
    }
    return value;
  }

  /**
   * The value of an integer literal of a number of bits: from the least signed to the greatest
   * unsigned number. The result is sign-extended.
   */
  static long integer(String text, int bits) throws OutOfRange {
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    long magnitude = natural(signed ? text.substring(1) : text);
    if (text.charAt(0) == '-') {
      if (Long.compareUnsigned(magnitude, 1L << bits - 1) > 0) {
        throw new OutOfRange();
      }
      return -magnitude;
    }
    if (bits < 64 && Long.compareUnsigned(magnitude, (1L << bits) - 1) > 0) {
      throw new OutOfRange();
    }
    return magnitude << 64 - bits >> 64 - bits;
  }

  /** The bits of an f32 literal, rounded to nearest, ties to even. */
  static int float32(String text) throws OutOfRange {
    String digits = text.replace("_", "");
    boolean negative = digits.charAt(0) == '-';
    String magnitude = negative || digits.charAt(0) == '+' ? digits.substring(1) : digits;
    int bits;
    if (magnitude.startsWith("inf") || magnitude.startsWith("nan")) {
      bits = (int) special(magnitude, 8, 23);
    } else if (magnitude.startsWith("0x")) {
      bits = (int) hexFloat(magnitude, 8, 23);
    } else {
      float value = Float.parseFloat(magnitude);
      if (Float.isInfinite(value)) {
        throw new OutOfRange();
      }
      bits = Float.floatToRawIntBits(value);
    }
    return negative ? bits | Integer.MIN_VALUE : bits;
  }

  /** The bits of an f64 literal, rounded to nearest, ties to even. */
  static long float64(String text) throws OutOfRange {
    String digits = text.replace("_", "");
    boolean negative = digits.charAt(0) == '-';
    String magnitude = negative || digits.charAt(0) == '+' ? digits.substring(1) : digits;
    long bits;
    if (magnitude.startsWith("inf") || magnitude.startsWith("nan")) {
      bits = special(magnitude, 11, 52);
    } else if (magnitude.startsWith("0x")) {
      bits = hexFloat(magnitude, 11, 52);
    } else {
      double value = Double.parseDouble(magnitude);
      if (Double.isInfinite(value)) {
        throw new OutOfRange();
      }
      bits = Double.doubleToRawLongBits(value);
    }
    return negative ? bits | Long.MIN_VALUE : bits;
  }

  private static long special(String text, int exponentBits, int fractionBits) throws OutOfRange {
    long infinity = (1L << exponentBits) - 1 << fractionBits;
    if (text.equals("inf")) {
      return infinity;
    }
    if (text.equals("nan")) {
      return infinity | 1L << fractionBits - 1;
    }
    long payload = natural(text.substring(4));
    if (payload == 0 || Long.compareUnsigned(payload, 1L << fractionBits) >= 0) {
      throw new OutOfRange();
    }
    return infinity | payload;
  }

  /** The bits of a hexadecimal literal without sign and underscores. */
  private static long hexFloat(String text, int exponentBits, int fractionBits) throws OutOfRange {
    long significand = 0;
    boolean sticky = false;
    long exponent = 0;
    boolean point = false;
    int i = 2;
    for (; i < text.length() && (text.charAt(i) | 0x20) != 'p'; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        point = true;
        continue;
      }
      int digit = Character.digit(c, 16);
      if (significand >>> 60 == 0) {
        significand = significand << 4 | digit;
        exponent -= point ? 4 : 0;
      } else {
        sticky |= digit != 0;
        exponent += point ? 0 : 4;
      }
    }
    if (significand == 0) {
      return 0;
    }
    if (i < text.length()) {
      exponent += decimalExponent(text, i + 1);
    }
    return round(significand, sticky, exponent, exponentBits, fractionBits);
  }

  /** An exponent, cut off far outside what any literal that fits in memory can make up for. */
  private static long decimalExponent(String text, int from) {
    boolean negative = text.charAt(from) == '-';
    long value = 0;
    for (int i = negative || text.charAt(from) == '+' ? from + 1 : from; i < text.length(); i++) {
      value = Math.min(value * 10 + text.charAt(i) - '0', 1L << 50);
    }
    return negative ? -value : value;
  }

  /** Rounds {@code significand * 2^exponent}, slightly more if sticky, to a binary format. */
  private static long round(
      long significand, boolean sticky, long exponent, int exponentBits, int fractionBits)
      throws OutOfRange {
    int bias = (1 << exponentBits - 1) - 1;
    int length = 64 - Long.numberOfLeadingZeros(significand);
    // The exponent of the last place: that of the leading bit less the fraction, but not below the
    // last place of the subnormal numbers.
    long lowest = 1L - bias - fractionBits;
    long last = Math.max(exponent + length - 1 - fractionBits, lowest);
    long shift = last - exponent;
    long kept;
    if (shift <= 0) {
      kept = significand << -shift;
    } else if (shift > 64) {
      kept = 0;
    } else {
      kept = shift == 64 ? 0 : significand >>> shift;
      long half = 1L << shift - 1;
      long rest = shift == 64 ? significand : significand & (1L << shift) - 1;
      int order = Long.compareUnsigned(rest, half);
      if (order > 0 || order == 0 && (sticky || (kept & 1) != 0)) {
        kept++;
      }
    }
    // A carry out of the fraction runs into the exponent, which is just what is wanted.
    long biased = kept >>> fractionBits == 0 ? 0 : last - lowest + 1;
    if (biased >= (1L << exponentBits) - 1) {
      throw new OutOfRange();
    }
    long bits = biased == 0 ? kept : kept + (biased - 1 << fractionBits);
    if (bits >>> fractionBits >= (1L << exponentBits) - 1) {
      throw new OutOfRange();
    }
    return bits;
  }
}
