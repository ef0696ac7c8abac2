package io.github.rhinowasm.hostile;

import io.github.rhinowasm.sandbox.Sandbox;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Runs hostile scripts in sandboxes of this JVM, one after the other, and tells how each ended: a
 * line {@code NAME<tab>OUTCOME<tab>MILLISECONDS}. Arguments: {@code compiled} or {@code
 * interpreted}, the deadline in milliseconds, how long after it a script may end, the scripts. A
 * script has ended when its thread does nothing for it any more. Exits with 3 at the first that
 * does not end in time.
 */
public final class HostileProcess {
  static final String NOT_STOPPED = "not stopped";
  private static final int EXIT_NOT_STOPPED = 3;
  private static final long POLL_MILLIS = 5;
  private static final String THREAD = "rhino-wasm scripts";
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private HostileProcess() {}

  /** Runs what the class comment says. */
  public static void main(String[] args) throws Exception {
    boolean interpreted = args[0].equals("interpreted");
    Duration deadline = Duration.ofMillis(Long.parseLong(args[1]));
    Duration grace = Duration.ofMillis(Long.parseLong(args[2]));
    warmUp(interpreted);
    for (int i = 3; i < args.length; i++) {
      HostileScript script = HostileScript.read(Path.of(args[i]));
      if (!run(script, interpreted, script.timeout(deadline), grace)) {
        System.out.flush();
        Runtime.getRuntime().halt(EXIT_NOT_STOPPED);
      }
    }
  }

  /** Runs one; returns false if it has not ended in time. */
  private static boolean run(
      HostileScript script, boolean interpreted, Duration timeout, Duration grace)
      throws InterruptedException {
    String[] outcome = {NOT_STOPPED};
    Sandbox sandbox = sandbox(interpreted, timeout);
    Thread runner =
        new Thread(
            () -> outcome[0] = HostileScript.outcome(() -> sandbox.run(script.source(), "h.js")));
    runner.setDaemon(true);
    long start = System.nanoTime();
    long end = start + timeout.plus(grace).toNanos();
    runner.start();
    TimeUnit.NANOSECONDS.timedJoin(runner, end - start);
    sandbox.close();
    // What is given up goes on, and would be in the next one's way.
    while (isAtWork() && System.nanoTime() - end < 0) {
      Thread.sleep(POLL_MILLIS);
    }
    boolean stopped = !runner.isAlive() && !isAtWork();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.println(script.name() + "\t" + (stopped ? outcome[0] : NOT_STOPPED) + "\t" + millis);
    return stopped;
  }

  private static boolean isAtWork() {
    Thread[] threads = new Thread[Thread.activeCount() + 1];
    int count = Thread.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().equals(THREAD)) {
        return true;
      }
    }
    return false;
  }

  private static Sandbox sandbox(boolean interpreted, Duration timeout) {
    return Sandbox.builder()
        .interpreted(interpreted)
        .timeout(timeout)
        .stdout(NOWHERE)
        .stderr(NOWHERE)
        .build();
  }

  /** What takes long the first time shall not count as a script's. */
  private static void warmUp(boolean interpreted) {
    try (Sandbox sandbox = sandbox(interpreted, Duration.ofMinutes(1))) {
      sandbox.run(
          "new WebAssembly.Instance(new WebAssembly.Module(wat2wasm("
              + "'(module (func (export \"f\")))'))).exports.f()",
          "warm-up.js");
    }
  }
}
