package io.github.rhinowasm.testing;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.util.Map;

/**
 * Ends a script that does not come back. Where there is a time limit the script runs with a budget
 * from the beginning, which costs a little and ends endless loops too; else no more can be done
 * than to interrupt it, which ends waiting.
 */
final class ScriptEnd {
  private static final long PATIENCE_MILLIS = 1_000;

  private final Budget budget;

  ScriptEnd(TestOptions options) {
    budget = options.timeout() > 0 ? Budget.of(Map.of()) : null;
  }

  /** For the environment; null for none. */
  Budget budget() {
    return budget;
  }

  /**
   * Ends it.
   *
   * @param driver the thread that waits for the script, and interrupts it if it is interrupted
   */
  void end(Thread driver, String why) throws InterruptedException {
    if (budget != null) {
      budget.stop(Limit.STOPPED, why);
      driver.join(PATIENCE_MILLIS);
    }
    if (driver.isAlive()) {
      driver.interrupt();
      driver.join(PATIENCE_MILLIS);
    }
  }
}
