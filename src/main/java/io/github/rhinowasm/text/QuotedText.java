package io.github.rhinowasm.text;

import java.util.HexFormat;

/** Writes string literals. */
final class QuotedText {
  private QuotedText() {}

  /** A name as a literal. */
  static String of(String name) {
    StringBuilder out = new StringBuilder(name.length() + 2).append('"');
    name.codePoints().forEach(point -> append(out, point, point < 0x20 || isUnprintable(point)));
    return out.append('"').toString();
  }

  /** Bytes as a literal, all that is not printable ASCII escaped. */
  static void append(StringBuilder out, byte[] bytes, int from, int to) {
    out.append('"');
    for (int i = from; i < to; i++) {
      int b = bytes[i] & 0xFF;
      if (b < 0x20 || b >= 0x7F) {
        out.append('\\');
        HexFormat.of().toHexDigits(out, (byte) b);
      } else {
        append(out, b, false);
      }
    }
    out.append('"');
  }

  private static boolean isUnprintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void append(StringBuilder out, int point, boolean escape) {
    if (escape) {
      out.append("\\u{").append(Integer.toHexString(point)).append('}');
    } else {
      if (point == '"' || point == '\\') {
        out.append('\\');
      }
      out.appendCodePoint(point);
    }
  }
}
