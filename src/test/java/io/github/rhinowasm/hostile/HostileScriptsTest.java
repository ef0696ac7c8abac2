package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every script of {@code src/test/resources/hostile} is ended within the JVM, but for those that
 * {@code not-in-process.txt} there lists with the reason: they need a process of their own. All run
 * in JVMs that this test starts.
 */
class HostileScriptsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "hostile");
  private static final Path EXCEPTIONS = FOLDER.resolve("not-in-process.txt");

  /** Short, since most scripts use all of it. */
  private static final long DEADLINE_MILLIS = 600;

  /** By orders of magnitude more than is promised: the machine may have much else to do. */
  private static final long GRACE_MILLIS = 20_000;

  /** After this a process is ended, whatever it does. */
  private static final long MOST_MINUTES = 20;

  /** The heap of the JVM in which the scripts run one after the other. */
  private static final String HEAP = "-Xmx400m";

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  /** What can't be stopped, with the reasons. */
  private static Map<String, String> exceptions() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(EXCEPTIONS)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        reasons.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return reasons;
  }

  @Test
  void thereAreManyAndEachTellsItsIdeaAndItsLimit() throws IOException {
    List<Path> scripts = scripts();
    assertTrue(scripts.size() >= 60, scripts.size() + " scripts");
    for (Path script : scripts) {
      List<String> lines = Files.readAllLines(script);
      assertTrue(lines.get(0).matches("// .{15,}"), script.toString());
      assertTrue(lines.get(1).startsWith("// ends by: "), script.toString());
    }
    TreeSet<String> names = new TreeSet<>();
    scripts.forEach(script -> names.add(script.getFileName().toString()));
    assertTrue(names.containsAll(exceptions().keySet()), "listed, but not there");
    exceptions().forEach((name, reason) -> assertFalse(reason.isEmpty(), name));
  }

  /** Ended by a limit or an error of its own; one JVM serves all of them, one after the other. */
  @ParameterizedTest
  @ValueSource(strings = {"compiled", "interpreted"})
  void allOthersAreEndedWithinTheJvm(String mode) throws Exception {
    Map<String, String> exceptions = exceptions();
    List<Path> all = new ArrayList<>(scripts());
    all.removeIf(script -> exceptions.containsKey(script.getFileName().toString()));
    Map<String, String> outcomes = run(mode, GRACE_MILLIS, all);
    for (Path script : all) {
      String outcome = outcomes.get(script.getFileName().toString());
      assertTrue(outcome != null, script + " was not reached: " + outcomes);
      assertTrue(
          outcome.startsWith("limit ") || outcome.startsWith("uncaught "), script + ": " + outcome);
    }
  }

  /** What is listed is listed for a reason. */
  @Test
  void whatIsListedGoesOn() throws Exception {
    for (String name : exceptions().keySet()) {
      Map<String, String> outcomes = run("compiled", 3_000, List.of(FOLDER.resolve(name)));
      assertEquals(Map.of(name, HostileProcess.NOT_STOPPED), outcomes);
    }
  }

  private static Map<String, String> run(String mode, long graceMillis, List<Path> scripts)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(mode);
    arguments.add(Long.toString(DEADLINE_MILLIS));
    arguments.add(Long.toString(graceMillis));
    scripts.forEach(script -> arguments.add(script.toString()));
    Process process =
        JavaProcess.start(HostileProcess.class, List.of(HEAP), arguments.toArray(String[]::new));
    CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
    Map<String, String> outcomes = new TreeMap<>();
    try (Stream<String> lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
      lines
          .map(line -> line.split("\t"))
          .filter(parts -> parts.length == 3)
          .forEach(parts -> outcomes.put(parts[0], parts[1]));
    } finally {
      process.destroyForcibly();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
    return outcomes;
  }
}
