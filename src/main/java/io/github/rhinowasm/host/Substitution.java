package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Limit;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Undefined;

/**
 * What a replacement text stands for at one match.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-getsubstitution">ECMAScript, GetSubstitution</a>
 */
final class Substitution {
  private final Context cx;
  private final String text;
  private final String match;
  private final int position;
  private final Object[] args;
  private final int captures;
  private final Object groups;
  private final long before;
  private final StringBuilder made = new StringBuilder();

  private Substitution(Context cx, String text, Object[] args, long before) {
    this.cx = cx;
    this.text = text;
    this.args = args;
    this.before = before;
    boolean named = Inspector.isObject(args[args.length - 1]);
    groups = named ? args[args.length - 1] : null;
    int last = args.length - (named ? 2 : 1);
    captures = last - 2;
    match = ScriptRuntime.toString(args[0]);
    position = ScriptRuntime.toInt32(args[last - 1]);
  }

  /**
   * Returns the text.
   *
   * @param args those of a replacing function: match, captures, position, the whole text, and
   *     groups if there are named ones
   * @param before how long the result is already, in its only element
   */
  static String of(Context cx, String template, String text, Object[] args, long[] before) {
    if (template.indexOf('$') < 0) {
      return template;
    }
    Substitution substitution = new Substitution(cx, text, args, before[0]);
    substitution.expand(template);
    return substitution.made.toString();
  }

  private void expand(String template) {
    int i = 0;
    while (i < template.length()) {
      int dollar = template.indexOf('$', i);
      if (dollar < 0 || dollar + 1 == template.length()) {
        append(template, i, template.length());
        return;
      }
      append(template, i, dollar);
      i = dollar + one(template, dollar);
    }
  }

  private void append(String from, int start, int end) {
    Metering.require(cx, Limit.STRING_LENGTH, before + made.length() + end - start);
    made.append(from, start, end);
  }

  private void append(String all) {
    append(all, 0, all.length());
  }

  /** Appends what a dollar and what follows stand for; returns how many characters that were. */
  private int one(String template, int dollar) {
    switch (template.charAt(dollar + 1)) {
      case '$' -> append("$");
      case '&' -> append(match);
      case '`' -> append(text, 0, position);
      case '\'' -> append(text, Math.min(text.length(), position + match.length()), text.length());
      case '<' -> {
        return named(template, dollar);
      }
      default -> {
        return numbered(template, dollar);
      }
    }
    return 2;
  }

  private int named(String template, int dollar) {
    int end = template.indexOf('>', dollar);
    if (groups == null || end < 0) {
      append("$<");
      return 2;
    }
    String name = template.substring(dollar + 2, end);
    Object value = ScriptableObject.getProperty((Scriptable) groups, name);
    if (value != Scriptable.NOT_FOUND && !Undefined.isUndefined(value)) {
      append(ScriptRuntime.toString(value));
    }
    return end + 1 - dollar;
  }

  private int numbered(String template, int dollar) {
    int digits = 0;
    int number = 0;
    int found = 0;
    while (digits < 2 && dollar + 1 + digits < template.length()) {
      char c = template.charAt(dollar + 1 + digits);
      if (c < '0' || c > '9') {
        break;
      }
      number = number * 10 + c - '0';
      digits++;
      if (number >= 1 && number <= captures) {
        found = digits;
      }
    }
    if (found == 0) {
      append("$");
      return 1;
    }
    int index = Integer.parseInt(template.substring(dollar + 1, dollar + 1 + found));
    Object value = args[index];
    if (!Undefined.isUndefined(value)) {
      append(ScriptRuntime.toString(value));
    }
    return 1 + found;
  }
}
