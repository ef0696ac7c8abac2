package io.github.rhinowasm.host;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The state of a TextDecoder. */
final class TextDecoding {
  /** What windows-1252 has at 0x80 to 0x9f. */
  private static final String WINDOWS_1252 =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private final String label;
  private final boolean fatal;
  private final boolean ignoreBom;
  private final CharsetDecoder decoder;
  private byte[] rest = new byte[0];
  private boolean begun;
  private boolean streaming;

  TextDecoding(String label, boolean fatal, boolean ignoreBom) {
    this.label = label;
    this.fatal = fatal;
    this.ignoreBom = ignoreBom;
    Charset charset =
        switch (label) {
          case "utf-8" -> StandardCharsets.UTF_8;
          case "utf-16le" -> StandardCharsets.UTF_16LE;
          case "utf-16be" -> StandardCharsets.UTF_16BE;
          default -> null;
        };
    CodingErrorAction action = fatal ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
    decoder =
        charset == null
            ? null
            : charset
                .newDecoder()
                .onMalformedInput(action)
                .onUnmappableCharacter(action)
                .replaceWith("\ufffd");
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
      rest = new byte[0];
      begun = false;
      if (decoder != null) {
        decoder.reset();
      }
    }
    streaming = more;
    String text = decoder == null ? windows1252(bytes) : unicode(bytes, more);
    if (text != null && !begun && !text.isEmpty() && decoder != null) {
      begun = true;
      if (!ignoreBom && text.charAt(0) == '\ufeff') {
        text = text.substring(1);
      }
    }
    if (text == null) {
      streaming = false;
    }
    return text;
  }

  private String unicode(ByteBuffer bytes, boolean more) {
    ByteBuffer in = bytes;
    if (rest.length > 0) {
      in = ByteBuffer.allocate(rest.length + bytes.remaining()).put(rest).put(bytes).flip();
    }
    CharBuffer out = CharBuffer.allocate(in.remaining() + 4);
    CoderResult result = decoder.decode(in, out, !more);
    if (!result.isError() && !more) {
      result = decoder.flush(out);
    }
    if (result.isError()) {
      return null;
    }
    rest = new byte[in.remaining()];
    in.get(rest);
    return out.flip().toString();
  }

  private static String windows1252(ByteBuffer bytes) {
    StringBuilder out = new StringBuilder(bytes.remaining());
    while (bytes.hasRemaining()) {
      int b = bytes.get() & 0xff;
      out.append(b >= 0x80 && b < 0xa0 ? WINDOWS_1252.charAt(b - 0x80) : (char) b);
    }
    return out.toString();
  }
}
