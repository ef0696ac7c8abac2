package io.github.rhinowasm.hostile;

import io.github.rhinowasm.isolate.IsolatedSandbox;
import io.github.rhinowasm.isolate.SandboxPool;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.util.stream.Collectors;

/**
 * A program that embeds a pool, for tests that need a parent of their own. Not in the pool's
 * package: as a module the pool has that alone.
 */
public final class PoolEmbedder {
  private PoolEmbedder() {}

  /**
   * Prints the children's processes and what a script gives, then waits for its own end if told so.
   */
  public static void main(String[] arguments) throws InterruptedException {
    try (SandboxPool pool = SandboxPool.builder().heap(64 << 20).spares(1).build();
        IsolatedSandbox sandbox =
            pool.open(SandboxOptions.builder().build(), System.out, System.err)) {
      sandbox.run("console.log('module: ' + (6 * 7))", "embedded.js");
      System.out.println("module " + SandboxPool.class.getModule().getName());
      System.out.println(
          pool.processes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
      if (arguments.length > 0 && arguments[0].equals("wait")) {
        sandbox.run("for (;;) {}", "endless.js");
      }
    }
  }
}
