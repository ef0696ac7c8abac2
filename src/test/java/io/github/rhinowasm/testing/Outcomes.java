package io.github.rhinowasm.testing;

import java.util.ArrayList;
import java.util.List;

/** Writes a line for each result, as {@code src/test/testing/outcomes.mjs} does for Node. */
final class Outcomes implements Reporter {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  @Override
  public void result(TestCase test, Outcome outcome, int subtests) {
    String indent = "  ".repeat(test.nesting());
    List<String> words = new ArrayList<>();
    words.add(outcome.passed() ? "ok" : "not ok");
    words.add(
        test.name().replaceAll(".*/src/test/testing/|^src/test/testing/", "").replace("\n", "\\n"));
    if (test.isSuite()) {
      words.add("[suite]");
    }
    if (outcome.skipped()) {
      words.add("[skip]");
    } else if (outcome.todo()) {
      words.add("[todo]");
    }
    Failure failure = outcome.failure();
    // Of a file as a whole Node says no more than that it failed.
    if (failure != null && !test.name().endsWith(".js")) {
      words.add("[" + failure.kind().text() + "]");
      if (failure.code() != null && !failure.code().equals("ERR_TEST_FAILURE")) {
        words.add(failure.code());
        words.add(failure.operator() == null ? "-" : failure.operator());
        if (failure.generatedMessage() != null) {
          words.add("generated: " + failure.generatedMessage());
        }
      } else if (failure.name() != null && !failure.name().equals("Error")) {
        words.add(failure.name());
      }
    }
    lines.add(indent + String.join(" ", words).strip());
    outcome.diagnostics().forEach(text -> lines.add(indent + "# " + text));
  }

  @Override
  public void end(Summary summary) {}
}
