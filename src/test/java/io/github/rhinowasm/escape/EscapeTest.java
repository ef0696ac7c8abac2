package io.github.rhinowasm.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.rhinowasm.Thirds;
import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No script of the collection gets hold of Java; and the search would notice if one did. */
class EscapeTest {
  /** The first attempts are those that are about what Rhino itself has. */
  private static final String AFTER_RHINOS_OWN = "030";

  /** What asks for more than a sandbox gives: the script is ended, and nothing of it goes on. */
  private static final Set<String> ENDED_BY_A_LIMIT =
      Set.of("031-stack-overflow.js", "032-out-of-memory.js");

  /**
   * With a budget a third of the scripts are run, since half an hour of CI's processors goes into
   * this project's tests. {@code -Drhinowasm.escape=} runs all of them.
   */
  @TestFactory
  Stream<DynamicTest> nothingIsReached() throws IOException {
    List<Path> scripts = EscapeScripts.all();
    boolean all = System.getProperty("rhinowasm.escape") != null;
    Stream<DynamicTest> both =
        scripts.stream().flatMap(script -> Stream.of(test(script, false), test(script, true)));
    Stream<DynamicTest> withBudget =
        (all ? scripts : Thirds.ofThisJdk(scripts)).stream().map(EscapeTest::testWithBudget);
    return Stream.concat(both, withBudget);
  }

  private static DynamicTest test(Path script, boolean interpreted) {
    return dynamicTest(
        script.getFileName() + (interpreted ? " (interpreted)" : " (compiled)"),
        script.toUri(),
        () -> {
          try (Cage cage = new EnvironmentCage(interpreted)) {
            assertEquals("", String.join("\n", EscapeScripts.attempt(script, cage)));
          }
        });
  }

  /** The builtin functions of a scope with a budget are ours, so it is searched too. */
  private static DynamicTest testWithBudget(Path script) {
    return dynamicTest(
        script.getFileName() + " (sandbox)",
        script.toUri(),
        () -> {
          Budget budget = Budget.of(Map.of(Limit.FUEL, 1L << 40, Limit.STRING_LENGTH, 4L << 20));
          try (Cage cage = new EnvironmentCage(false, budget)) {
            if (ENDED_BY_A_LIMIT.contains(script.getFileName().toString())) {
              assertThrows(TerminationError.class, () -> EscapeScripts.attempt(script, cage));
              return;
            }
            assertEquals("", String.join("\n", EscapeScripts.attempt(script, cage)));
          }
        });
  }

  @Test
  void thereAreManyAndEachTellsItsIdea() throws IOException {
    List<Path> scripts = EscapeScripts.all();
    assertTrue(scripts.size() >= 120, scripts.size() + " attempts");
    Set<String> numbers = new TreeSet<>();
    for (Path script : scripts) {
      try (Stream<String> lines = Files.lines(script)) {
        String first = lines.findFirst().orElse("");
        assertTrue(first.matches("// .{15,}"), script + ": " + first);
      }
      assertTrue(numbers.add(script.getFileName().toString().substring(0, 3)), script.toString());
    }
  }

  /** What the search must notice in Rhino's own scopes: otherwise it would notice nothing here. */
  @Test
  void theSearchFindsWhatRhinosOwnScopesLeak() throws IOException {
    Set<String> standard = new TreeSet<>();
    Set<String> safe = new TreeSet<>();
    for (Path script : EscapeScripts.all()) {
      String name = script.getFileName().toString();
      if (EscapeScripts.usesHost(script) || name.compareTo(AFTER_RHINOS_OWN) > 0) {
        continue;
      }
      try (Cage cage = new LeakyCage(false)) {
        String found = String.join("\n", EscapeScripts.attempt(script, cage));
        assertTrue(!found.isEmpty(), name);
        if (found.contains("the canary sang") || found.contains("a system property was set")) {
          standard.add(name);
        }
      }
      try (Cage cage = new LeakyCage(true)) {
        String found = String.join("\n", EscapeScripts.attempt(script, cage));
        if (found.contains("the canary sang")) {
          safe.add(name);
        }
      }
    }
    assertTrue(safe.contains("001-rhino-exception.js"), safe.toString());
    assertTrue(standard.contains("004-packages.js"), standard.toString());
    assertTrue(standard.size() >= 2, standard.toString());
  }
}
