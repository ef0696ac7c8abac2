package io.github.rhinowasm.js;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds names that are nearly the one that was written. */
final class Nearest {
  /** Longer names are compared by their beginnings. */
  private static final int LENGTH = 60;

  /** Of more names only the first are looked at. */
  private static final int NAMES = 1_000;

  private static final int SHOWN = 10;

  private Nearest() {}

  private record Ranked(String name, int distance) {}

  /** All names, the nearest first, those that are equally near in their order. */
  static List<String> first(String written, Collection<String> names) {
    List<Ranked> ranked = new ArrayList<>();
    for (String name : names) {
      if (ranked.size() == NAMES) {
        break;
      }
      ranked.add(new Ranked(name, distance(written, name)));
    }
    ranked.sort(Comparator.comparingInt(Ranked::distance));
    return ranked.stream().map(Ranked::name).toList();
  }

  /** The nearest name if it is so near that it was probably meant; else null. */
  static String of(String written, Collection<String> names) {
    List<String> sorted = first(written, names);
    return !sorted.isEmpty() && isNear(written, sorted.get(0)) ? sorted.get(0) : null;
  }

  /** Whether one is probably what was meant by the other: {@code ad} by {@code add}. */
  static boolean isNear(String written, String name) {
    int length = Math.min(LENGTH, Math.max(written.length(), name.length()));
    return distance(written, name) <= (length < 3 ? 0 : length < 6 ? 1 : length / 3);
  }

  /** The names in quotes, the nearest first, not too many. */
  static String list(String written, Collection<String> names) {
    StringBuilder text = new StringBuilder();
    List<String> sorted = first(written, names);
    for (String name : sorted.subList(0, Math.min(SHOWN, sorted.size()))) {
      text.append(text.isEmpty() ? "" : ", ").append(Values.quote(name));
    }
    return names.size() <= SHOWN
        ? text.toString()
        : text + " and " + (names.size() - SHOWN) + " more";
  }

  /**
   * How many letters differ, are missing, are too many or changed places; case and what separates
   * words count for nothing.
   */
  private static int distance(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static String plain(String name) {
    String start = name.length() > LENGTH ? name.substring(0, LENGTH) : name;
    String letters = start.toLowerCase(Locale.ROOT).replaceAll("[_\\-. ]", "");
    return letters.isEmpty() ? start : letters;
  }
}
