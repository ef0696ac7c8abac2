package io.github.rhinowasm.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs what the fuzzer once found: the files in {@code src/test/resources/fuzz}, a folder for each
 * target. Those of the target js are scripts, not the bytes that chose them, and run in both modes.
 */
class KeptInputsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "fuzz");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TestFactory
  List<DynamicTest> inputsDoNoHarmAnyMore() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (FuzzTarget target : FuzzTarget.values()) {
      for (Path file : files(FOLDER.resolve(target.id()))) {
        tests.add(
            DynamicTest.dynamicTest(
                target.id() + "/" + file.getFileName(),
                () -> assertTimeoutPreemptively(LIMIT, () -> run(target, file))));
      }
    }
    return tests;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void run(FuzzTarget target, Path file) throws IOException {
    if (target == FuzzTarget.JS) {
      ScriptRun.run(Files.readString(file), false);
      ScriptRun.run(Files.readString(file), true);
    } else {
      target.run(Files.readAllBytes(file));
    }
  }
}
