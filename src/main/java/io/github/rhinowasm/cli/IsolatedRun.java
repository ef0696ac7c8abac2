package io.github.rhinowasm.cli;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.isolate.IsolatedSandbox;
import io.github.rhinowasm.isolate.IsolationException;
import io.github.rhinowasm.isolate.SandboxPool;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.io.PrintStream;

/** {@code run --isolate}. Loads no class of Rhino's: the start of the child is what takes time. */
final class IsolatedRun {
  private IsolatedRun() {}

  /**
   * Runs a script in a sandbox in a JVM of its own. What is limited of the heap is all that this
   * JVM has.
   *
   * @param stats whether to tell at the end what it used
   * @return the exit status
   */
  static int run(
      SandboxOptions options,
      String source,
      String name,
      boolean stats,
      PrintStream out,
      PrintStream err) {
    SandboxPool.Builder builder = SandboxPool.builder().spares(0).maxProcesses(1);
    long heap = options.limit(Limit.HEAP);
    if (heap != Budget.UNLIMITED) {
      builder.heap(Math.max(heap, SandboxPool.SMALLEST_HEAP));
    }
    SandboxOptions inside = SandboxOptions.builder().options(options).unlimited(Limit.HEAP).build();
    long start = System.nanoTime();
    try {
      return SandboxedRun.status(
          () -> {
            try (SandboxPool pool = builder.build();
                IsolatedSandbox sandbox = pool.open(inside, out, err)) {
              try {
                sandbox.run(source, name);
              } finally {
                if (stats) {
                  SandboxedRun.print(options, sandbox.fuelUsed(), System.nanoTime() - start, err);
                }
              }
            }
          },
          err);
    } catch (IsolationException e) {
      err.println(e.report());
      return Main.FAILED;
    }
  }
}
