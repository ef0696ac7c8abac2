package io.github.rhinowasm.testing;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The XML of JUnit, flat as most of its readers want it: a {@code testsuite} for each file, in it a
 * {@code testcase} for each test, whose name begins with those of the suites around it, and for
 * each suite that failed by itself.
 */
final class JunitReporter implements Reporter {
  private record Result(TestCase test, Outcome outcome) {}

  private final PrintStream out;
  private final List<Result> results = new ArrayList<>();
  private final StringBuilder standard = new StringBuilder();
  private final StringBuilder error = new StringBuilder();

  JunitReporter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin() {
    line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    line("<testsuites>");
  }

  private void line(String text) {
    out.print(text + "\n");
  }

  @Override
  public void result(TestCase test, Outcome outcome, int subtests) {
    boolean failedItself = !outcome.passed() && outcome.failure().kind() != Failure.Kind.SUBTESTS;
    if (!test.isSuite() || failedItself) {
      results.add(new Result(test, outcome));
    }
  }

  @Override
  public void output(Path file, boolean isError, String line) {
    (isError ? error : standard).append(line).append('\n');
  }

  @Override
  public void fileEnd(Path file) {
    long failures = results.stream().filter(each -> each.outcome.failsTheRun()).count();
    long skipped = results.stream().filter(each -> isSkipped(each.outcome)).count();
    // Tests that are inside of others are part of their time.
    double millis =
        results.stream()
            .filter(each -> each.test.parent() == null || each.test.parent().isSuite())
            .mapToDouble(each -> each.outcome.millis())
            .sum();
    line(
        "\t<testsuite"
            + attribute("name", file.toString())
            + attribute("tests", String.valueOf(results.size()))
            + attribute("failures", String.valueOf(failures))
            + attribute("errors", "0")
            + attribute("skipped", String.valueOf(skipped))
            + attribute("time", seconds(millis))
            + ">");
    results.forEach(each -> testcase(each.test, each.outcome));
    text("system-out", standard);
    text("system-err", error);
    line("\t</testsuite>");
    results.clear();
  }

  private static boolean isSkipped(Outcome outcome) {
    return !outcome.failsTheRun() && (outcome.skipped() || outcome.todo());
  }

  private static String seconds(double millis) {
    return String.format(Locale.ROOT, "%.6f", millis / 1000);
  }

  private void testcase(TestCase test, Outcome outcome) {
    String start =
        "\t\t<testcase"
            + attribute("name", test.fullName())
            + attribute("classname", test.file().toString())
            + attribute("file", test.file().toString())
            + (test.line() > 0 ? attribute("line", String.valueOf(test.line())) : "")
            + attribute("time", seconds(outcome.millis()));
    if (!outcome.failsTheRun() && !isSkipped(outcome)) {
      line(start + "/>");
      return;
    }
    line(start + ">");
    if (isSkipped(outcome)) {
      String message = outcome.message() == null ? "" : outcome.message();
      line(
          "\t\t\t<skipped"
              + attribute("type", outcome.skipped() ? "skipped" : "todo")
              + attribute("message", message)
              + "/>");
    } else {
      Failure failure = outcome.failure();
      line(
          "\t\t\t<failure"
              + attribute("type", failure.name() == null ? failure.kind().text() : failure.name())
              + attribute("message", failure.message())
              + ">"
              + escape(details(failure), false)
              + "</failure>");
    }
    line("\t\t</testcase>");
  }

  private static String details(Failure failure) {
    StringBuilder text = new StringBuilder(failure.headline()).append('\n');
    if (failure.diffOfItsOwn() != null) {
      text.append("+ actual - expected\n").append(failure.diff()).append('\n');
    }
    failure.stack().forEach(frame -> text.append("    at ").append(frame).append('\n'));
    return text.toString();
  }

  private void text(String element, StringBuilder content) {
    if (content.length() > 0) {
      line("\t\t<" + element + ">" + escape(content.toString(), false) + "</" + element + ">");
      content.setLength(0);
    }
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + escape(value, true) + "\"";
  }

  /** Without what XML 1.0 cannot hold. */
  private static String escape(String text, boolean attribute) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean allowed =
                  c == '\n'
                      || c == '\t'
                      || c == '\r'
                      || c >= 0x20 && c < 0xd800
                      || c >= 0xe000 && c < 0xfffe
                      || c >= 0x10000;
              if (!allowed) {
                result.append('\ufffd');
              } else if (c == '<') {
                result.append("&lt;");
              } else if (c == '>') {
                result.append("&gt;"); // else "]]>" could be text
              } else if (c == '&') {
                result.append("&amp;");
              } else if (c == '"') {
                result.append("&quot;");
              } else if (c == '\r' || attribute && c < 0x20) {
                result.append("&#").append(c).append(';');
              } else {
                result.appendCodePoint(c);
              }
            });
    return result.toString();
  }

  @Override
  public void end(Summary summary) {
    line("</testsuites>");
    out.flush();
  }
}
