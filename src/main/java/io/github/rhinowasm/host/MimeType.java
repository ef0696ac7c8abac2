package io.github.rhinowasm.host;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** MIME types as the <a href="https://mimesniff.spec.whatwg.org/">MIME Sniffing standard</a>. */
final class MimeType {
  private MimeType() {}

  /**
   * Parses and serializes a type: essence in lower case, parameters without blanks.
   *
   * @return null if it is none
   */
  static String normalized(String text) {
    String trimmed = text.strip();
    int semicolon = trimmed.indexOf(';');
    String essence = (semicolon < 0 ? trimmed : trimmed.substring(0, semicolon)).stripTrailing();
    int slash = essence.indexOf('/');
    if (slash < 0
        || !isToken(essence.substring(0, slash))
        || !isToken(essence.substring(slash + 1))) {
      return null;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = semicolon < 0 ? trimmed.length() : semicolon + 1;
    while (at < trimmed.length()) {
      at = parameter(trimmed, at, parameters);
    }
    StringBuilder result = new StringBuilder(essence.toLowerCase(Locale.ROOT));
    parameters.forEach(
        (name, value) -> result.append(';').append(name).append('=').append(quoted(value)));
    return result.toString();
  }

  /** Reads a parameter; returns where the next one begins. */
  private static int parameter(String text, int start, Map<String, String> parameters) {
    int end = start;
    while (end < text.length() && text.charAt(end) != ';' && text.charAt(end) != '=') {
      end++;
    }
    String name = text.substring(start, end).stripLeading().toLowerCase(Locale.ROOT);
    if (end == text.length() || text.charAt(end) == ';') {
      return end + 1;
    }
    StringBuilder value = new StringBuilder();
    int at = end + 1;
    boolean isQuoted = at < text.length() && text.charAt(at) == '"';
    if (isQuoted) {
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at));
      }
    }
    int next = text.indexOf(';', at);
    next = next < 0 ? text.length() : next;
    String content = isQuoted ? value.toString() : text.substring(at, next).stripTrailing();
    boolean fits = content.chars().allMatch(c -> c == '\t' || c >= 0x20 && c <= 0xff && c != 0x7f);
    if (isToken(name) && fits && (isQuoted || !content.isEmpty())) {
      parameters.putIfAbsent(name, content);
    }
    return next + 1;
  }

  private static String quoted(String value) {
    return isToken(value) ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > 0x20 && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
  }
}
