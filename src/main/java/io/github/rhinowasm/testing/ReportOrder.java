package io.github.rhinowasm.testing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings what happens at the same time into the order of the files, and in them of the tests, for
 * reporters. Nothing is held back that could be reported.
 */
public final class ReportOrder implements TestListener {
  /** A test and what is known of it. */
  private static final class Node {
    private final TestCase test;
    private final TreeMap<Integer, Node> waiting = new TreeMap<>();
    private Outcome outcome;
    private boolean started;
    private int reported;

    /**
     * @param test null for a file
     */
    Node(TestCase test) {
      this.test = test;
    }
  }

  private record Line(boolean error, String text) {}

  private static final class FileReport {
    private final Node top = new Node(null);
    private final Map<TestCase, Node> nodes = new IdentityHashMap<>();
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private boolean ended;
  }

  private final List<Reporter> reporters;
  private final Map<Path, FileReport> files = new LinkedHashMap<>();
  private final ArrayDeque<Path> turn;
  private final long start = System.nanoTime();
  private Summary summary = Summary.EMPTY;

  /**
   * @param files in the order in which they are to be reported
   */
  public ReportOrder(List<Path> files, List<Reporter> reporters) {
    this.reporters = List.copyOf(reporters);
    files.forEach(file -> this.files.put(file, new FileReport()));
    turn = new ArrayDeque<>(files);
    reporters.forEach(Reporter::begin);
  }

  @Override
  public synchronized void started(TestCase test) {
    FileReport file = files.get(test.file());
    Node node = new Node(test);
    file.nodes.put(test, node);
    (test.parent() == null ? file.top : file.nodes.get(test.parent()))
        .waiting.put(test.number(), node);
  }

  @Override
  public synchronized void finished(TestCase test, Outcome outcome) {
    FileReport file = files.get(test.file());
    file.nodes.get(test).outcome = outcome;
    if (test.file().equals(turn.peek())) {
      report(file.top);
    }
  }

  @Override
  public synchronized void output(Path file, boolean error, String line) {
    if (file.equals(turn.peek())) {
      reporters.forEach(reporter -> reporter.output(file, error, line));
    } else {
      files.get(file).lines.add(new Line(error, line));
    }
  }

  @Override
  public synchronized void fileFinished(Path file) {
    files.get(file).ended = true;
    while (!turn.isEmpty() && files.get(turn.peek()).ended) {
      reportAll(turn.peek());
      Path ended = turn.poll();
      reporters.forEach(reporter -> reporter.fileEnd(ended));
      files.put(ended, new FileReport()); // its tests are not needed any more
    }
    if (!turn.isEmpty()) {
      reportAll(turn.peek());
    }
  }

  private void reportAll(Path path) {
    FileReport file = files.get(path);
    while (!file.lines.isEmpty()) {
      Line line = file.lines.poll();
      reporters.forEach(reporter -> reporter.output(path, line.error, line.text));
    }
    report(file.top);
  }

  /** Reports what is inside as far as it is known and in order. */
  private void report(Node node) {
    while (!node.waiting.isEmpty() && node.waiting.firstKey() == node.reported + 1) {
      Node first = node.waiting.firstEntry().getValue();
      if (first.outcome == null && first.waiting.isEmpty()) {
        return;
      }
      if (!first.started) {
        first.started = true;
        reporters.forEach(reporter -> reporter.start(first.test));
      }
      report(first);
      if (first.outcome == null || !first.waiting.isEmpty()) {
        return;
      }
      node.waiting.pollFirstEntry();
      node.reported++;
      summary = summary.with(first.test, first.outcome);
      reporters.forEach(reporter -> reporter.result(first.test, first.outcome, first.reported));
    }
  }

  /** Ends the reports; all files must have ended. */
  public synchronized Summary end() {
    Summary all = summary.lasting(System.nanoTime() - start);
    reporters.forEach(reporter -> reporter.end(all));
    return all;
  }
}
