package io.github.rhinowasm.cli;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.sandbox.SandboxOptions;
import io.github.rhinowasm.web.HintPrinter;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rhino-wasm run FILE.js [ARG...]}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a script until its event loop is idle.",
    footer = {
      "",
      "fetch takes relative names from the script's folder; what follows the script's name is in"
          + " scriptArgs.",
      "Exit status: 0, 1 after an uncaught error or an unhandled rejection, 2 if the file cannot be"
          + " read, 3 if a limit of the sandbox was exceeded."
    })
final class RunCommand implements Callable<Integer> {
  /** What {@code --help} says of {@code --hints}. */
  static final String HINTS =
      "Tell on the standard error what the script most likely did not mean, and what to write"
          + " instead; what it does stays the same.";

  @Option(names = "--interpreted", description = "Use Rhino's interpreter instead of its compiler.")
  private boolean interpreted;

  @Option(names = "--hints", description = HINTS)
  private boolean hints;

  @Option(
      names = "--stats",
      description = {
        "At the end, write to the standard error which functions of modules were compiled, in this"
            + " order: bytes, methods and parts, milliseconds from the start of the process on, and"
            + " how many it took. In a sandbox: the fuel that was used, if it is limited, and the"
            + " time."
      })
  private boolean stats;

  @Option(
      names = "--isolate",
      description = {
        "Run the script in a sandbox in a JVM of its own, which is killed if it does not end in"
            + " time; limits as for --sandbox."
      })
  private boolean isolate;

  /** Whether there is a sandbox that no other option says anything about. */
  private boolean sandboxed;

  /** Null where no option needed picocli's help. */
  @Mixin private SandboxArguments sandbox;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE.js", description = "The script.")
  private Path file;

  @Parameters(index = "1..*", paramLabel = "ARG", description = "Its arguments.")
  private List<String> arguments = new ArrayList<>();

  /**
   * The command for arguments that need no help of picocli's, whose classes take a quarter of the
   * time that a small script does; else null.
   *
   * @param line the whole command line, which begins with {@code run}
   */
  static RunCommand plain(String[] line) {
    RunCommand command = new RunCommand();
    int next = 1;
    for (; next < line.length && line[next].startsWith("--"); next++) {
      if (line[next].equals("--interpreted")) {
        command.interpreted = true;
      } else if (line[next].equals("--hints")) {
        command.hints = true;
      } else if (line[next].equals("--stats")) {
        command.stats = true;
      } else if (line[next].equals("--isolate")) {
        command.isolate = true;
      } else if (line[next].equals("--sandbox")) {
        command.sandboxed = true;
      } else {
        return null;
      }
    }
    if (next == line.length || line[next].startsWith("-")) {
      return null;
    }
    try {
      command.file = Path.of(line[next]);
    } catch (InvalidPathException e) {
      return null;
    }
    command.arguments = List.of(line).subList(next + 1, line.length);
    return command;
  }

  @Override
  public Integer call() {
    if (!isolate && sandbox != null && sandbox.misplaced() != null) {
      throw new ParameterException(
          spec.commandLine(), sandbox.misplaced() + " needs --sandbox or --isolate");
    }
    String source = SourceFile.read(file, System.err);
    if (source == null) {
      return Main.USAGE;
    }
    if (isolate || sandboxed || sandbox != null && sandbox.isChosen()) {
      SandboxOptions options =
          (sandbox == null ? SandboxOptions.builder() : sandbox.builder())
              .arguments(arguments)
              .interpreted(interpreted)
              .hints(hints)
              .build();
      return isolate
          ? IsolatedRun.run(options, source, file.toString(), stats, System.out, System.err)
          : SandboxedRun.run(options, source, file.toString(), stats, System.err);
    }
    RhinoEnvironment.Builder builder = RhinoEnvironment.builder();
    CompilationStatistics statistics = stats ? new CompilationStatistics() : null;
    if (statistics != null) {
      builder.webAssembly(choices -> choices.compilationListener(statistics));
    }
    try (RhinoEnvironment environment =
        builder
            .baseDirectory(SourceFile.folder(file))
            .arguments(arguments)
            .interpreted(interpreted)
            .hints(HintPrinter.of(hints, System.err))
            .build()) {
      return run(source, environment);
    } finally {
      if (statistics != null) {
        statistics.print(System.err);
      }
    }
  }

  private int run(String source, RhinoEnvironment environment) {
    try {
      environment.evaluate(source, file.toString());
      environment.runUntilIdle();
      HintPrinter.finish(environment, null);
      return Main.OK;
    } catch (ScriptError e) {
      System.err.println(e.report());
      HintPrinter.finish(environment, e);
      return Main.FAILED;
    }
  }
}
