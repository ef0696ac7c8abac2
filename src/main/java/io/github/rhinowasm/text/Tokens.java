package io.github.rhinowasm.text;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tokens of a text, held in arrays so that a large text stays cheap. */
final class Tokens {
  private static final TokenKind[] KINDS = TokenKind.values();

  private final String source;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private byte[] kinds = new byte[64];
  private int count;
  private final List<Annotation> annotations = new ArrayList<>();
  private int[] lineStarts;

  Tokens(String source) {
    this.source = source;
  }

  void add(TokenKind kind, int start, int end) {
    if (count == kinds.length) {
      int size = count + (count >> 1);
      starts = Arrays.copyOf(starts, size);
      ends = Arrays.copyOf(ends, size);
      kinds = Arrays.copyOf(kinds, size);
    }
    starts[count] = start;
    ends[count] = end;
    kinds[count++] = (byte) kind.ordinal();
  }

  void addAnnotation(Annotation annotation) {
    annotations.add(annotation);
  }

  String source() {
    return source;
  }

  /** Number of tokens, the end included. */
  int count() {
    return count;
  }

  /** The known annotations in order. */
  List<Annotation> annotations() {
    return annotations;
  }

  TokenKind kind(int index) {
    return KINDS[kinds[index]];
  }

  int start(int index) {
    return starts[index];
  }

  String text(int index) {
    return source.substring(starts[index], ends[index]);
  }

  boolean isKeyword(int index, String keyword) {
    return kinds[index] == (byte) TokenKind.KEYWORD.ordinal()
        && ends[index] - starts[index] == keyword.length()
        && source.startsWith(keyword, starts[index]);
  }

  boolean startsWith(int index, String prefix) {
    return ends[index] - starts[index] >= prefix.length()
        && source.startsWith(prefix, starts[index]);
  }

  /** The name of an identifier, without the dollar sign. */
  String identifier(int index) {
    int start = starts[index] + 1;
    return source.charAt(start) == '"'
        ? StringLiteral.name(this, start, ends[index])
        : source.substring(start, ends[index]);
  }

  /** The bytes that a string literal stands for. */
  byte[] bytes(int index) {
    return StringLiteral.bytes(this, starts[index], ends[index]);
  }

  /** The text that a string literal stands for, which must be UTF-8. */
  String name(int index) {
    return StringLiteral.name(this, starts[index], ends[index]);
  }

  Position.InText position(int index) {
    return positionAt(starts[index]);
  }

  /** The line and column of an offset in the source. */
  Position.InText positionAt(int offset) {
    if (lineStarts == null) {
      lineStarts = findLines(source);
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Position.InText(line + 1, offset - lineStarts[line] + 1);
  }

  private static int[] findLines(String source) {
    int[] lines = new int[64];
    int count = 1;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      boolean pair = c == '\r' && i + 1 < source.length() && source.charAt(i + 1) == '\n';
      if (c == '\n' || c == '\r' && !pair) {
        if (count == lines.length) {
          lines = Arrays.copyOf(lines, count * 2);
        }
        lines[count++] = i + 1;
      }
    }
    return Arrays.copyOf(lines, count);
  }

  MalformedException malformed(String detail, int index) {
    return malformedAt(detail, starts[index]);
  }

  MalformedException malformedAt(String detail, int offset) {
    return new MalformedException(detail, positionAt(offset));
  }

  /** A failure at a token that the grammar does not allow there. */
  MalformedException unexpected(int index, String expected) {
    TokenKind kind = kind(index);
    String wanted = expected == null ? "" : ", expected " + expected;
    if (kind == TokenKind.END) {
      return malformed("unexpected token: end of text" + wanted, index);
    }
    String text = shorten(text(index));
    boolean unknown =
        kind == TokenKind.RESERVED || kind == TokenKind.KEYWORD && !isKnownKeyword(text(index));
    return malformed(
        unknown ? "unknown operator " + text : "unexpected token " + text + wanted, index);
  }

  private static boolean isKnownKeyword(String text) {
    return Keywords.isKnown(text) || Operator.byMnemonic(text) != null;
  }

  static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
