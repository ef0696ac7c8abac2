package io.github.rhinowasm.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs test files.
 *
 * <pre>{@code
 * List<Path> files = TestFiles.find(List.of(Path.of("src/test/js")));
 * new TestRun(TestOptions.DEFAULT).run(files, 1, listener);
 * }</pre>
 */
public final class TestRun {
  private final TestOptions options;

  /** A run with these options. */
  public TestRun(TestOptions options) {
    this.options = Objects.requireNonNull(options);
  }

  /**
   * Runs one file, in an environment of its own: for what it prints if a file beside it says what
   * that shall be, else for the tests that it makes. Whatever a script does, this returns when it
   * has ended, or its time is over.
   *
   * @param listener is called on several threads, one after the other
   */
  public void run(Path file, TestListener listener) {
    listener.fileStarted(file);
    if (TestFiles.hasExpectedOutput(file)) {
      new ExpectedOutput(file, options).run(listener);
    } else {
      new FileRun(file, options, listener).run();
    }
    listener.fileFinished(file);
  }

  /**
   * Runs several files.
   *
   * @param jobs how many at the same time, from 1 on
   */
  public void run(List<Path> files, int jobs, TestListener listener) {
    if (jobs == 1) {
      files.forEach(file -> run(file, listener));
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(jobs, files.size())),
            work -> {
              Thread thread = new Thread(work, "rhino-wasm test run");
              thread.setDaemon(true);
              return thread;
            });
    try {
      CompletableFuture.allOf(
              files.stream()
                  .map(file -> CompletableFuture.runAsync(() -> run(file, listener), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      threads.shutdownNow();
    }
  }
}
