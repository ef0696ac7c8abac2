package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSearchTest {
  private static final int WANTED = 5000;
  private static final int TEXT = 10_000;

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("ab\u1234".charAt(random.nextInt(3)));
    }
    return word.toString();
  }

  /** So long that it is not Java that searches, and full of places that nearly fit. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsWhatJavaFinds(long seed) {
    Random random = new Random(seed);
    String period = word(random, 1 + random.nextInt(6));
    String wanted = period.repeat(WANTED / period.length() + 1) + word(random, random.nextInt(2));
    StringBuilder built = new StringBuilder(wanted);
    while (built.length() < TEXT) {
      built
          .append(wanted, random.nextInt(3), wanted.length())
          .append(word(random, seed < 3 ? 0 : 1));
    }
    String text = built.toString();
    TextSearch search = new TextSearch(null, text, wanted);
    int found = 0;
    for (int i = 0; i < 60; i++) {
      int from = i == 0 ? 0 : random.nextInt(text.length() + 1);
      int first = search.first(from);
      assertEquals(text.indexOf(wanted, from), first);
      assertEquals(text.lastIndexOf(wanted, from), search.last(from));
      found += first >= 0 ? 1 : 0;
    }
    assertTrue(found > 0, "found nowhere");
    assertEquals(-1, new TextSearch(null, text, wanted + "c").first(0));
    assertEquals(-1, new TextSearch(null, text, "c" + wanted).last(text.length()));
  }

  @Test
  void findsShortTexts() {
    TextSearch search = new TextSearch(null, "abcabc", "bc");
    assertEquals(1, search.first(0));
    assertEquals(4, search.first(2));
    assertEquals(-1, search.first(5));
    assertEquals(4, search.last(6));
    assertEquals(1, search.last(3));
    assertEquals(6, new TextSearch(null, "abcabc", "").first(6));
    assertEquals(-1, new TextSearch(null, "", "a").first(0));
  }
}
