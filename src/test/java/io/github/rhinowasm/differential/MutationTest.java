package io.github.rhinowasm.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.fuzz.Seeds;
import io.github.rhinowasm.hostile.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Modules broken at random either are refused, with a place, or work: no raw Java exception, no
 * VerifyError, no hang. {@code -Drhinowasm.seed=} and {@code -Drhinowasm.mutants=} set the seed of
 * the first mutant and how many there are, {@code -Drhinowasm.processes=} how many at a time.
 */
class MutationTest {
  private static final long SEED = Long.getLong("rhinowasm.seed", 1);
  private static final int MUTANTS = Integer.getInteger("rhinowasm.mutants", 10_000);
  private static final int PROCESSES = Integer.getInteger("rhinowasm.processes", 2);

  @Test
  void mutantsAreRefusedOrWork(@TempDir Path seeds) throws Exception {
    Seeds.write(SharedFolder.path("testsuite"), seeds);
    Path modules = seeds.resolve("module");
    try (Stream<Path> files = Files.list(SharedFolder.path("bench"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".wasm")).toList()) {
        Files.copy(file, modules.resolve(file.getFileName()));
      }
    }
    String folder = modules.toString();
    List<String> failures = new ArrayList<>();
    Map<String, Integer> counts = new TreeMap<>();
    ExecutorService executor = Executors.newFixedThreadPool(PROCESSES);
    try {
      List<Future<List<String>>> parts = new ArrayList<>();
      for (int i = 0; i < PROCESSES; i++) {
        int from = (int) ((long) MUTANTS * i / PROCESSES);
        int to = (int) ((long) MUTANTS * (i + 1) / PROCESSES);
        Callable<List<String>> part = () -> run(folder, from, to);
        parts.add(executor.submit(part));
      }
      for (Future<List<String>> part : parts) {
        for (String line : part.get()) {
          if (line.startsWith(MutationProcess.STOPPED)) {
            count(line, counts);
          } else {
            failures.add(line);
          }
        }
      }
    } finally {
      executor.shutdownNow();
    }
    System.out.println("mutants: " + counts);
    assertTrue(failures.isEmpty(), () -> describe(failures, folder));
    assertEquals(MUTANTS, counts.values().stream().mapToInt(Integer::intValue).sum());
    if (MUTANTS >= 10_000) {
      int called = counts.getOrDefault("CALLED", 0);
      assertTrue(called > MUTANTS / 5, "only " + called + " mutants could be called");
    }
  }

  /** Tries a range, in one process unless there is a mutant that hangs. */
  private static List<String> run(String folder, int from, int to) throws IOException {
    List<String> lines = new ArrayList<>();
    int next = from;
    while (next < to) {
      Process process =
          JavaProcess.start(
              MutationProcess.class,
              // The optimising compiler would only take time from what is tested.
              List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
              Long.toString(SEED),
              Integer.toString(next),
              Integer.toString(to),
              folder);
      int stopped = -1;
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
          if (line.startsWith(MutationProcess.STOPPED)) {
            stopped = Integer.parseInt(line.split(" ")[1]);
          }
        }
      } finally {
        process.destroyForcibly();
      }
      if (stopped < 0) {
        lines.add("the process that began with mutant " + next + " died");
        return lines;
      }
      next = stopped;
    }
    return lines;
  }

  private static void count(String line, Map<String, Integer> counts) {
    String[] words = line.split(" ");
    for (int i = 2; i < words.length; i++) {
      String[] pair = words[i].split("=");
      counts.merge(pair[0], Integer.parseInt(pair[1]), Integer::sum);
    }
  }

  private static String describe(List<String> failures, String folder) {
    StringBuilder text = new StringBuilder();
    text.append(failures.size()).append(" failures, seed ").append(SEED).append(":\n");
    for (String failure : failures.subList(0, Math.min(20, failures.size()))) {
      text.append(failure).append('\n');
    }
    String first = failures.get(0);
    if (first.startsWith(MutationProcess.FAILURE)) {
      int number = Integer.parseInt(first.split(" ")[1]);
      try {
        Mutator mutator = new Mutator(MutationCorpus.modules(Path.of(folder)));
        byte[] mutant = mutator.mutant(SEED + number);
        Path file = Files.createTempFile("mutant", ".wasm");
        Files.write(file, mutant);
        text.append("the first is in ").append(file);
        if (mutant.length < 2000) {
          text.append(": ").append(HexFormat.of().formatHex(mutant));
        }
      } catch (IOException e) {
        text.append(e);
      }
    }
    return text.toString();
  }
}
