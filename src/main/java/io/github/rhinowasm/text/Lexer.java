package io.github.rhinowasm.text;

/**
 * Cuts a text into tokens.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/lexical.html">Core spec, lexical
 *     format</a>
 */
final class Lexer {
  private final String source;
  private final int limit;
  private final Tokens tokens;
  private int at;

  private Lexer(String source, int from, int to) {
    this.source = source;
    this.limit = to;
    this.at = from;
    this.tokens = new Tokens(source);
  }

  /** Returns the tokens of a whole text. */
  static Tokens lex(String source) {
    return lex(source, 0, source.length());
  }

  /** Returns the tokens of a part of a text, with their positions in the whole. */
  static Tokens lex(String source, int from, int to) {
    Lexer lexer = new Lexer(source, from, to);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (skipSpace()) {
      char c = source.charAt(at);
      if (c == '(') {
        if (peek(1) == '@') {
          annotation();
        } else {
          tokens.add(TokenKind.LEFT, at, ++at);
        }
      } else if (c == ')') {
        tokens.add(TokenKind.RIGHT, at, ++at);
      } else {
        int start = at;
        TokenKind kind = token(true);
        tokens.add(kind, start, at);
      }
    }
    tokens.add(TokenKind.END, limit, limit);
  }

  private int peek(int distance) {
    return at + distance < limit ? source.charAt(at + distance) : -1;
  }

  /** Moves over spaces and comments; returns false at the end. */
  private boolean skipSpace() {
    while (at < limit) {
      char c = source.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == ';' && peek(1) == ';') {
        while (at < limit && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
          at++;
        }
      } else if (c == '(' && peek(1) == ';') {
        blockComment();
      } else {
        return true;
      }
    }
    return false;
  }

  private void blockComment() {
    int start = at;
    int depth = 0;
    do {
      if (at + 1 >= limit) {
        throw tokens.malformedAt("unclosed comment", start);
      }
      char c = source.charAt(at);
      if (c == '(' && peek(1) == ';') {
        depth++;
        at += 2;
      } else if (c == ';' && peek(1) == ')') {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0);
  }

  /**
   * Moves over a token that is no parenthesis.
   *
   * @param strict whether a dollar sign must begin an identifier
   */
  private TokenKind token(boolean strict) {
    int start = at;
    char c = source.charAt(at);
    if (c == ',' || c == ';' || c == '[' || c == ']' || c == '{' || c == '}') {
      at++;
      return TokenKind.RESERVED;
    }
    if (c != '"' && !isIdentifierCharacter(c)) {
      throw tokens.malformedAt("illegal character " + describe(source.codePointAt(at)), at);
    }
    if (strict && c == '$' && !beginsIdentifier()) {
      throw tokens.malformedAt("empty identifier", start);
    }
    int strings = 0;
    int stringStart = -1;
    while (at < limit) {
      c = source.charAt(at);
      if (c == '"') {
        strings++;
        stringStart = at;
        at = StringLiteral.scan(tokens, at, limit);
      } else if (isIdentifierCharacter(c)) {
        at++;
      } else {
        break;
      }
    }
    if (strings == 0) {
      return classify(start);
    }
    boolean oneString = strings == 1 && source.charAt(at - 1) == '"';
    if (oneString && stringStart == start) {
      return TokenKind.STRING;
    }
    boolean identifier = oneString && stringStart == start + 1 && source.charAt(start) == '$';
    if (identifier && strict) {
      StringLiteral.name(tokens, stringStart, at);
    }
    return identifier ? TokenKind.IDENTIFIER : TokenKind.RESERVED;
  }

  /** Whether a character, or a well-formed string that is not empty, follows the dollar sign. */
  private boolean beginsIdentifier() {
    int next = peek(1);
    if (next != '"') {
      return next >= 0 && isIdentifierCharacter((char) next);
    }
    for (int i = at + 2; i < limit && source.charAt(i) >= 0x20; i++) {
      char c = source.charAt(i);
      if (c == '"') {
        return i > at + 2;
      }
      if (c == '\\') {
        i++;
      }
    }
    return false;
  }

  private TokenKind classify(int start) {
    char c = source.charAt(start);
    if (c == '$') {
      return TokenKind.IDENTIFIER;
    }
    TokenKind number = NumberLiteral.classify(source, start, at);
    if (number != null) {
      return number;
    }
    return c >= 'a' && c <= 'z' ? TokenKind.KEYWORD : TokenKind.RESERVED;
  }

  private void annotation() {
    int start = at;
    at += 2;
    int idStart = at;
    String id;
    if (peek(0) == '"') {
      id = quotedAnnotationId(idStart);
    } else {
      while (at < limit && isIdentifierCharacter(source.charAt(at))) {
        at++;
      }
      id = source.substring(idStart, at);
    }
    if (id.isEmpty()) {
      throw tokens.malformedAt("empty annotation id", start);
    }
    int bodyStart = at;
    int depth = 1;
    while (depth > 0) {
      if (!skipSpace()) {
        throw tokens.malformedAt("unclosed annotation", start);
      }
      char c = source.charAt(at);
      if (c == '(') {
        depth++;
        at++;
      } else if (c == ')') {
        depth--;
        at++;
      } else {
        token(false);
      }
    }
    if (Annotation.isKnown(id)) {
      tokens.addAnnotation(new Annotation(id, start, bodyStart, at - 1, tokens.count()));
    }
  }

  private String quotedAnnotationId(int idStart) {
    for (int i = idStart + 1; i < limit; i++) {
      char c = source.charAt(i);
      if (c == '"') {
        break;
      }
      if (c < 0x20 || c == 0x7F) {
        return "";
      }
      if (c == '\\') {
        i++;
      }
    }
    at = StringLiteral.scan(tokens, idStart, limit);
    return StringLiteral.name(tokens, idStart, at);
  }

  static boolean isIdentifierCharacter(char c) {
    if (c <= ' ' || c >= 0x7F) {
      return false;
    }
    return switch (c) {
      case '"', ',', ';', '(', ')', '[', ']', '{', '}' -> false;
      default -> true;
    };
  }

  private static String describe(int point) {
    return String.format("U+%04X", point);
  }
}
