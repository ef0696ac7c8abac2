package io.github.rhinowasm.host;

import java.math.BigInteger;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Symbol;

/** Joins the arguments of {@code console.log}, with the formats of the first if it is a string. */
final class ConsoleFormat {
  private static final int DETAILED_DEPTH = 4;

  private final Inspector inspector;

  ConsoleFormat(Inspector inspector) {
    this.inspector = inspector;
  }

  String format(Context cx, Object[] args) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    if (args.length > 0 && args[0] instanceof CharSequence first) {
      next = 1;
      String pattern = first.toString();
      if (args.length == 1 || pattern.indexOf('%') < 0) {
        text.append(pattern);
      } else {
        next = expand(cx, pattern, args, text);
      }
    }
    for (int i = next; i < args.length; i++) {
      text.append(i > 0 ? " " : "").append(inspector.display(args[i]));
    }
    return text.toString();
  }

  /** Returns the index of the first argument that no format has used. */
  private int expand(Context cx, String pattern, Object[] args, StringBuilder text) {
    int next = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        text.append(c);
        continue;
      }
      char kind = pattern.charAt(++i);
      if (kind == '%') {
        text.append('%');
      } else if ("sdifjoOc".indexOf(kind) < 0 || next == args.length) {
        text.append('%').append(kind);
      } else {
        text.append(one(cx, kind, args[next++]));
      }
    }
    return next;
  }

  private String one(Context cx, char kind, Object value) {
    return switch (kind) {
      case 's' -> value instanceof CharSequence text ? text.toString() : asString(value);
      case 'd' ->
          value instanceof BigInteger big ? Quoting.bigInt(big) : Quoting.number(number(value));
      case 'i' -> value instanceof BigInteger big ? Quoting.bigInt(big) : truncated(number(value));
      case 'f' -> Quoting.number(number(value));
      case 'j' -> json(cx, value);
      case 'o' -> inspector.inspect(value, DETAILED_DEPTH, true);
      case 'O' -> inspector.inspect(value, DETAILED_DEPTH, false);
      default -> "";
    };
  }

  private String asString(Object value) {
    return Inspector.isObject(value)
        ? inspector.inspect(value, 0, false)
        : Quoting.primitive(value);
  }

  /** Objects are not asked for a number: that would run script code. */
  private static Double number(Object value) {
    boolean convertible = !Inspector.isObject(value) && !(value instanceof Symbol);
    return convertible && !(value instanceof BigInteger)
        ? ScriptRuntime.toNumber(value)
        : Double.NaN;
  }

  private static String truncated(double value) {
    return Quoting.number(value < 0 ? Math.ceil(value) : Math.floor(value));
  }

  private String json(Context cx, Object value) {
    try {
      return Context.toString(inspector.intrinsics().stringify(cx, value));
    } catch (RuntimeException e) {
      return "[not JSON: " + e.getMessage() + "]";
    }
  }
}
