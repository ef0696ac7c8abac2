package io.github.rhinowasm.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.cli.WastRunner;
import io.github.rhinowasm.compile.JvmCodegen;
import io.github.rhinowasm.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The official core test suite in ../shared/testsuite, file by file. */
class SuiteTest {
  /** Assertions that hold, in all files together; it only ever grows. */
  private static final int LEAST_PASSED = 33_000;

  private final Map<String, String> knownFailures = KnownFailures.read();

  @TestFactory
  Stream<DynamicNode> topLevelFiles() throws IOException {
    return suite(Engine.create());
  }

  @TestFactory
  Stream<DynamicNode> topLevelFilesWithEveryFunctionSplit() throws IOException {
    return suite(engine(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(64)));
  }

  @TestFactory
  Stream<DynamicNode> topLevelFilesCompiledUpFront() throws IOException {
    return suite(engine(JvmCodegen.Options.DEFAULT.withEager(true)));
  }

  private static Engine engine(JvmCodegen.Options options) {
    return Engine.builder().codegen(new JvmCodegen(options)).build();
  }

  private Stream<DynamicNode> suite(Engine engine) throws IOException {
    if (!SharedFolder.has("testsuite")) {
      // Inside a test: where a factory itself gives up, Surefire reports nothing.
      return Stream.of(dynamicTest("the suite", () -> SharedFolder.path("testsuite")));
    }
    Path folder = SharedFolder.path("testsuite");
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
    AtomicInteger passed = new AtomicInteger();
    return Stream.of(
        dynamicContainer(
            "files",
            files.stream()
                .map(
                    file ->
                        dynamicTest(
                            file.getFileName().toString(),
                            file.toUri(),
                            () -> run(engine, file, passed)))),
        dynamicTest(
            "at least " + LEAST_PASSED + " assertions",
            () -> assertTrue(passed.get() >= LEAST_PASSED, passed + " passed")),
        dynamicTest(
            "the list of known failures names only files that exist",
            () ->
                assertEquals(
                    List.of(),
                    knownFailures.keySet().stream()
                        .filter(name -> !Files.exists(folder.resolve(name)))
                        .toList())));
  }

  private void run(Engine engine, Path file, AtomicInteger passed) throws Exception {
    WastRunner.Outcome outcome = new WastRunner(engine).run(Files.readAllBytes(file));
    passed.addAndGet(outcome.passed());
    String reason = knownFailures.get(file.getFileName().toString());
    if (reason == null) {
      assertEquals(List.of(), outcome.failures());
    } else {
      assertFalse(
          outcome.failures().isEmpty(),
          "passes, so it must be taken off the list of known failures (" + reason + ")");
    }
  }
}
