package io.github.rhinowasm.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * When what is running must have ended. The event loop ends tests that wait; whoever looks at this
 * from another thread sees that a script doesn't come back to the loop at all.
 */
final class Deadlines {
  /** One of them. */
  final class Entry {
    private final long time;
    private final double timeout;
    private final TestCase test;

    private Entry(long time, double timeout, TestCase test) {
      this.time = time;
      this.timeout = timeout;
      this.test = test;
    }

    /** In milliseconds. */
    double timeout() {
      return timeout;
    }

    /** What must have ended; null for something else than a test. */
    TestCase test() {
      return test;
    }

    /** It has ended. */
    void remove() {
      synchronized (entries) {
        entries.remove(this);
      }
    }

    /** Nanoseconds from now on, negative if it has passed. */
    long remaining() {
      return time - System.nanoTime();
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /**
   * Adds one.
   *
   * @param timeout milliseconds from now on
   */
  Entry add(double timeout, TestCase test) {
    Entry entry = new Entry(System.nanoTime() + (long) (timeout * 1e6), timeout, test);
    synchronized (entries) {
      entries.add(entry);
    }
    return entry;
  }

  /** The one that comes first, or null. */
  Entry first() {
    synchronized (entries) {
      Entry first = null;
      for (Entry entry : entries) {
        if (first == null || entry.time - first.time < 0) {
          first = entry;
        }
      }
      return first;
    }
  }
}
