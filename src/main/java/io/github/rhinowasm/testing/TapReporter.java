package io.github.rhinowasm.testing;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The Test Anything Protocol, version 13, in the shape that Node gives it: subtests are indented by
 * four blanks and come before the line of their test, whose details are YAML.
 */
final class TapReporter implements Reporter {
  private final PrintStream out;
  private int topLevel;

  TapReporter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin() {
    line("", "TAP version 13");
  }

  private void line(String indent, String text) {
    // Not println, whose end of line is the system's.
    out.print(indent + text + "\n");
  }

  private static String indent(TestCase test) {
    return "    ".repeat(test.nesting());
  }

  @Override
  public void start(TestCase test) {
    line(indent(test), "# Subtest: " + escape(test.name()));
  }

  @Override
  public void result(TestCase test, Outcome outcome, int subtests) {
    String indent = indent(test);
    if (subtests > 0) {
      line(indent + "    ", "1.." + subtests);
    }
    // Files follow one another at the top level.
    int number = test.parent() == null ? ++topLevel : test.number();
    String status = outcome.passed() ? "ok " : "not ok ";
    line(indent, status + number + " - " + escape(test.name()) + directive(outcome));
    details(indent + "  ", test, outcome);
    for (String text : outcome.diagnostics()) {
      line(indent, "# " + escape(text));
    }
  }

  private static String directive(Outcome outcome) {
    String directive = outcome.skipped() ? " # SKIP" : outcome.todo() ? " # TODO" : "";
    String reason = outcome.message();
    return directive.isEmpty() || reason == null || reason.isEmpty()
        ? directive
        : directive + " " + escape(reason);
  }

  private void details(String indent, TestCase test, Outcome outcome) {
    line(indent, "---");
    line(indent, "duration_ms: " + String.format(Locale.ROOT, "%.6f", outcome.millis()));
    if (test.isSuite()) {
      line(indent, "type: 'suite'");
    }
    Failure failure = outcome.failure();
    if (failure != null) {
      yaml(indent, "location", test.file() + (test.line() > 0 ? ":" + test.line() : ""));
      yaml(indent, "failureType", failure.kind().text());
      yaml(indent, "error", failure.message());
      yaml(indent, "code", failure.code());
      yaml(indent, "name", failure.name());
      yaml(indent, "expected", failure.expected());
      yaml(indent, "actual", failure.actual());
      yaml(indent, "operator", failure.operator());
      yaml(indent, "diff", failure.diffOfItsOwn());
      if (!failure.stack().isEmpty()) {
        yaml(indent, "stack", String.join("\n", failure.stack()) + "\n");
      }
    }
    line(indent, "...");
  }

  /** A string, as a block if it has several lines. */
  private void yaml(String indent, String key, String value) {
    if (value == null) {
      return;
    }
    String text = printable(value);
    if (text.indexOf('\n') < 0) {
      line(indent, key + ": '" + text.replace("'", "''") + "'");
      return;
    }
    // Told how far the block is indented, a reader does not guess by a first line that is itself.
    line(indent, key + ": |2-");
    for (String each : text.stripTrailing().split("\n")) {
      line(each.isEmpty() ? "" : indent + "  ", each);
    }
  }

  /** Without what YAML does not allow in a text. */
  private static String printable(String text) {
    StringBuilder result = new StringBuilder();
    for (char c : text.toCharArray()) {
      boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0;
      result.append(control || c == '\ufffe' || c == '\uffff' ? '?' : c);
    }
    return result.toString();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("#", "\\#")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t")
        .replace("\b", "\\b")
        .replace("\f", "\\f")
        .replace("\u000b", "\\v");
  }

  @Override
  public void output(Path file, boolean error, String line) {
    if (!line.isEmpty()) {
      line("", "# " + escape(line));
    }
  }

  @Override
  public void end(Summary summary) {
    line("", "1.." + topLevel);
    line("", "# tests " + summary.tests());
    line("", "# suites " + summary.suites());
    line("", "# pass " + summary.passed());
    line("", "# fail " + summary.failed());
    line("", "# cancelled " + summary.cancelled());
    line("", "# skipped " + summary.skipped());
    line("", "# todo " + summary.todo());
    line("", "# duration_ms " + String.format(Locale.ROOT, "%.6f", summary.millis()));
    out.flush();
  }
}
