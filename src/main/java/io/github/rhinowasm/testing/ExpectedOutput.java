package io.github.rhinowasm.testing;

import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A script whose standard output must be what lies beside it: {@code name.js} and {@code name.out}.
 * It runs as {@code rhino-wasm run} would run it. After an uncaught error the output ends with
 * {@code uncaught:} and the message.
 */
final class ExpectedOutput {
  private final Path script;
  private final TestOptions options;
  private final ScriptEnd end;

  ExpectedOutput(Path script, TestOptions options) {
    this.script = script;
    this.options = options;
    end = new ScriptEnd(options);
  }

  /** Runs it and compares, or writes what is expected. */
  void run(TestListener listener) {
    FileEvents events = new FileEvents(script, listener);
    long start = System.nanoTime();
    try {
      compare(events);
    } catch (IOException | UncheckedIOException e) {
      events.fileFailed(Failure.of(Failure.Kind.OUTPUT, "cannot be read or written: " + e));
    }
    events.close(System.nanoTime() - start);
  }

  private void compare(FileEvents events) throws IOException {
    Path file = TestFiles.expectedOutput(script);
    String actual = outputWithin(events);
    if (actual == null) {
      return;
    }
    if (options.bless()) {
      if (!Files.exists(file) || !Files.readString(file).equals(actual)) {
        Files.writeString(file, actual);
        events.output(true, "written: " + file);
      }
      return;
    }
    String expected = Files.readString(file).replace("\r\n", "\n");
    if (!expected.equals(actual)) {
      events.fileFailed(
          new Failure(
              Failure.Kind.OUTPUT,
              "it does not print what " + file + " says",
              null,
              null,
              null,
              expected,
              actual,
              LineDiff.of(actual, expected),
              null,
              List.of()));
    }
  }

  /** What it prints, or null, after a failure, if it does not end in time. */
  private String outputWithin(FileEvents events) throws IOException {
    String source = FileRun.source(script);
    if (source == null) {
      throw new IOException(script.toString());
    }
    String[] output = new String[1];
    Thread driver =
        new Thread(() -> output[0] = output(source), "rhino-wasm expected output " + script);
    driver.setDaemon(true);
    driver.start();
    try {
      driver.join(options.timeout());
      if (driver.isAlive()) {
        String why = Invocation.timedOut(options.timeout()).message();
        end.end(driver, why);
        events.fileFailed(Failure.of(Failure.Kind.TIMEOUT, why));
        return null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      driver.interrupt();
      events.fileFailed(Failure.of(Failure.Kind.CANCELLED, "the run was interrupted"));
      return null;
    }
    return output[0];
  }

  private String output(String source) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String uncaught = "";
    try (RhinoEnvironment environment =
        RhinoEnvironment.builder()
            .baseDirectory(script.toAbsolutePath().normalize().getParent())
            .interpreted(options.interpreted())
            .budget(end.budget())
            .stdout(new PrintStream(out, true, StandardCharsets.UTF_8))
            .stderr(new PrintStream(err, true, StandardCharsets.UTF_8))
            .build()) {
      environment.evaluate(source, script.getFileName().toString());
      environment.runUntilIdle();
    } catch (RuntimeException | Error e) {
      uncaught = "uncaught: " + e.getMessage() + "\n" + err.toString(StandardCharsets.UTF_8);
    }
    return out.toString(StandardCharsets.UTF_8) + uncaught;
  }
}
