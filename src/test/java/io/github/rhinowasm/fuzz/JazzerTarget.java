package io.github.rhinowasm.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The methods that Jazzer calls, found by their names. As a program it runs inputs without Jazzer
 * (arguments: target, files), the way to see what a find is about.
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
  }

  /** Called for each input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.run(input);
  }

  /** Runs files; what is thrown ends it. */
  public static void main(String[] arguments) throws IOException {
    fuzzerInitialize(arguments);
    for (int i = 1; i < arguments.length; i++) {
      System.out.println(arguments[i]);
      byte[] input = Files.readAllBytes(Path.of(arguments[i]));
      if (target == FuzzTarget.JS) {
        System.out.println(new ScriptGenerator(input).script());
      }
      target.run(input);
    }
  }
}
