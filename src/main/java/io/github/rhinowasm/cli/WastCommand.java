package io.github.rhinowasm.cli;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.type.Features;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rhino-wasm wast}: runs scripts of the official test suite. */
@Command(
    name = "wast",
    description = "Run scripts of the WebAssembly test suite; exit 1 if any assertion failed.",
    mixinStandardHelpOptions = true)
final class WastCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scripts (.wast).")
  private List<Path> files;

  @Option(
      names = "--features",
      paramLabel = "LIST",
      description =
          "Features that modules may use: names with commas between them; default, all and none"
              + " stand for sets, no-NAME takes one away. Without it they are chosen "
              + WastFeatures.HELP)
  private String features;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Features chosen = features == null ? null : parseFeatures();
    Map<String, WastRunner> runners = new HashMap<>();
    int passed = 0;
    int failed = 0;
    for (Path file : files) {
      Features used = chosen == null ? WastFeatures.of(file) : chosen;
      WastRunner runner = runners.computeIfAbsent(used.toString(), ignored -> runner(used));
      WastRunner.Outcome outcome =
          Files.isReadable(file)
              ? runner.run(Files.readAllBytes(file))
              : WastRunner.Outcome.unreadable();
      passed += outcome.passed();
      failed += outcome.failures().size();
      for (String failure : outcome.failures()) {
        System.err.println(file + ":" + failure);
      }
      print(file.toString(), outcome.passed(), outcome.failures().size());
    }
    print("total", passed, failed);
    return failed == 0 ? Main.OK : Main.FAILED;
  }

  private Features parseFeatures() {
    try {
      return WastFeatures.parse(features);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static WastRunner runner(Features features) {
    return new WastRunner(Engine.builder().features(features).build());
  }

  private static void print(String what, int passed, int failed) {
    byte[] line =
        (what + ": " + passed + " passed, " + failed + " failed\n")
            .getBytes(StandardCharsets.UTF_8);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
