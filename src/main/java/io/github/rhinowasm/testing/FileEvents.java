package io.github.rhinowasm.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What happens in one file, on its way to the listener. It sees to it that what is around a test
 * begins before it, that everything ends once, and that nothing more comes from a script that was
 * given up.
 */
final class FileEvents {
  private final Path file;
  private final TestListener listener;
  private final List<TestCase> open = new ArrayList<>();
  private final Set<TestCase> begun = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Failure> failures = new ArrayList<>();
  private boolean hasTests;
  private int topLevel;
  private boolean abandoned;
  private boolean closed;

  FileEvents(Path file, TestListener listener) {
    this.file = file;
    this.listener = listener;
  }

  Path file() {
    return file;
  }

  synchronized TestCase define(
      TestCase parent, String name, int number, boolean suite, int line, boolean takesContext) {
    TestCase test = new TestCase(file, parent, name, number, suite, line, takesContext);
    hasTests = true;
    topLevel += parent == null ? 1 : 0;
    open.add(test);
    return test;
  }

  synchronized void started(TestCase test) {
    if (closed || begun.contains(test)) {
      return;
    }
    if (test.parent() != null) {
      started(test.parent());
    }
    begun.add(test);
    listener.started(test);
  }

  synchronized void finished(TestCase test, Outcome outcome) {
    if (!closed && open.remove(test)) {
      started(test);
      listener.finished(test, outcome);
    }
  }

  /** Nothing that was defined runs. */
  synchronized void forget() {
    open.clear();
    topLevel = 0;
  }

  /** Something failed that is no test's, or that of one which had ended. */
  synchronized void fileFailed(Failure failure) {
    if (!abandoned) {
      failures.add(failure);
    }
  }

  synchronized void output(boolean error, String line) {
    if (!closed) {
      listener.output(file, error, line);
    }
  }

  /**
   * Gives the script up: what has not ended fails, and nothing is heard of it any more.
   *
   * @param stuck the test that did not end, or null
   */
  synchronized void abandon(TestCase stuck, Failure why) {
    abandoned = true;
    boolean known = false;
    List<TestCase> left = List.copyOf(open);
    for (int i = left.size() - 1; i >= 0; i--) {
      TestCase test = left.get(i);
      if (test == stuck) {
        known = true;
        finished(test, Outcome.failed(0, why));
      } else {
        Failure cancelled =
            Failure.of(Failure.Kind.CANCELLED, "the script was given up before it ended");
        finished(test, Outcome.failed(0, cancelled));
      }
    }
    if (!known) {
      failures.add(why);
    }
  }

  /** Reports what the file itself has to say, and ends. */
  synchronized void close(long nanos) {
    if (closed) {
      return;
    }
    if (!hasTests || !failures.isEmpty()) {
      TestCase whole = new TestCase(file, null, file.toString(), topLevel + 1, false, 1, false);
      listener.started(whole);
      listener.finished(whole, outcomeOfFile(nanos));
    }
    closed = true;
  }

  private Outcome outcomeOfFile(long nanos) {
    if (failures.isEmpty()) {
      return Outcome.passed(nanos);
    }
    List<String> others = new ArrayList<>();
    for (Failure other : failures.subList(1, failures.size())) {
      others.add("also: " + other.headline());
    }
    return new Outcome(false, false, false, false, null, nanos, failures.get(0), others);
  }
}
