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

/**
 * Every script of {@code src/test/resources/hostile} is ended within the JVM, by what it says, but
 * for those that {@code not-in-process.txt} there lists with the reason: they need a process of
 * their own ({@link HostilePoolTest}). All run in JVMs that this test starts.
 */
class HostileScriptsTest {
  /** Short, since most scripts use all of it. */
  private static final long DEADLINE_MILLIS = 400;

  /** By orders of magnitude more than is promised: the machine may have much else to do. */
  private static final long GRACE_MILLIS = 30_000;

  /** After this a process is ended, whatever it does. */
  private static final long MOST_MINUTES = 20;

  /** What can't be stopped, with the reasons. */
  private static Map<String, String> exceptions() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(HostileScript.EXCEPTIONS)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        reasons.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return reasons;
  }

  @Test
  void thereAreMany() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    HostileScript.all().forEach(script -> names.add(script.name()));
    assertTrue(names.size() >= 60, names.size() + " scripts");
    assertTrue(names.containsAll(exceptions().keySet()), "listed, but not there");
    exceptions().forEach((name, reason) -> assertFalse(reason.isEmpty(), name));
  }

  @Test
  void whatCannotBeStoppedIsInTheDocumentation() throws IOException {
    String documentation = Files.readString(Path.of("docs", "SANDBOX.md"));
    for (String name : exceptions().keySet()) {
      assertTrue(documentation.contains("`" + name + "`"), name);
    }
  }

  /** One JVM for each mode, at the same time, serves all of them, one after the other. */
  @Test
  void allOthersAreEndedWithinTheJvm() throws Exception {
    Map<String, String> exceptions = exceptions();
    List<HostileScript> scripts = new ArrayList<>(HostileScript.all());
    scripts.removeIf(script -> exceptions.containsKey(script.name()));
    Map<String, Process> processes = new TreeMap<>();
    for (String mode : List.of("compiled", "interpreted")) {
      processes.put(mode, start(mode, GRACE_MILLIS, scripts));
    }
    List<String> surprises = new ArrayList<>();
    for (Map.Entry<String, Process> entry : processes.entrySet()) {
      Map<String, String> outcomes = outcomes(entry.getValue());
      for (HostileScript script : scripts) {
        String outcome = outcomes.getOrDefault(script.name(), "not reached");
        if (!script.expects(outcome)) {
          surprises.add(
              script.name() + ", " + entry.getKey() + ": " + outcome + ", not " + script.ends());
        }
      }
    }
    assertEquals(List.of(), surprises);
  }

  /** What is listed is listed for a reason. */
  @Test
  void whatIsListedGoesOn() throws Exception {
    for (HostileScript script : HostileScript.all()) {
      if (exceptions().containsKey(script.name())) {
        assertEquals(
            Map.of(script.name(), HostileProcess.NOT_STOPPED),
            outcomes(start("compiled", 2_000, List.of(script))));
      }
    }
  }

  private static Process start(String mode, long graceMillis, List<HostileScript> scripts)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(mode);
    arguments.add(Long.toString(DEADLINE_MILLIS));
    arguments.add(Long.toString(graceMillis));
    scripts.forEach(
        script -> arguments.add(HostileScript.FOLDER.resolve(script.name()).toString()));
    Process process =
        JavaProcess.start(
            HostileProcess.class, List.of(HostileScript.HEAP), arguments.toArray(String[]::new));
    CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
    return process;
  }

  private static Map<String, String> outcomes(Process process) throws InterruptedException {
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
