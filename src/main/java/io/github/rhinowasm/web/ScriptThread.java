package io.github.rhinowasm.web;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one thread that runs an environment's scripts; others hand it work and wait for it. */
final class ScriptThread {
  private static final FutureTask<?> END = new FutureTask<>(() -> null);

  /** On less the engine can't be made, in bytes. */
  private static final long LEAST_STACK = 512 << 10;

  /** How long a script that has been ended is waited for, in nanoseconds: less than a second. */
  private static final long GRACE = 850_000_000;

  private static final long POLL = 50;

  private final LinkedBlockingQueue<FutureTask<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Budget budget;
  private final Runnable last;
  private boolean closed;

  /**
   * @param stackSize in bytes
   * @param budget of the scripts, or null; when it ends them, the thread is interrupted
   * @param last what the thread does before it ends
   */
  ScriptThread(long stackSize, Budget budget, Runnable last) {
    this.budget = budget;
    this.last = last;
    thread = new Thread(null, this::work, "rhino-wasm scripts", Math.max(stackSize, LEAST_STACK));
    thread.setDaemon(true);
    thread.start();
    if (budget != null) {
      budget.onStop(thread::interrupt);
    }
  }

  private void work() {
    while (true) {
      try {
        FutureTask<?> task = queue.take();
        if (task == END) {
          last.run();
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
   * @throws io.github.rhinowasm.budget.TerminationError if the work does not end though the budget
   *     has ended it: what cannot be interrupted goes on alone, and nothing comes after it
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
      return budget == null ? task.get() : get(task);
    } catch (InterruptedException e) {
      if (budget != null) {
        // Before the thread is interrupted, so that no script sees that as an error.
        budget.stop(Limit.STOPPED, "interrupted");
      }
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

  private <T> T get(FutureTask<T> task) throws InterruptedException, ExecutionException {
    boolean stopped = false;
    long since = 0;
    while (true) {
      try {
        return task.get(POLL, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (!stopped && budget.isStopped()) {
          stopped = true;
          since = System.nanoTime();
        } else if (stopped && System.nanoTime() - since > GRACE) {
          throw budget.termination();
        }
      }
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

  /** Waits until the thread has ended; false if it has not in so many milliseconds. */
  boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(Math.max(1, millis));
    return !thread.isAlive();
  }
}
