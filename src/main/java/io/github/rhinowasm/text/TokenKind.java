package io.github.rhinowasm.text;

/** The kinds of tokens of the text format. */
enum TokenKind {
  /** An opening parenthesis. */
  LEFT,
  /** A closing parenthesis. */
  RIGHT,
  /** A keyword: what begins with a lower-case letter and is no number. */
  KEYWORD,
  /** An identifier, {@code $name} or {@code $"name"}. */
  IDENTIFIER,
  /** A string literal. */
  STRING,
  /** An integer without a sign. */
  NATURAL,
  /** An integer with a sign. */
  INTEGER,
  /** A floating-point literal that is not an integer. */
  FLOAT,
  /** Something that the grammar has no use for. */
  RESERVED,
  /** The end of the text. */
  END
}
