package io.github.rhinowasm.hostile;

import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.Sandbox;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Runs hostile scripts in sandboxes of this JVM, one after the other, and tells how each ended: a
 * line {@code NAME<tab>OUTCOME<tab>MILLISECONDS}. Arguments: {@code compiled} or {@code
 * interpreted}, the deadline in milliseconds, how long after it a script may end, the scripts.
 * Exits with 3 at the first that does not end in time, as its thread goes on.
 */
public final class HostileProcess {
  static final String NOT_STOPPED = "not stopped";
  private static final int EXIT_NOT_STOPPED = 3;
  private static final String WELCOME = "after a hostile script";

  private HostileProcess() {}

  /** Runs what the class comment says. */
  public static void main(String[] args) throws Exception {
    PrintStream report = System.out;
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    boolean interpreted = args[0].equals("interpreted");
    Duration deadline = Duration.ofMillis(Long.parseLong(args[1]));
    Duration grace = Duration.ofMillis(Long.parseLong(args[2]));
    warmUp(interpreted, nowhere);
    for (int i = 3; i < args.length; i++) {
      Path script = Path.of(args[i]);
      String source = Files.readString(script);
      String[] outcome = new String[1];
      Sandbox sandbox =
          Sandbox.builder()
              .interpreted(interpreted)
              .timeout(deadline)
              .stdout(nowhere)
              .stderr(nowhere)
              .build();
      Thread runner =
          new Thread(() -> outcome[0] = outcome(sandbox, source, script.getFileName().toString()));
      runner.setDaemon(true);
      long start = System.nanoTime();
      runner.start();
      runner.join(deadline.plus(grace).toMillis());
      long millis = (System.nanoTime() - start) / 1_000_000;
      String told = runner.isAlive() ? NOT_STOPPED : outcome[0];
      report.println(script.getFileName() + "\t" + told + "\t" + millis);
      if (runner.isAlive()) {
        report.flush();
        Runtime.getRuntime().halt(EXIT_NOT_STOPPED);
      }
      sandbox.close();
    }
  }

  /** What takes long the first time shall not count as the script's. */
  private static void warmUp(boolean interpreted, PrintStream nowhere) {
    try (Sandbox sandbox =
        Sandbox.builder().interpreted(interpreted).stdout(nowhere).stderr(nowhere).build()) {
      sandbox.run(
          "new WebAssembly.Instance(new WebAssembly.Module(wat2wasm("
              + "'(module (func (export \"f\")))'))).exports.f()",
          WELCOME);
    }
  }

  private static String outcome(Sandbox sandbox, String source, String name) {
    try {
      sandbox.run(source, name);
      return "ended by itself";
    } catch (LimitExceededException e) {
      return "limit " + e.limit();
    } catch (ScriptError e) {
      return "uncaught " + e.getMessage().lines().findFirst().orElse("");
    } catch (RuntimeException | Error e) {
      return "failed " + e;
    }
  }
}
