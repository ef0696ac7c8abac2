package io.github.rhinowasm.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.cli.WastFeatures;
import io.github.rhinowasm.cli.WastRunner;
import io.github.rhinowasm.compile.JvmCodegen;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.type.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The official test suite in ../shared/testsuite with all its folders, file by file. */
class SuiteTest {
  /** Assertions that hold, in all files together; it only ever grows. */
  private static final int LEAST_PASSED = 58_000;

  private final Map<String, String> knownFailures = KnownFailures.read();

  @TestFactory
  Stream<DynamicNode> files() throws IOException {
    return suite(JvmCodegen.Options.DEFAULT, MemoryAllocator.DEFAULT);
  }

  @TestFactory
  Stream<DynamicNode> filesWithEveryFunctionSplit() throws IOException {
    return suite(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(64), MemoryAllocator.DEFAULT);
  }

  @TestFactory
  Stream<DynamicNode> filesCompiledUpFront() throws IOException {
    return suite(JvmCodegen.Options.DEFAULT.withEager(true), MemoryAllocator.DEFAULT);
  }

  @TestFactory
  Stream<DynamicNode> filesWithReservesInMemories() throws IOException {
    return suite(JvmCodegen.Options.DEFAULT, MemoryAllocator.DEFAULT.withReserveAfter(-1));
  }

  /** Everything is counted, and there is enough of it. */
  @TestFactory
  Stream<DynamicNode> filesWithFuel() throws IOException {
    Map<Limit, Long> enough = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      enough.put(limit, 1L << 60);
    }
    // No stack is so deep.
    enough.put(Limit.CALL_DEPTH, 1L << 30);
    return suite(JvmCodegen.Options.DEFAULT.withBudget(Budget.of(enough)), MemoryAllocator.DEFAULT);
  }

  private Stream<DynamicNode> suite(JvmCodegen.Options options, MemoryAllocator allocator)
      throws IOException {
    if (!SharedFolder.has("testsuite")) {
      // Inside a test: where a factory itself gives up, Surefire reports nothing.
      return Stream.of(dynamicTest("the suite", () -> SharedFolder.path("testsuite")));
    }
    Path folder = SharedFolder.path("testsuite");
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(file -> file.toString().endsWith(".wast")).sorted().toList();
    }
    Map<String, WastRunner> runners = new HashMap<>();
    AtomicInteger passed = new AtomicInteger();
    return Stream.of(
        dynamicContainer(
            "files",
            files.stream()
                .map(
                    file ->
                        dynamicTest(
                            name(folder, file),
                            file.toUri(),
                            () -> {
                              Features features = WastFeatures.of(file);
                              WastRunner runner =
                                  runners.computeIfAbsent(
                                      features.toString(),
                                      ignored -> runner(options, allocator, features));
                              passed.addAndGet(run(runner, file, name(folder, file)));
                            }))),
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

  private static WastRunner runner(
      JvmCodegen.Options options, MemoryAllocator allocator, Features features) {
    JvmCodegen codegen = new JvmCodegen(options.withFeatures(features));
    return new WastRunner(
        Engine.builder()
            .features(features)
            .allocator(allocator)
            .codegen(codegen)
            .budget(options.budget())
            .build());
  }

  /** The path in the suite, with slashes on every system. */
  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Returns the number of assertions that hold. */
  private int run(WastRunner runner, Path file, String name) throws Exception {
    WastRunner.Outcome outcome = runner.run(Files.readAllBytes(file));
    String reason = knownFailures.get(name);
    if (reason == null) {
      assertEquals(List.of(), outcome.failures());
    } else {
      assertFalse(
          outcome.failures().isEmpty(),
          "passes, so it must be taken off the list of known failures (" + reason + ")");
    }
    return outcome.passed();
  }
}
