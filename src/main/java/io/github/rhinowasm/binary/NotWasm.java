package io.github.rhinowasm.binary;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Guesses what bytes are that are no WebAssembly module, to tell the user. */
final class NotWasm {
  private static final int LOOK_AT = 256;

  /** So many characters of a text are shown. */
  private static final int SHOWN = 40;

  /** A line with fewer characters may be no text. */
  private static final int LEAST = 5;

  private NotWasm() {}

  /** Returns what the bytes look like, such as {@code HTML}, or null. */
  static String looksLike(byte[] bytes) {
    if (starts(bytes, 0x1F, 0x8B)) {
      return "gzip";
    }
    if (starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 'P', 'K', 5, 6)) {
      return "a ZIP archive";
    }
    if (starts(bytes, 0x7F, 'E', 'L', 'F')) {
      return "an ELF binary";
    }
    if (starts(bytes, 'B', 'C', 0xC0, 0xDE)) {
      return "LLVM bitcode";
    }
    if (starts(bytes, '!', '<', 'a', 'r', 'c', 'h', '>')) {
      return "an ar archive";
    }
    if (starts(bytes, 0xCA, 0xFE, 0xBA, 0xBE)) {
      return "a Java class file";
    }
    if (starts(bytes, 0x28, 0xB5, 0x2F, 0xFD)) {
      return "zstd";
    }
    if (starts(bytes, 0x89, 'P', 'N', 'G')) {
      return "a PNG image";
    }
    if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
      return "text in UTF-16";
    }
    int from = starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    int length = Math.min(bytes.length, LOOK_AT) - from;
    String head = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    return text(head.stripLeading());
  }

  private static String text(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype") || lower.startsWith("<html") || lower.startsWith("<head")) {
      return "HTML";
    }
    if (head.startsWith("<?xml")) {
      return "XML";
    }
    if (head.startsWith("(module") || head.startsWith(";;") || head.startsWith("(;")) {
      return "the text format, which must be assembled first";
    }
    if (head.startsWith("{") || head.startsWith("[")) {
      return "JSON";
    }
    if (head.startsWith("version https://git-lfs")) {
      return "a pointer of Git LFS to a file that was not fetched";
    }
    return head.startsWith("AGFzbQ") ? "a module in Base64" : plainText(head);
  }

  /** What begins like text is shown: it may be the message of a server, or a script. */
  private static String plainText(String head) {
    int end = 0;
    while (end < head.length() && head.charAt(end) >= ' ' && head.charAt(end) <= '~') {
      end++;
    }
    boolean isLine = end == head.length() || head.charAt(end) == '\n' || head.charAt(end) == '\r';
    if (end < SHOWN && !(isLine && end >= LEAST)) {
      return null;
    }
    return "text: \"" + head.substring(0, Math.min(end, SHOWN)) + (end > SHOWN ? "...\"" : "\"");
  }

  private static boolean starts(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
