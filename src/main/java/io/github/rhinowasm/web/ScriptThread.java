package io.github.rhinowasm.web;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

/** The one thread that runs an environment's scripts; others hand it work and wait for it. */
final class ScriptThread {
  private static final FutureTask<?> END = new FutureTask<>(() -> null);

  private final LinkedBlockingQueue<FutureTask<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean closed;

  /**
   * @param stackSize in bytes
   */
  ScriptThread(long stackSize) {
    thread = new Thread(null, this::work, "rhino-wasm scripts", stackSize);
    thread.setDaemon(true);
    thread.start();
  }

  private void work() {
    while (true) {
      try {
        FutureTask<?> task = queue.take();
        if (task == END) {
          return;
        }
        task.run();
      } catch (InterruptedException e) {
        // Meant for the task that has just ended; the next one is not concerned.
        continue;
      }
    }
  }

  /**
   * Runs a piece of work and returns its result; at once if this is the script thread.
   *
   * @throws IllegalStateException if it is closed, or the waiting thread is interrupted: the work
   *     is then interrupted too
   */
  <T> T call(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    synchronized (queue) {
      if (closed) {
        throw new IllegalStateException("the environment is closed");
      }
      if (Thread.currentThread() != thread) {
        queue.add(task); // before the end, so that it does run
      }
    }
    if (Thread.currentThread() == thread) {
      task.run();
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a script was running", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Ends the thread when what it has been handed is done. */
  void close() {
    synchronized (queue) {
      if (!closed) {
        closed = true;
        queue.add(END);
      }
    }
  }
}
