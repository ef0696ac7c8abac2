package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs js-tests/ without a host, compiled and interpreted; but not js-tests/host/, which needs one.
 */
class BareContextTest {

  /** The scripts that need a host, each with the reason. */
  private static final Map<String, String> NEEDS_A_HOST =
      Map.of(
          "js-tests/symbols-in-messages.js (compiled)", "console.table",
          "js-tests/symbols-in-messages.js (interpreted)", "console.table",
          "js-tests/uncatchable.js (interpreted)",
              "where a script alone exhausts the stack it catches Rhino's InternalError, of which"
                  + " only the host makes a RangeError");

  @TestFactory
  Stream<DynamicTest> jsTests() throws IOException {
    return ScriptFiles.in(Path.of("js-tests")).stream()
        .filter(script -> !script.startsWith(Path.of("js-tests", "host")))
        .flatMap(script -> Stream.of(test(script, false), test(script, true)))
        .filter(test -> !NEEDS_A_HOST.containsKey(test.getDisplayName()));
  }

  private static DynamicTest test(Path script, boolean interpreted) {
    return dynamicTest(
        script + (interpreted ? " (interpreted)" : " (compiled)"),
        script.toUri(),
        () ->
            assertEquals(
                Files.readString(ScriptFiles.expectedOf(script)),
                BareContext.run(
                    Files.readString(script), script.getFileName().toString(), interpreted)));
  }
}
