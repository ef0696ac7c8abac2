package io.github.rhinowasm.testing;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;

/** A tree for people. */
final class SpecReporter implements Reporter {
  private final PrintStream out;
  private final Colours colours;
  private final FailureList failures;

  /** What has begun and is not shown yet, the innermost first. */
  private final ArrayDeque<TestCase> begun = new ArrayDeque<>();

  SpecReporter(PrintStream out, boolean coloured) {
    this.out = out;
    colours = new Colours(coloured);
    failures = new FailureList(out, colours);
  }

  @Override
  public void start(TestCase test) {
    begun.push(test);
  }

  @Override
  public void result(TestCase test, Outcome outcome, int subtests) {
    failures.add(test, outcome);
    boolean isHead = begun.peek() != test;
    if (!isHead) {
      begun.pop();
    }
    while (!begun.isEmpty()) {
      TestCase around = begun.pollLast();
      out.println(indent(around) + colours.grey("\u25b6 ") + indented(around));
    }
    boolean failedItself = !outcome.passed() && outcome.failure().kind() != Failure.Kind.SUBTESTS;
    if (!isHead || failedItself) {
      out.println(indent(test) + line(test, outcome));
    }
    for (String text : outcome.diagnostics()) {
      out.println(indent(test) + colours.blue("\u2139 " + text));
    }
    out.flush();
  }

  private static String indent(TestCase test) {
    return "  ".repeat(test.nesting());
  }

  /** The name, further lines of which begin below the first. */
  private static String indented(TestCase test) {
    return test.name().replace("\n", "\n" + indent(test) + "  ");
  }

  private String line(TestCase test, Outcome outcome) {
    String name = indented(test);
    String time = colours.grey(" (" + FailureList.millis(outcome.millis()) + ")");
    String reason =
        outcome.message() == null || outcome.message().isEmpty() ? "" : " " + outcome.message();
    if (outcome.todo()) {
      return (outcome.passed() ? colours.green("\u2714 ") : colours.grey("\u2716 "))
          + name
          + time
          + colours.grey(" # TODO" + reason);
    }
    if (!outcome.passed()) {
      return colours.red("\u2716 " + name) + time;
    }
    if (outcome.skipped()) {
      return colours.grey("\ufe63 " + name + " # SKIP" + reason);
    }
    return colours.green("\u2714 ") + name + time;
  }

  @Override
  public void output(Path file, boolean error, String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void end(Summary summary) {
    failures.print(summary);
  }
}
