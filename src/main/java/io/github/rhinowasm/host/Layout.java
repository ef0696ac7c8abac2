package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.List;

/** Puts the entries of an object on one line if they fit, else each on its own. */
final class Layout {
  /** Columns that a line may have. */
  static final int WIDTH = 80;

  private static final int MINIMUM_TO_GROUP = 7;
  private static final int MAXIMUM_COLUMNS = 16;

  private Layout() {}

  /**
   * @param head what stands before the bracket, with a blank at its end, or ""
   * @param brackets the opening and the closing one
   * @param entries the texts between
   * @param indent blanks before the line on which the object begins
   * @param simple whether the entries may share a line (nothing deep inside)
   */
  static String join(
      String head, String brackets, List<String> entries, int indent, boolean simple) {
    if (entries.isEmpty()) {
      return head + brackets;
    }
    char open = brackets.charAt(0);
    char close = brackets.charAt(1);
    if (simple && fits(head, entries, indent)) {
      return head + open + " " + String.join(", ", entries) + " " + close;
    }
    String margin = "\n" + " ".repeat(indent + 2);
    return head
        + open
        + margin
        + String.join("," + margin, entries)
        + "\n"
        + " ".repeat(indent)
        + close;
  }

  private static boolean fits(String head, List<String> entries, int indent) {
    int length = head.length() + indent + 10 + 2 * entries.size();
    for (String entry : entries) {
      length += entry.length();
      if (length > WIDTH || entry.indexOf('\n') >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Sets many short entries of a list in columns: each returned entry is one line of them. */
  static List<String> columns(List<String> entries, int indent, boolean alignRight) {
    if (entries.size() < MINIMUM_TO_GROUP || fits("", entries, indent)) {
      return entries;
    }
    int last = entries.size();
    if (entries.get(last - 1).startsWith("... ")) {
      last--;
    }
    int widest = 0;
    for (String entry : entries.subList(0, last)) {
      if (entry.indexOf('\n') >= 0) {
        return entries;
      }
      widest = Math.max(widest, entry.length());
    }
    int columns = Math.min(MAXIMUM_COLUMNS, (WIDTH - 4 - indent) / (widest + 2));
    if (columns < 2) {
      return entries;
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < last; i += columns) {
      StringBuilder line = new StringBuilder();
      int end = Math.min(last, i + columns);
      for (int j = i; j < end; j++) {
        String entry = entries.get(j);
        String pad = " ".repeat(widest - entry.length());
        boolean lastOfLine = j == end - 1;
        line.append(alignRight ? pad : "").append(entry);
        line.append(lastOfLine ? "" : ", ").append(alignRight || lastOfLine ? "" : pad);
      }
      lines.add(line.toString());
    }
    lines.addAll(entries.subList(last, entries.size()));
    return lines;
  }
}
