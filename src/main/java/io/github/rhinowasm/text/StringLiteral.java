package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.type.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * String literals.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/values.html#strings">Core spec,
 *     strings</a>
 */
final class StringLiteral {
  private StringLiteral() {}

  /**
   * Returns the bytes of a literal whose form the lexer has checked.
   *
   * @param start offset of the opening quote
   * @param end offset behind the closing quote
   */
  static byte[] bytes(Tokens tokens, int start, int end) {
    String source = tokens.source();
    BinaryWriter out = new BinaryWriter();
    int i = start + 1;
    while (i < end - 1) {
      char c = source.charAt(i);
      if (c != '\\') {
        int point = source.codePointAt(i);
        if (point >= 0xD800 && point <= 0xDFFF) {
          throw tokens.malformedAt("malformed UTF-8 encoding: unpaired surrogate", i);
        }
        utf8(out, point);
        i += Character.charCount(point);
      } else {
        i = escape(source, i + 1, out);
      }
    }
    return out.toByteArray();
  }

  private static int escape(String source, int at, BinaryWriter out) {
    char c = source.charAt(at);
    switch (c) {
      case 't' -> out.u8('\t');
      case 'n' -> out.u8('\n');
      case 'r' -> out.u8('\r');
      case '"', '\'', '\\' -> out.u8(c);
      case 'u' -> {
        int close = source.indexOf('}', at);
        utf8(out, Integer.parseInt(source.substring(at + 2, close).replace("_", ""), 16));
        return close + 1;
      }
      default -> {
        out.u8(Character.digit(c, 16) << 4 | Character.digit(source.charAt(at + 1), 16));
        return at + 2;
      }
    }
    return at + 1;
  }

  static void utf8(BinaryWriter out, int point) {
    if (point < 0x80) {
      out.u8(point);
    } else if (point < 0x800) {
      out.u8(0xC0 | point >> 6);
      out.u8(0x80 | point & 0x3F);
    } else if (point < 0x10000) {
      out.u8(0xE0 | point >> 12);
      out.u8(0x80 | point >> 6 & 0x3F);
      out.u8(0x80 | point & 0x3F);
    } else {
      out.u8(0xF0 | point >> 18);
      out.u8(0x80 | point >> 12 & 0x3F);
      out.u8(0x80 | point >> 6 & 0x3F);
      out.u8(0x80 | point & 0x3F);
    }
  }

  /** Returns the text of a literal, which must be UTF-8. */
  static String name(Tokens tokens, int start, int end) {
    try {
      return decode(bytes(tokens, start, end));
    } catch (CharacterCodingException e) {
      throw tokens.malformedAt("malformed UTF-8 encoding", start);
    }
  }

  static String decode(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /**
   * Checks the form of the literal that begins at an offset and returns the offset behind it.
   *
   * @throws MalformedException if it is not well-formed
   */
  static int scan(Tokens tokens, int start, int limit) {
    String source = tokens.source();
    int i = start + 1;
    while (i < limit) {
      char c = source.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i = scanEscape(tokens, i, limit);
      } else if (c == '\n' || c == '\r') {
        throw tokens.malformedAt("unclosed string literal", start);
      } else if (c < 0x20 || c == 0x7F) {
        throw tokens.malformedAt("illegal control character in string literal", i);
      } else {
        i++;
      }
    }
    throw tokens.malformedAt("unclosed string literal", start);
  }

  private static int scanEscape(Tokens tokens, int backslash, int limit) {
    String source = tokens.source();
    int at = backslash + 1;
    if (at >= limit) {
      throw tokens.malformedAt("unclosed string literal", backslash);
    }
    char c = source.charAt(at);
    if (c == 't' || c == 'n' || c == 'r' || c == '"' || c == '\'' || c == '\\') {
      return at + 1;
    }
    if (c == 'u' && at + 1 < limit && source.charAt(at + 1) == '{') {
      int digitsEnd = NumberLiteral.digits(source, at + 2, limit, 16);
      if (digitsEnd > 0 && digitsEnd < limit && source.charAt(digitsEnd) == '}') {
        int point = scalar(source, at + 2, digitsEnd);
        if (point >= 0) {
          return digitsEnd + 1;
        }
        throw tokens.malformedAt("illegal escape: not a Unicode scalar value", backslash);
      }
    }
    if (NumberLiteral.isDigit(c, 16)
        && at + 1 < limit
        && NumberLiteral.isDigit(source.charAt(at + 1), 16)) {
      return at + 2;
    }
    throw tokens.malformedAt("illegal escape", backslash);
  }

  /** The number between two offsets if it is a Unicode scalar value, else -1. */
  private static int scalar(String source, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (source.charAt(i) != '_') {
        value = value << 4 | Character.digit(source.charAt(i), 16);
        if (value > 0x10FFFF) {
          return -1;
        }
      }
    }
    return value >= 0xD800 && value <= 0xDFFF ? -1 : value;
  }
}
