package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No script is forgotten by {@link ScriptFilesTest}. */
class ExpectedOutputTest {

  @Test
  void everyScriptIsATest() throws IOException {
    for (Path folder : List.of(Path.of("js-tests"), Path.of("examples"))) {
      List<Path> tests = TestFiles.find(List.of(folder));
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> scripts =
            new ArrayList<>(files.filter(file -> file.toString().endsWith(".js")).toList());
        scripts.removeAll(tests);
        // A prelude for `rhino-wasm doc`, which TutorialTest runs.
        scripts.removeIf(file -> file.endsWith("accumulate-instance.js"));
        assertEquals(List.of(), scripts);
      }
    }
  }
}
