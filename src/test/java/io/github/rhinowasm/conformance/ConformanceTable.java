package io.github.rhinowasm.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The part of docs/CONFORMANCE.md that a run writes: Markdown, one section a suite. */
final class ConformanceTable {
  static final String BEGIN = "<!-- written by JsApiConformance: begin -->\n";
  static final String END = "<!-- written by JsApiConformance: end -->\n";

  private final StringBuilder text = new StringBuilder();

  /**
   * Adds a suite.
   *
   * @param excluded reasons by path
   */
  void add(
      String title,
      List<FileResult> results,
      Map<String, String> excluded,
      Expectations expectations) {
    text.append("\n## ")
        .append(title)
        .append("\n\n| Directory | Passed | Total |\n|---|---|---|\n");
    Map<String, int[]> directories = new TreeMap<>();
    int[] sum = new int[2];
    for (FileResult result : results) {
      int[] counts = directories.computeIfAbsent(directory(result.path()), d -> new int[2]);
      for (int[] target : List.of(counts, sum)) {
        target[0] += result.passed();
        target[1] += result.total();
      }
    }
    directories.forEach((directory, counts) -> row(directory, counts));
    row("**all**", sum);
    text.append("\n| File | Passed | Total | Not passed |\n|---|---|---|---|\n");
    for (FileResult result : results) {
      String reasons = String.join("; ", reasons(result, expectations));
      text.append(
          "| %s | %d | %d | %s |\n"
              .formatted(result.path(), result.passed(), result.total(), cell(reasons)));
    }
    excluded.forEach(
        (path, reason) -> text.append("| %s | not run | | %s |\n".formatted(path, cell(reason))));
  }

  private static List<String> reasons(FileResult result, Expectations expectations) {
    List<String> reasons = new ArrayList<>();
    for (Subtest failure : result.failures()) {
      Optional<String> reason = expectations.reason(result.path(), failure);
      reasons.add("`" + failure.name() + "`: " + reason.orElse("**unexpected**"));
    }
    return reasons;
  }

  private void row(String name, int[] counts) {
    text.append("| %s | %d | %d |\n".formatted(name, counts[0], counts[1]));
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static String cell(String value) {
    return value.replace("|", "\\|").replace("\n", " ");
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Puts the table between the marks of a document. */
  String within(String document) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no marks for the table");
    }
    return document.substring(0, begin + BEGIN.length()) + text + "\n" + document.substring(end);
  }
}
