package io.github.rhinowasm.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** UTF-8 as the Encoding standard has it: an unpaired surrogate becomes U+FFFD. */
final class Utf8 {
  private Utf8() {}

  static byte[] encode(String text) {
    return wellFormed(text).getBytes(StandardCharsets.UTF_8);
  }

  static String wellFormed(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      out = out == null ? new StringBuilder(text) : out;
      out.setCharAt(i, '\ufffd');
    }
    return out == null ? text : out.toString();
  }

  /** Decodes with replacement and without a leading byte order mark. */
  static String decode(byte[] bytes) {
    return new TextDecoding("utf-8", false, false).decode(ByteBuffer.wrap(bytes), false);
  }
}
