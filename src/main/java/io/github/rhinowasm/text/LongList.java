package io.github.rhinowasm.text;

import java.util.Arrays;

/** A growable list of numbers. */
final class LongList {
  private long[] items = new long[8];
  private int size;

  void add(long item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size * 2);
    }
    items[size++] = item;
  }

  long[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
