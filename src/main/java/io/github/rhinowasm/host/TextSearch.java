package io.github.rhinowasm.host;

import org.mozilla.javascript.Context;

/**
 * Looks for a text in another. Java's own search can take the product of both lengths, a minute for
 * what a sandbox allows, during which the JVM can't even stop the thread to collect garbage. Where
 * that much is possible this is done the way of Knuth, Morris and Pratt, which takes the sum, and
 * looks now and then whether the script is to go on.
 */
final class TextSearch {
  /** So many comparisons Java may do: some milliseconds. */
  private static final long HARMLESS = 1 << 24;

  /** How many characters are gone through between two looks whether to go on. */
  private static final int CHUNK = 1 << 16;

  private final Context cx;
  private final String text;
  private final String wanted;

  /**
   * For each beginning of what is wanted, how long the longest of its beginnings is that it also
   * ends with; null where Java searches.
   */
  private final int[] borders;

  TextSearch(Context cx, String text, String wanted) {
    this.cx = cx;
    this.text = text;
    this.wanted = wanted;
    boolean harmless = (long) text.length() * wanted.length() <= HARMLESS;
    borders = harmless || wanted.length() > text.length() ? null : borders();
  }

  private int[] borders() {
    int[] found = new int[wanted.length()];
    for (int i = 1, length = 0; i < found.length; i++) {
      lookUp(i);
      while (length > 0 && wanted.charAt(i) != wanted.charAt(length)) {
        length = found[length - 1];
      }
      if (wanted.charAt(i) == wanted.charAt(length)) {
        length++;
      }
      found[i] = length;
    }
    return found;
  }

  private void lookUp(int i) {
    if (i % CHUNK == 0) {
      Metering.charge(cx, 0); // who calls has paid for the lengths; is there time?
    }
  }

  /** Where it begins first at or after an index, or -1. */
  int first(int from) {
    return borders == null ? text.indexOf(wanted, from) : search(from, text.length(), false);
  }

  /** Where it begins last at or before an index, or -1. */
  int last(int from) {
    if (borders == null) {
      return text.lastIndexOf(wanted, from);
    }
    return search(0, (int) Math.min(text.length(), (long) from + wanted.length()), true);
  }

  private int search(int from, int end, boolean isLastWanted) {
    int found = -1;
    for (int i = from, length = 0; i < end; i++) {
      lookUp(i);
      while (length > 0 && text.charAt(i) != wanted.charAt(length)) {
        length = borders[length - 1];
      }
      if (text.charAt(i) == wanted.charAt(length)) {
        length++;
      }
      if (length == wanted.length()) {
        found = i - length + 1;
        if (!isLastWanted) {
          return found;
        }
        length = borders[length - 1];
      }
    }
    return found;
  }
}
