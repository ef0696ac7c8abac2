package io.github.rhinowasm.testing;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What failed and why, for people, at the end of a report. */
final class FailureList {
  private record Failed(TestCase test, Outcome outcome) {}

  private final PrintStream out;
  private final Colours colours;
  private final List<Failed> failed = new ArrayList<>();

  FailureList(PrintStream out, Colours colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Takes note of a failure, unless it only says that something inside failed. */
  void add(TestCase test, Outcome outcome) {
    if (outcome.failsTheRun() && outcome.failure().kind() != Failure.Kind.SUBTESTS) {
      failed.add(new Failed(test, outcome));
    }
  }

  void print(Summary summary) {
    if (!failed.isEmpty()) {
      out.println();
      out.println(colours.red("failing tests:"));
      failed.forEach(this::print);
    }
    out.println();
    counted("tests", summary.tests());
    if (summary.suites() > 0) {
      counted("suites", summary.suites());
    }
    counted("pass", summary.passed());
    counted("fail", summary.failed());
    if (summary.cancelled() > 0) {
      counted("cancelled", summary.cancelled());
    }
    if (summary.skipped() > 0) {
      counted("skipped", summary.skipped());
    }
    if (summary.todo() > 0) {
      counted("todo", summary.todo());
    }
    out.println(colours.blue("duration " + millis(summary.millis())));
    out.flush();
  }

  private void counted(String what, int count) {
    out.println(colours.blue(what + " " + count));
  }

  static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
  }

  private void print(Failed each) {
    TestCase test = each.test;
    boolean whole = test.parent() == null && test.name().equals(test.file().toString());
    out.println();
    out.println(
        colours.red("\u2716 ")
            + test.file()
            + (test.line() > 0 && !whole ? ":" + test.line() : "")
            + (whole ? "" : "  " + test.fullName()));
    Failure failure = each.outcome.failure();
    coloured(failure.headline());
    if (failure.diffOfItsOwn() != null) {
      out.println("  + actual - expected");
      coloured(failure.diff());
    }
    for (String frame : failure.stack()) {
      out.println(colours.grey("      at " + frame));
    }
    if (failure.kind() == Failure.Kind.HOOK) {
      out.println(colours.grey("    (in a hook)"));
    }
    if (whole) {
      each.outcome.diagnostics().forEach(line -> out.println("    " + line));
    }
  }

  /** Lines of a message, in which those of a diff have colours. */
  private void coloured(String text) {
    for (String line : text.split("\n", -1)) {
      String shown =
          line.startsWith("+ ") && !line.equals("+ actual - expected")
              ? colours.green(line)
              : line.startsWith("- ") ? colours.red(line) : line;
      out.println(line.isEmpty() ? "" : "  " + shown);
    }
  }
}
