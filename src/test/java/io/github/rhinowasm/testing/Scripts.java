package io.github.rhinowasm.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs test files that a test has written. */
final class Scripts {
  /**
   * @param lines as {@link Outcomes} writes them
   */
  record Result(List<String> lines, String report, Summary summary) {}

  private Scripts() {}

  static Path write(Path folder, String name, String source) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
  }

  /** Runs some files one after the other, and reports in one of the formats. */
  static Result run(TestOptions options, Reporter.Format format, Path... files) {
    return run(options, format, 1, files);
  }

  static Result run(TestOptions options, Reporter.Format format, int jobs, Path... files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Outcomes outcomes = new Outcomes();
    Reporter reporter = format.to(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    ReportOrder order = new ReportOrder(List.of(files), List.of(outcomes, reporter));
    new TestRun(options).run(List.of(files), jobs, order);
    Summary summary = order.end();
    return new Result(
        outcomes.lines(),
        bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"),
        summary);
  }
}
