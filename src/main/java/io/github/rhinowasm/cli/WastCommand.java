package io.github.rhinowasm.cli;

import io.github.rhinowasm.engine.Engine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rhino-wasm wast}: runs scripts of the official test suite. */
@Command(
    name = "wast",
    description = "Run scripts of the WebAssembly test suite; exit 1 if any assertion failed.",
    mixinStandardHelpOptions = true)
final class WastCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scripts (.wast).")
  private List<Path> files;

  @Override
  public Integer call() throws Exception {
    WastRunner runner = new WastRunner(Engine.create());
    int passed = 0;
    int failed = 0;
    for (Path file : files) {
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

  private static void print(String what, int passed, int failed) {
    byte[] line =
        (what + ": " + passed + " passed, " + failed + " failed\n")
            .getBytes(StandardCharsets.UTF_8);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
