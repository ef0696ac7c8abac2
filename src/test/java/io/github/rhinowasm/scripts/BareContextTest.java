package io.github.rhinowasm.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.rhinowasm.scripts.BareContext.Scope;
import io.github.rhinowasm.testing.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs js-tests/ without a host, compiled and interpreted, in all kinds of scopes; but not
 * js-tests/host/, which needs one.
 */
class BareContextTest {
  private static final Path FOLDER = Path.of("js-tests");

  /** Scripts that fail in some kinds of scopes for a reason that is not WebAssembly's. */
  private static final Map<String, Set<Scope>> EXCLUDED =
      Map.of(
          // A setPrototypeOf that is sealed or shared is Rhino's, which loses the stack.
          "construction.js", Set.of(Scope.SEALED, Scope.INHERITED),
          // An Error that is sealed or shared is Rhino's, which shows no functions of modules.
          "stack-traces.js", Set.of(Scope.SEALED, Scope.INHERITED),
          // Rhino's promises need the globals that the script deletes, unless in a TopLevel.
          "promise-order.js", Set.of(Scope.STANDARD, Scope.SEALED),
          // It replaces Promise.prototype.then.
          "promise-steps.js", Set.of(Scope.SEALED),
          // It replaces String.fromCharCode.
          "string-builtins.js", Set.of(Scope.SEALED),
          // It looks at %TypedArray%, which is shared there.
          "buffer-species.js", Set.of(Scope.INHERITED));

  /**
   * Where a script alone exhausts the interpreter's stack, it catches Rhino's InternalError, of
   * which only the host makes a RangeError.
   */
  private static final String NOT_INTERPRETED = "uncatchable.js";

  @TestFactory
  Stream<DynamicTest> jsTests() throws IOException {
    return TestFiles.find(List.of(FOLDER)).stream()
        .filter(script -> script.getParent().equals(FOLDER))
        .flatMap(
            script ->
                Stream.of(Scope.values())
                    .filter(scope -> !excluded(script).contains(scope))
                    .flatMap(scope -> inBothModes(script, scope)));
  }

  @Test
  void whatIsExcludedExists() {
    for (String name : EXCLUDED.keySet()) {
      assertEquals(true, Files.exists(FOLDER.resolve(name)), name);
    }
    assertEquals(true, Files.exists(FOLDER.resolve(NOT_INTERPRETED)));
  }

  private static Set<Scope> excluded(Path script) {
    return EXCLUDED.getOrDefault(script.getFileName().toString(), Set.of());
  }

  private static Stream<DynamicTest> inBothModes(Path script, Scope scope) {
    DynamicTest compiled = test(script, scope, false);
    return script.endsWith(NOT_INTERPRETED)
        ? Stream.of(compiled)
        : Stream.of(compiled, test(script, scope, true));
  }

  private static DynamicTest test(Path script, Scope scope, boolean interpreted) {
    return dynamicTest(
        script + " " + scope + (interpreted ? " (interpreted)" : " (compiled)"),
        script.toUri(),
        () ->
            assertEquals(
                Files.readString(TestFiles.expectedOutput(script)),
                BareContext.run(
                    Files.readString(script),
                    script.getFileName().toString(),
                    scope,
                    interpreted)));
  }
}
