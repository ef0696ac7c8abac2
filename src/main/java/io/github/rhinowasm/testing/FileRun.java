package io.github.rhinowasm.testing;

import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs the tests of one file, in an environment of its own. */
final class FileRun {
  /** How long the event loop may be late to end a test before its script counts as stuck. */
  private static final long GRACE_MILLIS = 1_000;

  /**
   * Makes the file a function, as Node does: what it declares is its own, and may be called like a
   * global. It stays on its lines.
   */
  private static final String HEAD =
      "(function (exports, require, module, __filename, __dirname) {";

  private static final String TAIL = "\n})";

  private final Path file;
  private final TestOptions options;
  private final FileEvents events;
  private final Harness harness;
  private final ScriptEnd end;

  FileRun(Path file, TestOptions options, TestListener listener) {
    this.file = file;
    this.options = options;
    events = new FileEvents(file, listener);
    harness = new Harness(options, events);
    end = new ScriptEnd(options);
  }

  /** Runs it; returns when all has been reported. */
  void run() {
    long start = System.nanoTime();
    String source = source(file);
    if (source == null) {
      events.fileFailed(Failure.of(Failure.Kind.TEST_CODE, "the file cannot be read"));
    } else {
      supervise(source);
    }
    events.close(System.nanoTime() - start);
  }

  /** The text of a script without a byte order mark, or null. */
  static String source(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (IOException e) {
      return null;
    }
  }

  private void supervise(String source) {
    Thread driver = new Thread(() -> drive(source), "rhino-wasm test " + file);
    driver.setDaemon(true);
    driver.start();
    try {
      while (true) {
        Deadlines.Entry next = harness.deadlines().first();
        long wait = 100;
        if (next != null) {
          wait = TimeUnit.NANOSECONDS.toMillis(next.remaining()) + GRACE_MILLIS;
          if (wait <= 0) {
            giveUp(driver, next);
            return;
          }
        }
        driver.join(Math.min(wait, 100));
        if (!driver.isAlive()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      driver.interrupt();
      events.abandon(null, Failure.of(Failure.Kind.CANCELLED, "the run was interrupted"));
    }
  }

  /** Ends a script that does not come back to the event loop. */
  private void giveUp(Thread driver, Deadlines.Entry stuck) throws InterruptedException {
    String why = Invocation.timedOut(stuck.timeout()).message();
    events.abandon(stuck.test(), Failure.of(Failure.Kind.TIMEOUT, why));
    end.end(driver, why);
  }

  private void drive(String source) {
    try (Lines out = new Lines(line -> events.output(false, line));
        Lines err = new Lines(line -> events.output(true, line));
        RhinoEnvironment environment =
            RhinoEnvironment.builder()
                .baseDirectory(file.toAbsolutePath().normalize().getParent())
                .interpreted(options.interpreted())
                .budget(end.budget())
                .stdout(out.stream())
                .stderr(err.stream())
                .extension(harness)
                .build()) {
      Deadlines.Entry loading =
          options.timeout() > 0 ? harness.deadlines().add(options.timeout(), null) : null;
      Object module = environment.evaluate(HEAD + code(source) + TAIL, file.toString());
      harness.loop().post(() -> harness.load(module));
      harness
          .loop()
          .post(
              () -> {
                if (loading != null) {
                  loading.remove();
                }
                harness.begin();
              });
      environment.runUntilIdle();
      harness.loop().post(harness::end);
      environment.runUntilIdle();
    } catch (RuntimeException | Error e) {
      events.fileFailed(Failure.of(Failure.Kind.UNCAUGHT, String.valueOf(e.getMessage())));
    }
  }

  /** The source with a line for {@code #!} made a comment. */
  private static String code(String source) {
    return source.startsWith("#!") ? "//" + source : source;
  }
}
