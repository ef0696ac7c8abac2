package io.github.rhinowasm.cli;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.Sandbox;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.io.PrintStream;

/** {@code rhino-wasm run --sandbox}. */
final class SandboxedRun {
  private SandboxedRun() {}

  /**
   * Runs a script in a sandbox.
   *
   * @param stats whether to tell at the end what it used
   * @return the exit status
   */
  static int run(
      SandboxOptions options, String source, String name, boolean stats, PrintStream err) {
    long start = System.nanoTime();
    return status(
        () -> {
          try (Sandbox sandbox = Sandbox.builder().options(options).build()) {
            try {
              sandbox.run(source, name);
            } finally {
              if (stats) {
                print(options, sandbox.fuelUsed(), System.nanoTime() - start, err);
              }
            }
          }
        },
        err);
  }

  /** The exit status after a script, whose error or exceeded limit is told. */
  static int status(Runnable script, PrintStream err) {
    try {
      script.run();
      return Main.OK;
    } catch (ScriptError e) {
      err.println(e.report());
      return Main.FAILED;
    } catch (LimitExceededException e) {
      err.println(e.report());
      return Main.LIMIT_EXCEEDED;
    }
  }

  /** Tells what a script used. */
  static void print(SandboxOptions options, long fuelUsed, long nanos, PrintStream err) {
    boolean counted = options.limit(Limit.FUEL) != Budget.UNLIMITED;
    err.println((counted ? fuelUsed + " units of fuel, " : "") + nanos / 1_000_000 + " ms");
  }
}
