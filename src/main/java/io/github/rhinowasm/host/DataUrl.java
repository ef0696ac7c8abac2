package io.github.rhinowasm.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code data:} URLs (RFC 2397), and percent-decoding. */
final class DataUrl {
  private static final Pattern BASE64 = Pattern.compile("; *base64$", Pattern.CASE_INSENSITIVE);

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
    Matcher base64 = BASE64.matcher(type);
    if (base64.find()) {
      type = type.substring(0, base64.start());
      try {
        bytes = Base64.getMimeDecoder().decode(bytes);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    String normalized = MimeType.normalized(type.startsWith(";") ? "text/plain" + type : type);
    type = normalized == null ? "text/plain;charset=US-ASCII" : normalized;
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
