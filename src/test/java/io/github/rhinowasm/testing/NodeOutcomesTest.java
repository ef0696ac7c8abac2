package io.github.rhinowasm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the files of src/test/testing and compares the outcome of each test with what Node 20 made
 * of it, which {@code src/test/testing/record} has written down.
 */
class NodeOutcomesTest {
  private static final Path FOLDER = Path.of("src", "test", "testing");
  private static final String OPTIONS = "// node options: ";

  @TestFactory
  Stream<DynamicTest> sameOutcomes() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
    assertTrue(files.size() > 20, files.toString());
    return files.stream()
        .flatMap(
            file ->
                Stream.of(false, true)
                    .map(
                        interpreted ->
                            dynamicTest(
                                file + (interpreted ? " (interpreted)" : ""),
                                file.toUri(),
                                () -> hasSameOutcomes(file, interpreted))));
  }

  private static void hasSameOutcomes(Path file, boolean interpreted) throws IOException {
    List<String> recorded = Files.readAllLines(Path.of(file.toString().replace(".js", ".node")));
    assertTrue(recorded.get(0).startsWith("# node v20."), recorded.get(0));
    Outcomes outcomes = new Outcomes();
    ReportOrder order = new ReportOrder(List.of(file), List.of(outcomes));
    new TestRun(options(file).interpreted(interpreted)).run(file, order);
    order.end();
    assertEquals(
        String.join("\n", recorded.subList(1, recorded.size())),
        String.join("\n", outcomes.lines()));
  }

  /** The options of Node's command line in the first line of a file. */
  private static TestOptions options(Path file) throws IOException {
    String first = Files.readAllLines(file).get(0);
    boolean only = first.equals(OPTIONS + "--test-only");
    String named = OPTIONS + "--test-name-pattern=";
    List<Pattern> names =
        first.startsWith(named)
            ? List.of(Pattern.compile(first.substring(named.length())))
            : List.of();
    return new TestOptions(only, names, List.of(), 0, false, false);
  }
}
