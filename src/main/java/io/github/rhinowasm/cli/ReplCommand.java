package io.github.rhinowasm.cli;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.web.HintPrinter;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.mozilla.javascript.Undefined;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rhino-wasm repl}. */
@Command(
    name = "repl",
    mixinStandardHelpOptions = true,
    description = "Reads JavaScript from the standard input, evaluates it, prints the results.",
    footer = {
      "",
      "An input may have several lines: it ends when it is complete, or at an empty line. After"
          + " each input the event loop is drained. The end of the input, or .exit, ends it."
    })
final class ReplCommand implements Callable<Integer> {
  private static final String PROMPT = "> ";
  private static final String CONTINUATION = "... ";

  @Option(names = "--interpreted", description = "Use Rhino's interpreter instead of its compiler.")
  private boolean interpreted;

  @Option(names = "--hints", description = RunCommand.HINTS)
  private boolean hints;

  private final boolean interactive = System.console() != null;

  @Override
  public Integer call() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (RhinoEnvironment environment =
        RhinoEnvironment.builder()
            .interpreted(interpreted)
            .hints(HintPrinter.of(hints, System.err))
            .build()) {
      if (interactive) {
        System.out.println("rhino-wasm: JavaScript with WebAssembly. .exit or Ctrl-D ends.");
      }
      int line = 1;
      while (true) {
        String input = read(in, environment);
        if (input == null) {
          HintPrinter.finish(environment, null);
          return Main.OK;
        }
        if (!input.isBlank()) {
          evaluate(input, line, environment);
        }
        line += (int) input.lines().count();
      }
    }
  }

  /** The next complete input, or null at the end. */
  private String read(BufferedReader in, RhinoEnvironment environment) throws IOException {
    prompt(PROMPT);
    String line = in.readLine();
    if (line == null || line.strip().equals(".exit")) {
      return null;
    }
    StringBuilder input = new StringBuilder(line).append('\n');
    while (!environment.isComplete(input.toString())) {
      prompt(CONTINUATION);
      line = in.readLine();
      if (line == null || line.isEmpty()) {
        break;
      }
      input.append(line).append('\n');
    }
    return input.toString();
  }

  private void prompt(String text) {
    if (interactive) {
      System.out.print(text);
      System.out.flush();
    }
  }

  private void evaluate(String input, int line, RhinoEnvironment environment) {
    try {
      Object value = environment.evaluate(input, "repl", line);
      if (!Undefined.isUndefined(value)) {
        System.out.println(environment.format(value));
      }
    } catch (ScriptError e) {
      report(e);
    }
    while (true) {
      try {
        environment.runUntilIdle();
        System.out.flush();
        return;
      } catch (ScriptError e) {
        report(e);
      }
    }
  }

  private static void report(ScriptError error) {
    System.out.flush();
    System.err.println(error.report());
    System.err.flush();
  }
}
