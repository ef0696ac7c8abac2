package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;

/** A place in a run of tokens, with what every part of the grammar needs to move on. */
final class TokenCursor {
  private final Tokens tokens;
  private final int end;
  private int at;

  TokenCursor(Tokens tokens) {
    this(tokens, 0, tokens.count() - 1);
  }

  /**
   * @param from index of the first token
   * @param end index behind the last one
   */
  TokenCursor(Tokens tokens, int from, int end) {
    this.tokens = tokens;
    this.at = from;
    this.end = end;
  }

  Tokens tokens() {
    return tokens;
  }

  /** Index of the next token. */
  int at() {
    return at;
  }

  int end() {
    return end;
  }

  void seek(int index) {
    at = index;
  }

  void advance() {
    at++;
  }

  TokenKind kind() {
    return at < end ? tokens.kind(at) : TokenKind.END;
  }

  /** The kind of the token behind the next one. */
  TokenKind kindAfter() {
    return at + 1 < end ? tokens.kind(at + 1) : TokenKind.END;
  }

  boolean is(TokenKind kind) {
    return kind() == kind;
  }

  boolean isKeyword(String keyword) {
    return at < end && tokens.isKeyword(at, keyword);
  }

  /** Whether an opening parenthesis and a keyword come next. */
  boolean isLeft(String keyword) {
    return kind() == TokenKind.LEFT && at + 1 < end && tokens.isKeyword(at + 1, keyword);
  }

  /** Whether an opening parenthesis and a certain kind of token come next. */
  boolean isLeft(TokenKind next) {
    return kind() == TokenKind.LEFT && kindAfter() == next;
  }

  boolean takeKeyword(String keyword) {
    boolean found = isKeyword(keyword);
    if (found) {
      at++;
    }
    return found;
  }

  boolean takeLeft(String keyword) {
    boolean found = isLeft(keyword);
    if (found) {
      at += 2;
    }
    return found;
  }

  boolean take(TokenKind kind) {
    boolean found = kind() == kind;
    if (found) {
      at++;
    }
    return found;
  }

  void expectKeyword(String keyword) {
    if (!takeKeyword(keyword)) {
      throw unexpected(keyword);
    }
  }

  void expectLeft(String keyword) {
    if (!takeLeft(keyword)) {
      throw unexpected("(" + keyword);
    }
  }

  void expectLeft() {
    if (!take(TokenKind.LEFT)) {
      throw unexpected("(");
    }
  }

  void expectRight() {
    if (!take(TokenKind.RIGHT)) {
      throw unexpected(")");
    }
  }

  void expectEnd() {
    if (at < end) {
      throw unexpected("end of text");
    }
  }

  /** Takes an identifier and returns its name, or null if there is none. */
  String identifier() {
    return kind() == TokenKind.IDENTIFIER ? tokens.identifier(at++) : null;
  }

  /** Takes a string that must be UTF-8. */
  String name() {
    if (kind() != TokenKind.STRING) {
      throw unexpected("a string");
    }
    return tokens.name(at++);
  }

  /** Takes any number of strings and appends their bytes. */
  void strings(BinaryWriter out) {
    while (kind() == TokenKind.STRING) {
      out.bytes(tokens.bytes(at++));
    }
  }

  /** Takes an unsigned 32-bit number. */
  int u32() {
    int index = at;
    long value = natural("i32 constant out of range");
    if (value >>> 32 != 0) {
      throw tokens.malformed("i32 constant out of range: " + text(index), index);
    }
    return (int) value;
  }

  /** Takes an unsigned 64-bit number. */
  long u64() {
    return natural("i64 constant out of range");
  }

  /** Takes the index of a lane: a number below 256, whether there is such a lane or not. */
  int lane() {
    int index = at;
    long value = natural("i8 constant out of range");
    if (value >>> 8 != 0) {
      throw tokens.malformed("i8 constant out of range: " + text(index), index);
    }
    return (int) value;
  }

  private long natural(String phrase) {
    if (kind() != TokenKind.NATURAL) {
      throw unexpected("a number");
    }
    try {
      long value = NumberLiteral.natural(tokens.text(at));
      at++;
      return value;
    } catch (NumberLiteral.OutOfRange e) {
      throw tokens.malformed(phrase + ": " + text(at), at);
    }
  }

  /**
   * Takes the literal of an integer constant with a number of bits; the result is sign-extended.
   */
  long integer(int bits) {
    TokenKind kind = kind();
    if (kind != TokenKind.NATURAL && kind != TokenKind.INTEGER) {
      throw unexpected("an i" + bits + " literal");
    }
    try {
      long value = NumberLiteral.integer(tokens.text(at), bits);
      at++;
      return value;
    } catch (NumberLiteral.OutOfRange e) {
      throw outOfRange("i" + bits);
    }
  }

  /** Takes the literal of an f32 constant and returns its bits. */
  int float32() {
    expectNumber("an f32 literal");
    try {
      int bits = NumberLiteral.float32(tokens.text(at));
      at++;
      return bits;
    } catch (NumberLiteral.OutOfRange e) {
      throw outOfRange("f32");
    }
  }

  /** Takes the literal of an f64 constant and returns its bits. */
  long float64() {
    expectNumber("an f64 literal");
    try {
      long bits = NumberLiteral.float64(tokens.text(at));
      at++;
      return bits;
    } catch (NumberLiteral.OutOfRange e) {
      throw outOfRange("f64");
    }
  }

  /** Whether a numeric literal comes next. */
  boolean isNumber() {
    TokenKind kind = kind();
    return kind == TokenKind.NATURAL || kind == TokenKind.INTEGER || kind == TokenKind.FLOAT;
  }

  private void expectNumber(String expected) {
    if (!isNumber()) {
      throw unexpected(expected);
    }
  }

  private MalformedException outOfRange(String type) {
    return tokens.malformed("constant out of range: " + type + " " + text(at), at);
  }

  private String text(int index) {
    return Tokens.shorten(tokens.text(index));
  }

  /** Whether a number or an identifier comes next. */
  boolean isIndex() {
    TokenKind kind = kind();
    return kind == TokenKind.NATURAL || kind == TokenKind.IDENTIFIER;
  }

  /** Takes an index of a space: a number, which need not exist, or an identifier, which must. */
  int index(IndexSpace space) {
    if (kind() != TokenKind.IDENTIFIER) {
      if (kind() != TokenKind.NATURAL) {
        throw unexpected("an index");
      }
      return u32();
    }
    int token = at;
    String name = identifier();
    int index = space.find(name);
    if (index < 0) {
      throw tokens.malformed("unknown " + space.noun() + " $" + Tokens.shorten(name), token);
    }
    return index;
  }

  /** Moves behind the parenthesis that closes the innermost open one. */
  void skipToClose() {
    int depth = 1;
    while (depth > 0) {
      switch (kind()) {
        case LEFT -> depth++;
        case RIGHT -> depth--;
        case END -> throw unexpected(")");
        default -> {}
      }
      at++;
    }
  }

  Position.InText position() {
    return tokens.position(Math.min(at, end));
  }

  /** A failure at the next token. */
  MalformedException unexpected(String expected) {
    return tokens.unexpected(Math.min(at, end), expected);
  }

  /** A failure at the next token. */
  MalformedException malformed(String detail) {
    return tokens.malformed(detail, Math.min(at, end));
  }
}
