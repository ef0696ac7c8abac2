package io.github.rhinowasm.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.ClassPaths;
import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.engine.Engine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Fuzzes with Jazzer for a given time. Not part of the normal tests: {@code mvn -Pfuzz verify
 * [-Dfuzz.seconds=600] [-Dfuzz.target=decoder]}; docs/FUZZING.md says more. What it finds is left
 * in {@code target/fuzz/finds}; what it learns, in {@code target/fuzz/corpus}, is where the next
 * run begins.
 */
class FuzzRun {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 600);
  private static final Path FOLDER = Path.of("target", "fuzz").toAbsolutePath();

  /** A single input that takes longer is a find. */
  private static final int INPUT_SECONDS = 60;

  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units: (\\d+)");

  /** Inputs for the target js, which has no seeds else: bytes by chance, the same each time. */
  private static final int RANDOM_SEEDS = 150;

  @Test
  void nothingIsFound() throws Exception {
    List<FuzzTarget> targets = targets();
    Seeds.write(SharedFolder.path("testsuite"), FOLDER.resolve("seeds"));
    randomSeeds(FOLDER.resolve("seeds").resolve(FuzzTarget.JS.id()));
    List<String> failures = new ArrayList<>();
    for (FuzzTarget target : targets) {
      long executions = run(target, Math.max(1, SECONDS / targets.size()));
      Path finds = FOLDER.resolve("finds").resolve(target.id());
      List<Path> found = files(finds);
      System.out.println(
          target.id() + ": " + executions + " executions, " + found.size() + " finds");
      if (!found.isEmpty()) {
        failures.add(target.id() + ": " + found);
      }
      assertTrue(executions > 0, target.id() + " did not run: " + log(target));
    }
    assertEquals(List.of(), failures);
  }

  private static List<FuzzTarget> targets() {
    String chosen = System.getProperty("fuzz.target", "");
    List<FuzzTarget> targets = new ArrayList<>();
    for (FuzzTarget target : FuzzTarget.values()) {
      if (chosen.isEmpty() || List.of(chosen.split(",")).contains(target.id())) {
        targets.add(target);
      }
    }
    assertTrue(!targets.isEmpty(), "no such target: " + chosen);
    return targets;
  }

  private static void randomSeeds(Path folder) throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(1);
    for (int i = 0; i < RANDOM_SEEDS; i++) {
      byte[] seed = new byte[20 + 2 * i];
      random.nextBytes(seed);
      Files.write(folder.resolve("random" + i), seed);
    }
  }

  private static Path log(FuzzTarget target) {
    return FOLDER.resolve(target.id() + ".log");
  }

  /** Runs Jazzer in a process of its own and returns how often it ran the target. */
  private static long run(FuzzTarget target, int seconds)
      throws IOException, InterruptedException, URISyntaxException {
    Path finds = Files.createDirectories(FOLDER.resolve("finds").resolve(target.id()));
    Path corpus = Files.createDirectories(FOLDER.resolve("corpus").resolve(target.id()));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1500m",
            "-Xss4m",
            "-XX:+UseSerialGC",
            // The optimising compiler takes longer over what is instrumented than it saves.
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + JazzerTarget.class.getName(),
            "--target_args=" + target.id(),
            "--instrumentation_includes=io.github.rhinowasm.**",
            "--instrumentation_excludes=io.github.rhinowasm.fuzz.**"
                + File.pathSeparator
                + "io.github.rhinowasm.differential.**",
            // Jazzer's own checks are for files, processes and the like.
            "--disabled_hooks=*",
            "--reproducer_path=" + finds,
            "--keep_going=20",
            "-artifact_prefix=" + finds + File.separator,
            "-max_total_time=" + seconds,
            "-timeout=" + INPUT_SECONDS,
            "-rss_limit_mb=4000",
            "-max_len=2000",
            "-print_final_stats=1",
            corpus.toString(),
            FOLDER.resolve("seeds").resolve(target.id()).toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    long executions = 0;
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter log = new PrintWriter(Files.newBufferedWriter(log(target)))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.println(line);
        Matcher matcher = EXECUTIONS.matcher(line);
        if (matcher.find()) {
          executions = Math.max(executions, Long.parseLong(matcher.group(1)));
        }
      }
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return executions;
  }

  private static String classPath() throws URISyntaxException {
    List<Class<?>> classes = new ArrayList<>(List.of(Engine.class, FuzzRun.class));
    for (String name :
        List.of(
            "com.code_intelligence.jazzer.Jazzer",
            "com.code_intelligence.jazzer.api.FuzzedDataProvider",
            "org.objectweb.asm.ClassWriter",
            "org.mozilla.javascript.Context",
            "org.apache.commons.io.IOUtils")) {
      try {
        classes.add(Class.forName(name, false, FuzzRun.class.getClassLoader()));
      } catch (ClassNotFoundException e) {
        throw new AssertionError("fuzzing needs the profile fuzz: mvn -Pfuzz verify", e);
      }
    }
    return ClassPaths.of(classes.toArray(Class<?>[]::new));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
