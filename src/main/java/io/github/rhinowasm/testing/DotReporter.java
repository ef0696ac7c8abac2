package io.github.rhinowasm.testing;

import java.io.PrintStream;

/** A character for each test. */
final class DotReporter implements Reporter {
  private static final int COLUMNS = 72;

  private final PrintStream out;
  private final Colours colours;
  private final FailureList failures;
  private int column;

  DotReporter(PrintStream out, boolean coloured) {
    this.out = out;
    colours = new Colours(coloured);
    failures = new FailureList(out, colours);
  }

  @Override
  public void result(TestCase test, Outcome outcome, int subtests) {
    failures.add(test, outcome);
    if (test.isSuite()) {
      return;
    }
    if (column == COLUMNS) {
      out.println();
      column = 0;
    }
    column++;
    out.print(
        outcome.failsTheRun()
            ? colours.red("X")
            : outcome.skipped() || outcome.todo() ? colours.grey(",") : ".");
    out.flush();
  }

  @Override
  public void end(Summary summary) {
    out.println();
    failures.print(summary);
  }
}
