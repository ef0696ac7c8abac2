package io.github.rhinowasm.sandbox;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The clock of all sandboxes: one thread, which ends when there is nothing to wait for. */
final class Deadlines {
  private static final long IDLE_SECONDS = 5;
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Deadlines() {}

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rhino-wasm deadlines");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
    return clock;
  }

  /** Has something done later, quickly, unless it is cancelled before. */
  static Future<?> after(long nanos, Runnable task) {
    Runnable persistent =
        () -> {
          while (true) {
            try {
              task.run();
              return;
            } catch (OutOfMemoryError e) {
              // The script that is to be ended may hold it all.
            }
          }
        };
    return CLOCK.schedule(persistent, Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }
}
