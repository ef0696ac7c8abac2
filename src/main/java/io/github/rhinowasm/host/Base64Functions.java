package io.github.rhinowasm.host;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;

/** {@code atob} and {@code btoa}, on strings whose characters are bytes. */
final class Base64Functions {
  private Base64Functions() {}

  static void install(TopLevel scope) {
    Builtin.method(scope, scope, "atob", 1, (cx, s, self, args) -> atob(cx, scope, args));
    Builtin.method(scope, scope, "btoa", 1, (cx, s, self, args) -> btoa(cx, scope, args));
  }

  private static Object btoa(Context cx, Scriptable scope, Object[] args) {
    Builtin.require(args, 1, "btoa");
    String text = ScriptRuntime.toString(args[0]);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        throw invalidCharacter(cx, scope, "btoa: a character is above U+00FF");
      }
    }
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Object atob(Context cx, Scriptable scope, Object[] args) {
    Builtin.require(args, 1, "atob");
    String text = withoutBlanks(ScriptRuntime.toString(args[0]));
    if (text.length() % 4 == 0 && text.endsWith("=")) {
      text = text.substring(0, text.length() - (text.endsWith("==") ? 2 : 1));
    }
    byte[] bytes = text.length() % 4 == 1 ? null : decode(text);
    if (bytes == null) {
      throw invalidCharacter(cx, scope, "atob: the string is not base64");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String withoutBlanks(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ' ' && c != '\t' && c != '\n' && c != '\f' && c != '\r') {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Forgiving about padding and trailing bits, as the Infra standard asks; null if not base64. */
  private static byte[] decode(String text) {
    byte[] out = new byte[text.length() * 3 / 4];
    int bits = 0;
    int buffer = 0;
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = digit(text.charAt(i));
      if (value < 0) {
        return null;
      }
      buffer = buffer << 6 | value;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out[n++] = (byte) (buffer >> bits);
      }
    }
    return out;
  }

  private static int digit(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  /** There is no DOMException here: an Error with its name. */
  private static JavaScriptException invalidCharacter(
      Context cx, Scriptable scope, String message) {
    ScriptableObject error =
        (ScriptableObject) cx.newObject(scope, "Error", new Object[] {message});
    error.defineProperty("name", "InvalidCharacterError", ScriptableObject.DONTENUM);
    return new JavaScriptException(error, null, 0);
  }
}
