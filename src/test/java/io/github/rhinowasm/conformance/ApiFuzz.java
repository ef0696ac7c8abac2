package io.github.rhinowasm.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.Test;

/**
 * Runs scripts that call the JavaScript API with hostile arguments in Node and here, and tells
 * where the results differ. Not part of the normal tests, because it needs Node: {@code mvn verify
 * -Papi-fuzz}, or {@code ApiFuzz [options] NODE FUZZ-FOLDER}; docs/CONFORMANCE.md says more.
 */
final class ApiFuzz {
  private static final int SCRIPTS_PER_SCOPE = 100;
  private static final Duration MOST_TIME = Duration.ofSeconds(60);
  private static final List<Boolean> BOTH_MODES = List.of(false, true);

  /** Properties: {@code api-fuzz.node}, {@code api-fuzz.from}, {@code api-fuzz.count}. */
  @Test
  void scriptsDoWhatTheyDoInV8() throws IOException, InterruptedException {
    long from = Long.getLong("api-fuzz.from", 1);
    long count = Long.getLong("api-fuzz.count", 1000);
    String node = System.getProperty("api-fuzz.node", "node");
    assertTrue(run(node, Path.of("src", "conformance", "fuzz"), from, count, 20, BOTH_MODES));
  }

  /**
   * Options: {@code --from=SEED}, {@code --count=SCRIPTS}, {@code --show=DIFFERENCES} (how many of
   * them to print in each mode), {@code --mode=compiled|interpreted} (default both).
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long from = 1;
    long count = 1000;
    int show = 20;
    List<Boolean> modes = BOTH_MODES;
    List<String> paths = new ArrayList<>();
    for (String argument : arguments) {
      String value = argument.substring(argument.indexOf('=') + 1);
      if (argument.startsWith("--from=")) {
        from = Long.parseLong(value);
      } else if (argument.startsWith("--count=")) {
        count = Long.parseLong(value);
      } else if (argument.startsWith("--show=")) {
        show = Integer.parseInt(value);
      } else if (argument.startsWith("--mode=")) {
        modes = List.of(value.equals("interpreted"));
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException("unknown option " + argument);
      } else {
        paths.add(argument);
      }
    }
    boolean same = run(paths.get(0), Path.of(paths.get(1)), from, count, show, modes);
    System.out.flush();
    System.exit(same ? 0 : 1);
  }

  /**
   * @param modes whether to use Rhino's interpreter, once for each
   */
  private static boolean run(
      String node, Path folder, long from, long count, int show, List<Boolean> modes)
      throws IOException, InterruptedException {
    String modules = assemble(folder);
    Path expected = Files.createTempFile("api-fuzz", ".jsonl");
    Path hex = Files.createTempFile("api-fuzz", ".json");
    try {
      Files.writeString(hex, modules);
      runNode(node, folder, hex, from, count, expected);
      boolean same = true;
      for (boolean interpreted : modes) {
        same &= new Comparison(folder, modules, interpreted, show).run(expected);
      }
      return same;
    } finally {
      Files.delete(hex);
      Files.delete(expected);
    }
  }

  /** The modules as JSON: an object with their bytes in hexadecimal. */
  private static String assemble(Path folder) throws IOException {
    List<String> members = new ArrayList<>();
    try (RhinoEnvironment environment = environment(false)) {
      environment.evaluate(Files.readString(folder.resolve("modules.wat.js")), "modules.wat.js");
      String names = (String) environment.evaluate("Object.keys(MODULES).join()", "names");
      for (String name : names.split(",")) {
        String text = (String) environment.evaluate("'' + MODULES." + name, "text");
        members.add("\"" + name + "\":\"" + HexFormat.of().formatHex(Wat.toBinary(text)) + "\"");
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private static void runNode(
      String node, Path folder, Path hex, long from, long count, Path expected)
      throws IOException, InterruptedException {
    int status =
        new ProcessBuilder(
                node,
                "--experimental-wasm-type-reflection",
                folder.resolve("node.js").toString(),
                hex.toString(),
                Long.toString(from),
                Long.toString(count))
            .redirectOutput(expected.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(
          "Node ended with the status " + status + ", after " + Files.size(expected) + " bytes");
    }
  }

  private static RhinoEnvironment environment(boolean interpreted) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return RhinoEnvironment.builder()
        .stdout(nowhere)
        .stderr(nowhere)
        .interpreted(interpreted)
        .build();
  }

  /** Runs the scripts in one mode. */
  private static final class Comparison {
    private final Path folder;
    private final String modules;
    private final boolean interpreted;
    private final int mostDifferences;
    private RhinoEnvironment environment;
    private int scripts;
    private int same;
    private int steps;
    private int different;

    Comparison(Path folder, String modules, boolean interpreted, int mostDifferences) {
      this.folder = folder;
      this.modules = modules;
      this.interpreted = interpreted;
      this.mostDifferences = mostDifferences;
    }

    boolean run(Path expected) throws IOException {
      try (BufferedReader lines = Files.newBufferedReader(expected)) {
        for (String line; (line = lines.readLine()) != null; ) {
          if (scripts++ % SCRIPTS_PER_SCOPE == 0) {
            renew();
          }
          compareScript(line);
        }
      } finally {
        if (environment != null) {
          environment.close();
        }
      }
      System.out.printf(
          "%s: %d scripts, %d steps; %d scripts without difference%n",
          interpreted ? "interpreted" : "compiled", scripts, steps, same);
      return same == scripts;
    }

    private void renew() throws IOException {
      if (environment != null) {
        environment.close();
      }
      environment = environment(interpreted);
      environment.evaluate(
          "var HEX = " + modules + "; function done() { ended = true; }", "modules");
      for (String name : List.of("harness.js", "compare.js")) {
        environment.evaluate(Files.readString(folder.resolve(name)), name);
      }
    }

    /**
     * @param line what Node wrote of the script
     */
    private void compareScript(String line) {
      Timer timer = new Timer(true);
      timer.schedule(giveUp(line), MOST_TIME.toMillis());
      String source = (String) environment.evaluate("take(" + line + ")", "line");
      String problem = "";
      try {
        environment.evaluate(source, "script.js");
        environment.runUntilIdle();
      } catch (ScriptError e) {
        problem = e.getMessage();
      } catch (RuntimeException | Error e) {
        problem = "out of the script came " + e;
      }
      timer.cancel();
      steps += ((Number) environment.evaluate("theirs.output.length", "steps")).intValue();
      String differences = (String) environment.evaluate("differences()", "differences") + problem;
      if (differences.isEmpty()) {
        same++;
      } else if (different++ < mostDifferences) {
        System.out.println(differences);
      }
    }

    /** A script that loops for ever can't be ended from here. */
    private static TimerTask giveUp(String line) {
      return new TimerTask() {
        @Override
        public void run() {
          System.out.println("not done after " + MOST_TIME.toSeconds() + " s: " + line);
          for (Thread thread : Thread.getAllStackTraces().keySet()) {
            System.out.println(thread);
            for (StackTraceElement element : thread.getStackTrace()) {
              System.out.println("    at " + element);
            }
          }
          System.out.flush();
          Runtime.getRuntime().halt(2);
        }
      };
    }
  }
}
