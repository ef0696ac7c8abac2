package io.github.rhinowasm.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** {@code data:} URLs (RFC 2397), and percent-decoding. */
final class DataUrl {
  private DataUrl() {}

  /** Returns null if the URL is malformed. */
  static Resource resource(String url) {
    int comma = url.indexOf(',');
    if (comma < 0) {
      return null;
    }
    String type = url.substring("data:".length(), comma).strip();
    int hash = url.indexOf('#', comma);
    byte[] bytes = percentDecode(url.substring(comma + 1, hash < 0 ? url.length() : hash));
    if (type.toLowerCase(Locale.ROOT).endsWith(";base64")) {
      type = type.substring(0, type.length() - ";base64".length());
      try {
        bytes = Base64.getMimeDecoder().decode(bytes);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    if (type.isEmpty() || type.startsWith(";")) {
      type = "text/plain" + (type.isEmpty() ? ";charset=US-ASCII" : type);
    }
    return new Resource(url, false, 200, "OK", Map.of("content-type", type), bytes);
  }

  static byte[] percentDecode(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%' && i + 2 < in.length) {
        int high = Character.digit(in[i + 1], 16);
        int low = Character.digit(in[i + 2], 16);
        if (high >= 0 && low >= 0) {
          out.write(high << 4 | low);
          i += 2;
          continue;
        }
      }
      out.write(in[i]);
    }
    return out.toByteArray();
  }
}
