package io.github.rhinowasm.host;

import java.nio.ByteBuffer;

/**
 * The state of a TextDecoder: the <a
 * href="https://encoding.spec.whatwg.org/#utf-8-decoder">UTF-8</a>, UTF-16 and windows-1252
 * decoders. Java's own differ in how many U+FFFD malformed bytes become.
 */
final class TextDecoding {
  /** What windows-1252 has at 0x80 to 0x9f. */
  private static final String WINDOWS_1252 =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private static final char REPLACEMENT = '\ufffd';

  private final String label;
  private final boolean fatal;
  private final boolean ignoreBom;
  private boolean streaming;
  private boolean begun;
  private boolean malformed;
  private StringBuilder out;

  /** UTF-8: what is known of a character so far, and the bounds of its next byte. */
  private int codePoint;

  private int needed;
  private int lower;
  private int upper;

  /** UTF-16: the first byte of a unit, or -1, and the first unit of a pair, or 0. */
  private int firstByte;

  private char firstUnit;

  TextDecoding(String label, boolean fatal, boolean ignoreBom) {
    this.label = label;
    this.fatal = fatal;
    this.ignoreBom = ignoreBom;
  }

  String label() {
    return label;
  }

  boolean fatal() {
    return fatal;
  }

  boolean ignoreBom() {
    return ignoreBom;
  }

  /** The encoding's name for a label in lower case, or null. */
  static String nameOf(String label) {
    return switch (label) {
      case "utf-8",
          "utf8",
          "unicode-1-1-utf-8",
          "unicode11utf8",
          "unicode20utf8",
          "x-unicode20utf8" ->
          "utf-8";
      case "utf-16le",
          "utf-16",
          "ucs-2",
          "unicode",
          "unicodefeff",
          "iso-10646-ucs-2",
          "csunicode" ->
          "utf-16le";
      case "utf-16be", "unicodefffe" -> "utf-16be";
      case "windows-1252",
          "latin1",
          "iso-8859-1",
          "iso8859-1",
          "iso88591",
          "iso_8859-1",
          "l1",
          "ascii",
          "us-ascii",
          "cp1252",
          "x-cp1252",
          "cp819",
          "ibm819",
          "ansi_x3.4-1968",
          "iso-ir-100",
          "iso_8859-1:1987",
          "csisolatin1" ->
          "windows-1252";
      default -> null;
    };
  }

  /**
   * Decodes a piece.
   *
   * @param more whether another piece follows
   * @return the text, or null if the data is malformed and the decoder fatal
   */
  String decode(ByteBuffer bytes, boolean more) {
    if (!streaming) {
      begun = false;
      needed = 0;
      firstByte = -1;
      firstUnit = 0;
    }
    malformed = false;
    streaming = more;
    out = new StringBuilder(bytes.remaining());
    switch (label) {
      case "utf-8" -> utf8(bytes);
      case "utf-16le" -> utf16(bytes, 0);
      case "utf-16be" -> utf16(bytes, 8);
      default -> windows1252(bytes);
    }
    if (!more && (needed > 0 || firstByte >= 0 || firstUnit != 0)) {
      malformed();
    }
    if (malformed && fatal) {
      streaming = false;
      return null;
    }
    String text = out.toString();
    out = null;
    if (!begun && !text.isEmpty()) {
      begun = true;
      if (!ignoreBom && text.charAt(0) == '\ufeff') {
        return text.substring(1);
      }
    }
    return text;
  }

  private void malformed() {
    malformed = true;
    out.append(REPLACEMENT);
  }

  private void utf8(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int b = bytes.get() & 0xff;
      if (needed == 0) {
        if (b < 0x80) {
          out.append((char) b);
        } else {
          begin(b);
        }
      } else if (b < lower || b > upper) {
        needed = 0;
        malformed();
        bytes.position(bytes.position() - 1); // the byte may begin a character
      } else {
        lower = 0x80;
        upper = 0xbf;
        codePoint = codePoint << 6 | b & 0x3f;
        if (--needed == 0) {
          out.appendCodePoint(codePoint);
        }
      }
    }
  }

  private void begin(int b) {
    lower = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
    upper = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    if (b >= 0xc2 && b <= 0xdf) {
      needed = 1;
      codePoint = b & 0x1f;
    } else if (b >= 0xe0 && b <= 0xef) {
      needed = 2;
      codePoint = b & 0xf;
    } else if (b >= 0xf0 && b <= 0xf4) {
      needed = 3;
      codePoint = b & 0x7;
    } else {
      malformed();
    }
  }

  /** {@code shift}: of the first byte of a unit. */
  private void utf16(ByteBuffer bytes, int shift) {
    while (bytes.hasRemaining()) {
      int b = bytes.get() & 0xff;
      if (firstByte < 0) {
        firstByte = b;
        continue;
      }
      char unit = (char) (firstByte << shift | b << 8 - shift);
      firstByte = -1;
      if (firstUnit != 0) {
        if (Character.isLowSurrogate(unit)) {
          out.append(firstUnit).append(unit);
          firstUnit = 0;
          continue;
        }
        malformed();
        firstUnit = 0;
      }
      if (Character.isHighSurrogate(unit)) {
        firstUnit = unit;
      } else if (Character.isLowSurrogate(unit)) {
        malformed();
      } else {
        out.append(unit);
      }
    }
  }

  private void windows1252(ByteBuffer bytes) {
    begun = true; // a byte order mark means nothing here
    while (bytes.hasRemaining()) {
      int b = bytes.get() & 0xff;
      out.append(b >= 0x80 && b < 0xa0 ? WINDOWS_1252.charAt(b - 0x80) : (char) b);
    }
  }
}
