package io.github.rhinowasm.cli;

import io.github.rhinowasm.testing.ReportOrder;
import io.github.rhinowasm.testing.Reporter;
import io.github.rhinowasm.testing.TestFiles;
import io.github.rhinowasm.testing.TestOptions;
import io.github.rhinowasm.testing.TestRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rhino-wasm test [PATH...]}. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Runs scripted tests, in the manner of node:test and node:assert.",
    footer = {
      "",
      "In folders, tests are files named test.js, test-*.js, *.test.js, *-test.js and *_test.js,"
          + " every .js below a folder called test, and every .js beside which a .out lies: that is"
          + " what it shall print.",
      "Exit status: 0, 1 if anything failed, 2 if the command line makes no sense."
    })
final class TestCommand implements Callable<Integer> {
  @Option(names = "--only", description = "Run only the tests that are marked as only.")
  private boolean only;

  @Option(
      names = "--name",
      paramLabel = "PATTERN",
      description = "Run only tests whose name, or that of something around them, matches.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--skip",
      paramLabel = "PATTERN",
      description = "Skip tests and suites whose name matches.")
  private List<String> skips = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      description = "Milliseconds that a test may take unless it says otherwise; no limit if 0.")
  private long timeout;

  @Option(
      names = "--reporter",
      paramLabel = "NAME",
      description = {
        "spec (the default), dot, tap or junit; may be there several times, then with as many"
            + " destinations."
      })
  private List<String> reporters = new ArrayList<>();

  @Option(
      names = "--reporter-destination",
      paramLabel = "FILE",
      description = "Where the reporter writes; - or stdout is the standard output, the default.")
  private List<String> destinations = new ArrayList<>();

  @Option(names = "--watch", description = "Run again whenever something changes.")
  private boolean watch;

  @Option(
      names = "--bless",
      description = {
        "Write what scripts print to their .out files in place of comparing it; scripts that are"
            + " named and have none get one, unless their name is that of a test."
      })
  private boolean bless;

  @Option(names = "--interpreted", description = "Use Rhino's interpreter instead of its compiler.")
  private boolean interpreted;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Files that run at the same time; by default one less than processors.")
  private int jobs = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

  @Parameters(
      paramLabel = "PATH",
      description = "Files and folders; the working directory if there are none.")
  private List<Path> paths = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    TestOptions options = options();
    List<Reporter.Format> formats = formats();
    List<Path> given = paths.isEmpty() ? List.of(Path.of(".")) : paths;
    if (watch) {
      return new TestWatch(given).run(() -> once(options, formats, given));
    }
    return once(options, formats, given);
  }

  private int once(TestOptions options, List<Reporter.Format> formats, List<Path> given) {
    List<Path> files;
    try {
      if (bless) {
        prepareToBless(given);
      }
      files = TestFiles.find(given);
    } catch (NoSuchFileException e) {
      System.err.println("rhino-wasm: no such file: " + e.getFile());
      return Main.USAGE;
    } catch (IOException e) {
      System.err.println("rhino-wasm: cannot read " + e.getMessage());
      return Main.USAGE;
    }
    if (files.isEmpty()) {
      System.err.println("rhino-wasm: no test files found");
      return Main.USAGE;
    }
    List<PrintStream> opened = new ArrayList<>();
    try {
      List<Reporter> all = new ArrayList<>();
      for (int i = 0; i < formats.size(); i++) {
        all.add(reporter(formats.get(i), i, opened));
      }
      ReportOrder order = new ReportOrder(files, all);
      new TestRun(options).run(files, jobs, order);
      return order.end().failing() ? Main.FAILED : Main.OK;
    } catch (IOException e) {
      System.err.println("rhino-wasm: cannot write " + e.getMessage());
      return Main.USAGE;
    } finally {
      opened.forEach(PrintStream::close);
    }
  }

  /** A file that is named and is no test yet becomes one. */
  private static void prepareToBless(List<Path> given) throws IOException {
    for (Path path : given) {
      if (Files.isRegularFile(path)
          && path.toString().endsWith(".js")
          && !TestFiles.isNamedLikeTest(path)
          && !TestFiles.hasExpectedOutput(path)) {
        Files.createFile(TestFiles.expectedOutput(path));
      }
    }
  }

  private TestOptions options() {
    if (timeout < 0) {
      throw new ParameterException(spec.commandLine(), "--timeout must not be negative");
    }
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be 1 or more");
    }
    return new TestOptions(
        only, patterns(names, "--name"), patterns(skips, "--skip"), timeout, interpreted, bless);
  }

  private List<Pattern> patterns(List<String> texts, String option) {
    List<Pattern> patterns = new ArrayList<>();
    for (String text : texts) {
      try {
        patterns.add(Pattern.compile(text));
      } catch (PatternSyntaxException e) {
        throw new ParameterException(
            spec.commandLine(), option + ": " + e.getDescription() + ": " + text);
      }
    }
    return patterns;
  }

  private List<Reporter.Format> formats() {
    List<Reporter.Format> formats = new ArrayList<>();
    for (String name : reporters.isEmpty() ? List.of("spec") : reporters) {
      formats.add(
          switch (name) {
            case "spec" -> Reporter.Format.SPEC;
            case "tap" -> Reporter.Format.TAP;
            case "junit" -> Reporter.Format.JUNIT;
            case "dot" -> Reporter.Format.DOT;
            default ->
                throw new ParameterException(spec.commandLine(), "no such reporter: " + name);
          });
    }
    boolean complete = destinations.isEmpty() && formats.size() == 1;
    if (!complete && destinations.size() != formats.size()) {
      throw new ParameterException(
          spec.commandLine(), "each --reporter needs a --reporter-destination");
    }
    return formats;
  }

  private Reporter reporter(Reporter.Format format, int index, List<PrintStream> opened)
      throws IOException {
    String destination = destinations.isEmpty() ? "-" : destinations.get(index);
    if (destination.equals("-") || destination.equals("stdout")) {
      return format.to(System.out, Terminal.hasColours());
    }
    PrintStream stream =
        new PrintStream(Files.newOutputStream(Path.of(destination)), false, StandardCharsets.UTF_8);
    opened.add(stream);
    return format.to(stream, false);
  }
}
