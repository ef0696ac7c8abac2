package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.rhinowasm.js.Hint;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs js-tests/ and examples/ with hints: what they print is the same. What hints there are stands
 * in {@code name.hints}, if there is such a file; {@code -Drhinowasm.bless=true} writes them there.
 */
class HintsTest {
  private static final boolean BLESS = Boolean.getBoolean("rhinowasm.bless");

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (String folder : List.of("js-tests", "examples")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(file -> file.toString().endsWith(".js") && Files.exists(beside(file, ".out")))
            .sorted()
            .forEach(scripts::add);
      }
    }
    return scripts.stream()
        .flatMap(script -> Stream.of(false, true).map(interpreted -> test(script, interpreted)));
  }

  private static DynamicTest test(Path script, boolean interpreted) {
    return dynamicTest(
        script + (interpreted ? " (interpreted)" : " (compiled)"),
        script.toUri(),
        () -> {
          List<Hint> hints = new ArrayList<>();
          assertEquals(Files.readString(beside(script, ".out")), run(script, interpreted, hints));
          assertTrue(hints.size() <= 50, () -> hints.size() + " hints");
          compare(script, hints.stream().map(hint -> hint + "\n").collect(Collectors.joining()));
        });
  }

  private static Path beside(Path script, String extension) {
    return Path.of(script.toString().replaceFirst("\\.js$", extension));
  }

  private static void compare(Path script, String hints) throws IOException {
    Path file = beside(script, ".hints");
    boolean exists = Files.exists(file);
    if (BLESS && (exists || script.getParent().endsWith("hints"))) {
      Files.writeString(file, hints);
    } else if (exists) {
      assertEquals(Files.readString(file), hints);
    }
  }

  /** What a script prints. */
  private static String run(Path script, boolean interpreted, List<Hint> hints) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (RhinoEnvironment environment =
        RhinoEnvironment.builder()
            .baseDirectory(script.getParent())
            .interpreted(interpreted)
            .stdout(stream)
            .stderr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
            .hints(hints::add)
            .build()) {
      environment.evaluate(Files.readString(script), script.getFileName().toString());
      environment.runUntilIdle();
      environment.finishHints();
    } catch (RuntimeException e) {
      stream.println("uncaught: " + e.getMessage());
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
