package io.github.rhinowasm.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The methods that Jazzer calls, found by their names. As a program it runs inputs without Jazzer
 * (arguments: target, files), the way to see what a find is about; of a script it prints the lines
 * that are needed.
 */
public final class JazzerTarget {
  private static FuzzTarget target;

  private JazzerTarget() {}

  /**
   * Called once.
   *
   * @param arguments the target's name
   */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    // Loading and instrumenting classes is not to be taken for an input that hangs.
    target.run(new byte[0]);
  }

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.run(input);
  }

  /** Runs files and prints what is thrown. */
  public static void main(String[] arguments) throws IOException {
    fuzzerInitialize(arguments);
    int failures = 0;
    for (int i = 1; i < arguments.length; i++) {
      byte[] input = Files.readAllBytes(Path.of(arguments[i]));
      try {
        target.run(input);
      } catch (RuntimeException | Error e) {
        failures++;
        System.out.println(arguments[i]);
        if (target == FuzzTarget.JS) {
          System.out.println(withoutTheRest(new ScriptGenerator(input).script(), input.length));
        }
        e.printStackTrace(System.out);
      }
    }
    System.out.println(arguments.length - 1 + " inputs, " + failures + " failures");
    // Scopes in use have threads.
    System.exit(failures == 0 ? 0 : 1);
  }

  /** A script without the lines that it does not need to fail. */
  private static String withoutTheRest(String script, int length) {
    List<String> lines = new ArrayList<>(script.lines().toList());
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.remove(i);
      try {
        ScriptRun.run(String.join("\n", lines), FuzzTarget.isInterpreted(length));
        lines.add(i, line);
      } catch (RuntimeException | Error e) {
        // It fails without this line too.
      }
    }
    return String.join("\n", lines);
  }
}
