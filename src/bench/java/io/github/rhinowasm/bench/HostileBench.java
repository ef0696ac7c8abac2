package io.github.rhinowasm.bench;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.isolate.IsolatedSandbox;
import io.github.rhinowasm.isolate.IsolationException;
import io.github.rhinowasm.isolate.SandboxPool;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.Sandbox;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long after its deadline each hostile script ends, and what comes after it: a line for each
 * script with its name, mode, outcome, the time that it took and that after the deadline, and then
 *
 * <ul>
 *   <li>{@code pool}: how long the next script, {@code 6 * 7}, took from asking the same pool for a
 *       sandbox to its result,
 *   <li>{@code in-process}: how long after the deadline the script's thread was at work, which is
 *       longer than {@code run} waits where nothing can stop it.
 * </ul>
 *
 * <pre>
 * java -cp target/bench/classes:target/rhino-wasm.jar io.github.rhinowasm.bench.HostileBench \
 *     pool|in-process compiled|interpreted DEADLINE_MS SCRIPT...
 * </pre>
 *
 * <p>All times in milliseconds.
 */
public final class HostileBench {
  /** A script's thread that is at work for longer is left alone. */
  private static final long MOST_WAIT = 30_000;

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final String WARM_UP =
      "new WebAssembly.Instance(new WebAssembly.Module(wat2wasm("
          + "'(module (func (export \"f\")))'))).exports.f()";

  private final SandboxOptions options;
  private final long deadline;

  private HostileBench(boolean interpreted, long deadline) {
    this.deadline = deadline;
    options =
        SandboxOptions.builder()
            .interpreted(interpreted)
            .timeout(Duration.ofMillis(deadline))
            .build();
  }

  /** Arguments as above. */
  public static void main(String[] args) throws IOException, InterruptedException {
    HostileBench bench = new HostileBench(args[1].equals("interpreted"), Long.parseLong(args[2]));
    if (args[0].equals("pool")) {
      bench.inPool(args);
    } else {
      bench.inProcess(args);
    }
  }

  private void inPool(String[] args) throws IOException, InterruptedException {
    try (SandboxPool pool = SandboxPool.builder().build()) {
      next(pool);
      for (int i = 3; i < args.length; i++) {
        Path file = Path.of(args[i]);
        String source = Files.readString(file);
        // The time that a reader takes between two; and spares start meanwhile.
        Thread.sleep(deadline / 2);
        try (IsolatedSandbox sandbox = pool.open(options, NOWHERE, NOWHERE)) {
          long start = System.nanoTime();
          String outcome = outcome(() -> sandbox.run(source, "hostile.js"));
          report(args[1], file, outcome, millisSince(start), next(pool));
        }
      }
    }
  }

  /** What the next script takes. */
  private static long next(SandboxPool pool) {
    long start = System.nanoTime();
    SandboxOptions plain = SandboxOptions.builder().build();
    try (IsolatedSandbox sandbox = pool.open(plain, NOWHERE, NOWHERE)) {
      Object value = sandbox.run("6 * 7", "next.js").value();
      if (!Double.valueOf(42).equals(value)) {
        throw new IllegalStateException("6 * 7 is " + value);
      }
    }
    return millisSince(start);
  }

  private void inProcess(String[] args) throws IOException, InterruptedException {
    try (Sandbox sandbox = sandbox(SandboxOptions.builder().build())) {
      sandbox.run(WARM_UP, "warm-up.js");
    }
    for (int i = 3; i < args.length; i++) {
      Path file = Path.of(args[i]);
      String source = Files.readString(file);
      long start;
      String outcome;
      long millis;
      try (Sandbox sandbox = sandbox(options)) {
        start = System.nanoTime();
        outcome = outcome(() -> sandbox.run(source, "hostile.js"));
        millis = millisSince(start);
      }
      while (isAtWork() && millisSince(start) < deadline + MOST_WAIT) {
        Thread.sleep(2);
      }
      report(args[1], file, outcome, millis, Math.max(0, millisSince(start) - deadline));
    }
  }

  private static Sandbox sandbox(SandboxOptions options) {
    return Sandbox.builder().options(options).stdout(NOWHERE).stderr(NOWHERE).build();
  }

  private static boolean isAtWork() {
    Thread[] threads = new Thread[Thread.activeCount() + 8];
    int count = Thread.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().equals("rhino-wasm scripts")) {
        return true;
      }
    }
    return false;
  }

  private static String outcome(Runnable script) {
    try {
      script.run();
      return "none";
    } catch (LimitExceededException e) {
      return e.limit() + (e.getMessage().contains("killed") ? ",killed" : "");
    } catch (ScriptError e) {
      return "uncaught";
    } catch (IsolationException e) {
      return e.reason().toString();
    }
  }

  private void report(String mode, Path file, String outcome, long millis, long after) {
    String name = file.getFileName().toString();
    long late = Math.max(0, millis - deadline);
    System.out.println(String.join(" ", name, mode, outcome, millis + "", late + "", after + ""));
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
