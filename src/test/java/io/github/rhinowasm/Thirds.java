package io.github.rhinowasm;

import java.util.List;
import java.util.stream.IntStream;

/** Divides long tests among the JDKs on which CI runs. */
public final class Thirds {
  private static final int PARTS = 3;

  private Thirds() {}

  /** Every third element; which third depends on the JDK. */
  public static <T> List<T> ofThisJdk(List<T> all) {
    int part = Runtime.version().feature() % PARTS;
    return IntStream.range(0, all.size())
        .filter(i -> i % PARTS == part)
        .mapToObj(all::get)
        .toList();
  }
}
