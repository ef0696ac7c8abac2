package io.github.rhinowasm.scripts;

import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scripts with their expected standard output beside them: {@code name.js} and {@code name.out}. An
 * uncaught error fails a script whatever it printed.
 *
 * <p>As a program (arguments: folders) it runs them all in both modes and prints {@code N passed, N
 * failed}; {@link ModulePathTest} runs it so on the module path.
 */
public final class ScriptFiles {
  /** {@code -Drhinowasm.bless=true} writes what scripts print in place of comparing it. */
  private static final boolean BLESS = Boolean.getBoolean("rhinowasm.bless");

  private ScriptFiles() {}

  /** Returns the scripts below a folder that have expected output, or shall get it. */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> BLESS || Files.exists(expectedOf(file)))
          .sorted()
          .toList();
    }
  }

  static Path expectedOf(Path script) {
    String name = script.getFileName().toString();
    return script.resolveSibling(name.substring(0, name.length() - 3) + ".out");
  }

  /** Runs a script; returns null if it printed what it should, else a message. */
  static String difference(Path script, boolean interpreted) throws IOException {
    String actual = run(script, interpreted);
    Path file = expectedOf(script);
    if (BLESS) {
      Files.writeString(file, actual);
      return null;
    }
    String expected = Files.readString(file);
    return expected.equals(actual)
        ? null
        : script + "\n--- expected\n" + expected + "--- actual\n" + actual;
  }

  private static String run(Path script, boolean interpreted) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String uncaught = "";
    try (RhinoEnvironment environment =
        RhinoEnvironment.builder()
            .baseDirectory(script.getParent())
            .interpreted(interpreted)
            .stdout(new PrintStream(out, true, StandardCharsets.UTF_8))
            .stderr(new PrintStream(err, true, StandardCharsets.UTF_8))
            .build()) {
      environment.evaluate(Files.readString(script), script.getFileName().toString());
      environment.runUntilIdle();
    } catch (RuntimeException e) {
      uncaught = "uncaught: " + e.getMessage() + "\n" + err.toString(StandardCharsets.UTF_8);
    }
    return out.toString(StandardCharsets.UTF_8) + uncaught;
  }

  /** Runs all scripts of some folders in both modes; exit 1 if any failed. */
  public static void main(String[] folders) throws IOException {
    int passed = 0;
    int failed = 0;
    for (String folder : folders) {
      for (Path script : in(Path.of(folder))) {
        for (boolean interpreted : new boolean[] {false, true}) {
          String difference = difference(script, interpreted);
          if (difference == null) {
            passed++;
          } else {
            failed++;
            System.out.println((interpreted ? "interpreted: " : "compiled: ") + difference);
          }
        }
      }
    }
    System.out.println("module " + RhinoEnvironment.class.getModule().getName());
    System.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }
}
