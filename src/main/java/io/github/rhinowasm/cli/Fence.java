package io.github.rhinowasm.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A fenced block of code in a Markdown document (<a
 * href="https://spec.commonmark.org/0.31.2/#fenced-code-blocks">CommonMark 4.5</a>).
 *
 * @param language the first word of the info string in lower case, or ""
 * @param line the document's line on which the content begins, from 1
 * @param content the lines between the fences, each with a newline
 */
record Fence(String language, int line, String content) {

  /** Finds the fences of a document, in order. */
  static List<Fence> in(String document) {
    List<Fence> fences = new ArrayList<>();
    String[] lines = document.split("\n", -1);
    int i = 0;
    while (i < lines.length) {
      String line = withoutReturn(lines[i]);
      int indent = indent(line);
      int width = markers(line, indent);
      String info = line.substring(indent + width).strip();
      i++;
      if (indent > 3 || width < 3 || line.charAt(indent) == '`' && info.indexOf('`') >= 0) {
        continue;
      }
      int first = i;
      StringBuilder content = new StringBuilder();
      while (i < lines.length && !closes(withoutReturn(lines[i]), line.charAt(indent), width)) {
        content.append(withoutIndent(withoutReturn(lines[i]), indent)).append('\n');
        i++;
      }
      i++;
      fences.add(new Fence(language(info), first + 1, content.toString()));
    }
    return fences;
  }

  private static String language(String info) {
    int end = 0;
    while (end < info.length() && " \t{,".indexOf(info.charAt(end)) < 0) {
      end++;
    }
    return info.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private static int indent(String line) {
    int n = 0;
    while (n < line.length() && line.charAt(n) == ' ') {
      n++;
    }
    return n;
  }

  private static String withoutIndent(String line, int indent) {
    return line.substring(Math.min(indent, indent(line)));
  }

  /** How many fence characters of one kind stand at a place. */
  private static int markers(String line, int at) {
    if (at >= line.length() || line.charAt(at) != '`' && line.charAt(at) != '~') {
      return 0;
    }
    int end = at;
    while (end < line.length() && line.charAt(end) == line.charAt(at)) {
      end++;
    }
    return end - at;
  }

  private static boolean closes(String line, char marker, int width) {
    int indent = indent(line);
    int count = markers(line, indent);
    return indent <= 3
        && count >= width
        && line.charAt(indent) == marker
        && line.substring(indent + count).isBlank();
  }
}
