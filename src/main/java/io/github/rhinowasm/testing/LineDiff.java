package io.github.rhinowasm.testing;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts, line by line. */
final class LineDiff {
  /** Lines shown around what differs. */
  private static final int CONTEXT = 3;

  /** Pairs of lines that are compared to find the shortest difference; beyond, all is replaced. */
  private static final long MAXIMUM_PAIRS = 4_000_000;

  private final List<String> lines = new ArrayList<>();

  private LineDiff() {}

  /**
   * Compares.
   *
   * @return lines that begin with two blanks (in both), {@code "+ "} (in the actual text alone) or
   *     {@code "- "} (in the expected one); {@code "..."} where equal lines are left out; no
   *     newline at the end
   */
  static String of(String actual, String expected) {
    LineDiff diff = new LineDiff();
    diff.compare(split(actual), split(expected));
    return String.join("\n", diff.shown());
  }

  private static String[] split(String text) {
    return text.split("\n", -1);
  }

  private void compare(String[] actual, String[] expected) {
    int shorter = Math.min(actual.length, expected.length);
    int head = 0;
    while (head < shorter && actual[head].equals(expected[head])) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && actual[actual.length - 1 - tail].equals(expected[expected.length - 1 - tail])) {
      tail++;
    }
    for (int i = 0; i < head; i++) {
      lines.add("  " + actual[i]);
    }
    middle(actual, expected, head, actual.length - tail, expected.length - tail);
    for (int i = actual.length - tail; i < actual.length; i++) {
      lines.add("  " + actual[i]);
    }
  }

  /** Compares what is between the equal lines at both ends, by the longest common subsequence. */
  private void middle(String[] actual, String[] expected, int from, int toA, int toE) {
    int rows = toA - from;
    int columns = toE - from;
    int i = 0;
    int j = 0;
    if ((long) rows * columns <= MAXIMUM_PAIRS) {
      int[][] common = new int[rows + 1][columns + 1];
      for (int a = rows - 1; a >= 0; a--) {
        for (int e = columns - 1; e >= 0; e--) {
          common[a][e] =
              actual[from + a].equals(expected[from + e])
                  ? common[a + 1][e + 1] + 1
                  : Math.max(common[a + 1][e], common[a][e + 1]);
        }
      }
      while (i < rows && j < columns) {
        if (actual[from + i].equals(expected[from + j])) {
          lines.add("  " + actual[from + i]);
          i++;
          j++;
        } else if (common[i + 1][j] >= common[i][j + 1]) {
          lines.add("+ " + actual[from + i++]);
        } else {
          lines.add("- " + expected[from + j++]);
        }
      }
    }
    for (; i < rows; i++) {
      lines.add("+ " + actual[from + i]);
    }
    for (; j < columns; j++) {
      lines.add("- " + expected[from + j]);
    }
  }

  private List<String> shown() {
    boolean[] near = new boolean[lines.size()];
    for (int i = 0; i < near.length; i++) {
      if (!lines.get(i).startsWith("  ")) {
        int end = Math.min(near.length, i + CONTEXT + 1);
        for (int j = Math.max(0, i - CONTEXT); j < end; j++) {
          near[j] = true;
        }
      }
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < near.length; i++) {
      if (near[i]) {
        shown.add(lines.get(i));
      } else if (i == 0 || near[i - 1]) {
        shown.add("...");
      }
    }
    return shown;
  }
}
