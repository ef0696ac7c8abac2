package io.github.rhinowasm.host;

import java.math.BigInteger;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;

/** How primitive values and property names look in the console. */
final class Quoting {
  /** So many bits of an integer are written out: some 30,000 digits. */
  private static final int MOST_BITS = 100_000;

  private Quoting() {}

  /** The text of a primitive value; strings in quotes. */
  static String primitive(Object value) {
    if (value == null) {
      return "null";
    }
    if (Undefined.isUndefined(value)) {
      return "undefined";
    }
    if (value instanceof CharSequence text) {
      return string(text.toString());
    }
    if (value instanceof BigInteger big) {
      return bigInt(big);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Symbol symbol) {
      return symbol(symbol);
    }
    return Context.toString(value);
  }

  /** The digits, unless it would take long to find them. */
  static String bigInt(BigInteger big) {
    return big.bitLength() > MOST_BITS ? "[BigInt of " + big.bitLength() + " bits]" : big + "n";
  }

  static String number(Number number) {
    double value = number.doubleValue();
    return value == 0 && 1 / value < 0 ? "-0" : Context.toString(number);
  }

  static String symbol(Symbol symbol) {
    String name = symbol.getName();
    return "Symbol(" + (name == null ? "" : name) + ")";
  }

  /** A string literal, in the first of the quotes {@code ' " `} that does not occur in it. */
  static String string(String text) {
    char quote = '\'';
    if (text.indexOf('\'') >= 0) {
      quote = text.indexOf('"') < 0 ? '"' : text.indexOf('`') < 0 ? '`' : '\'';
    }
    StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote || c == '\\') {
        out.append('\\').append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append(String.format("\\u%04X", (int) c));
      } else if (c < 0x20 || c >= 0x7f && c < 0xa0) {
        out.append(control(c));
      } else {
        out.append(c);
      }
    }
    return out.append(quote).toString();
  }

  private static String control(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case 0x0b -> "\\v";
      default -> String.format("\\x%02X", (int) c);
    };
  }

  /** A property name as in an object literal; a symbol in brackets. */
  static String key(Object key) {
    if (key instanceof Symbol symbol) {
      return "[" + symbol(symbol) + "]";
    }
    String text = Context.toString(key);
    return isIdentifier(text) ? text : string(text);
  }

  private static boolean isIdentifier(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !(digit && (i > 0 || isIndex(text)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIndex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
