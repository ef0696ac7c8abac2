package io.github.rhinowasm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
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
  static final int LIMIT_EXCEEDED = 3;

  /** The commands in the order of the help. */
  private static final String[] COMMANDS = {
    "run", "test", "doc", "repl", "wast", "wat2wasm", "wasm2wat"
  };

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
    System.exit(status);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** A new command, or null; a command's class is loaded only if it is needed. */
  private static Object command(String name) {
    return switch (name) {
      case "run" -> new RunCommand();
      case "test" -> new TestCommand();
      case "doc" -> new DocCommand();
      case "repl" -> new ReplCommand();
      case "wast" -> new WastCommand();
      case "wat2wasm" -> new Wat2WasmCommand();
      case "wasm2wat" -> new Wasm2WatCommand();
      default -> null;
    };
  }

  /** Runs a command line; messages of the command line itself go to the streams too. */
  static int execute(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length > 1 && arguments[0].equals("run")) {
      RunCommand run = RunCommand.plain(arguments);
      if (run != null) {
        return run.call();
      }
    }
    CommandLine line = new CommandLine(new Main(err));
    Object named = arguments.length == 0 ? null : command(arguments[0]);
    if (named != null) {
      add(line, arguments[0], named);
    } else {
      addAll(line);
    }
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    return line.execute(arguments);
  }

  private static void addAll(CommandLine line) {
    for (String name : COMMANDS) {
      add(line, name, command(name));
    }
  }

  private static void add(CommandLine line, String name, Object command) {
    CommandLine sub = new CommandLine(command);
    // What follows the script's name belongs to the script, options too.
    sub.setStopAtPositional(name.equals("run"));
    line.addSubcommand(name, sub);
  }

  /** No command at all. */
  @Override
  public Integer call() {
    CommandLine line = new CommandLine(this);
    addAll(line);
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
