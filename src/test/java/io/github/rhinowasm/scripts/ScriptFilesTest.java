package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs js-tests/ and examples/ against their expected output, compiled and interpreted. */
class ScriptFilesTest {

  @TestFactory
  Stream<DynamicTest> jsTests() throws IOException {
    return inBothModes(Path.of("js-tests"));
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    return inBothModes(Path.of("examples"));
  }

  @Test
  void everyScriptHasExpectedOutput() throws IOException {
    for (Path folder : List.of(Path.of("js-tests"), Path.of("examples"))) {
      try (Stream<Path> files = Files.walk(folder)) {
        assertEquals(
            List.of(),
            files
                .filter(file -> file.toString().endsWith(".js"))
                // A prelude for `rhino-wasm doc`, which TutorialTest runs.
                .filter(file -> !file.endsWith("accumulate-instance.js"))
                .filter(file -> !Files.exists(ScriptFiles.expectedOf(file)))
                .toList());
      }
    }
  }

  private static Stream<DynamicTest> inBothModes(Path folder) throws IOException {
    return ScriptFiles.in(folder).stream()
        .flatMap(script -> Stream.of(test(script, false), test(script, true)));
  }

  private static DynamicTest test(Path script, boolean interpreted) {
    return dynamicTest(
        script + (interpreted ? " (interpreted)" : " (compiled)"),
        script.toUri(),
        () -> assertNull(ScriptFiles.difference(script, interpreted)));
  }
}
