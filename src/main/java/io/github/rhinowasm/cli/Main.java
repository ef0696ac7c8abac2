package io.github.rhinowasm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the launcher. */
@Command(
    name = "rhino-wasm",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Runs JavaScript with WebAssembly on the JVM.",
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Callable<Integer> {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  /** Every command. A command's class is loaded when it is the one asked for, or for the help. */
  private static final Map<String, Supplier<Object>> COMMANDS =
      Map.of(
          "run", RunCommand::new,
          "doc", DocCommand::new,
          "repl", ReplCommand::new);

  /** The commands in the order of the help. */
  private static final String[] ORDER = {"run", "doc", "repl"};

  private final PrintStream err;

  private Main(PrintStream err) {
    this.err = err;
  }

  /** Runs the command line and exits with its status. */
  public static void main(String[] arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    System.setOut(out);
    System.setErr(err);
    int status = execute(arguments, out, err);
    out.flush();
    err.flush();
    // Worker threads and HTTP clients must not keep the process alive.
    System.exit(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** Runs a command line; messages of the command line itself go to the streams too. */
  static int execute(String[] arguments, PrintStream out, PrintStream err) {
    Supplier<Object> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    CommandLine line = new CommandLine(new Main(err));
    if (named != null) {
      add(line, arguments[0], named);
    } else {
      for (String name : ORDER) {
        add(line, name, COMMANDS.get(name));
      }
    }
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    return line.execute(arguments);
  }

  private static void add(CommandLine line, String name, Supplier<Object> command) {
    CommandLine sub = new CommandLine(command.get());
    // What follows the script's name belongs to the script, options too.
    sub.setStopAtPositional(name.equals("run"));
    line.addSubcommand(name, sub);
  }

  /** No command at all. */
  @Override
  public Integer call() {
    CommandLine line = new CommandLine(this);
    for (String name : ORDER) {
      add(line, name, COMMANDS.get(name));
    }
    line.usage(err);
    return USAGE;
  }

  /** Reads the version from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "rhino-wasm " + (version == null ? "(not packaged)" : version),
        "Java " + System.getProperty("java.version")
      };
    }
  }
}
