package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.TopLevel;

/**
 * The queue of tasks of one script thread. Tasks run one after the other in the order of their
 * posting; a timer counts as posted when it is due, and timers due at the same time run in the
 * order of their setting. Delays count from the beginning of the task that sets the timer, so that
 * the order of timers set in one task never depends on the speed of the machine. After each task
 * all microtasks run, then failures are reported.
 *
 * <p>{@link #post}, {@link #begin}, {@link #submit} and {@link #close} may be called from any
 * thread, the rest from the script thread only. The thread that calls {@link #runUntilIdle} is the
 * script thread.
 */
public final class EventLoop {
  /** Work on other threads that keeps the loop from being idle. */
  public final class Operation {
    private final AtomicBoolean completed = new AtomicBoolean();
    private final Object activity = Activities.current();

    private Operation() {}

    /**
     * Ends the operation with a last task on the loop. A second call does nothing.
     *
     * @param task runs on the script thread
     */
    public void complete(Runnable task) {
      if (completed.compareAndSet(false, true)) {
        synchronized (lock) {
          tasks.add(new Posted(System.nanoTime(), inheriting(activity, task)));
          operations--;
          lock.notifyAll();
        }
      }
    }
  }

  private record Timer(
      int id, long due, long sequence, long repeat, boolean background, Runnable task)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.signum(due - other.due);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  private record Posted(long time, Runnable task) {}

  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * Threads that work for one loop; more work waits. Enough for many slow fetches at once, and a
   * script that begins 100,000 operations in a loop doesn't get a thread for each.
   */
  static final int MAXIMUM_WORKERS = 32;

  /** In milliseconds, some 100 years. */
  private static final long MAXIMUM_DELAY = 1L << 41;

  private static final long WORKER_IDLE_SECONDS = 10;

  /** What a task or a timer costs beside the instructions in it. */
  private static final int TASK_COST = 200;

  private final HostContextFactory factory;
  private final Budget budget;
  private final TopLevel scope;
  private final Consumer<ScriptError> reporter;
  private final Inspector inspector;
  private final Object lock = new Object();
  private final ArrayDeque<Posted> tasks = new ArrayDeque<>();
  private int operations;
  private ExecutorService workers;
  private volatile boolean closed;
  private final TreeSet<Timer> timers = new TreeSet<>();
  private final Map<Integer, Timer> timersById = new HashMap<>();

  /** How many timers there are that keep the loop from being idle. */
  private int awaitedTimers;

  private int lastTimerId;
  private long timerSequence;
  private volatile boolean stopped;
  private long taskStart = System.nanoTime();

  /**
   * @param factory makes the Context that each task runs in
   * @param scope the global scope of the tasks, of {@link HostContextFactory#newScope}
   * @param inspector writes thrown values that are no errors
   * @param reporter is told, on the script thread, of each uncaught error and unhandled rejection;
   *     it may call {@link #stop}
   */
  public EventLoop(
      HostContextFactory factory,
      TopLevel scope,
      Inspector inspector,
      Consumer<ScriptError> reporter) {
    this.factory = factory;
    this.budget = factory.budget();
    this.scope = scope;
    this.inspector = inspector;
    this.reporter = reporter;
  }

  /** Adds a task to the end of the queue. */
  public void post(Runnable task) {
    synchronized (lock) {
      tasks.add(new Posted(System.nanoTime(), task));
      lock.notifyAll();
    }
  }

  /** Begins an operation; the loop is not idle until it is completed. */
  public Operation begin() {
    synchronized (lock) {
      operations++;
    }
    return new Operation();
  }

  /**
   * Runs {@code work} on a worker thread and then {@code done}, with its result or what it threw,
   * as a task of the loop. There are some dozen workers: work that waits long for something of its
   * own is better done elsewhere, with {@link #begin}.
   *
   * @return interrupts the work, if it has not been done, and lets the loop forget it; to be run on
   *     the script thread
   */
  public <T> Runnable submit(Callable<T> work, BiConsumer<T, Throwable> done) {
    if (budget != null) {
      budget.charge(TASK_COST);
      synchronized (lock) {
        budget.require(Limit.JOBS, operations + tasks.size() + 1L);
      }
    }
    ExecutorService executor = workers();
    Operation operation = begin();
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              T result;
              try {
                result = work.call();
              } catch (Throwable e) {
                operation.complete(() -> done.accept(null, e));
                return;
              }
              operation.complete(() -> done.accept(result, null));
            },
            null);
    try {
      executor.execute(task);
    } catch (RuntimeException | Error e) {
      operation.complete(() -> done.accept(null, e));
    }
    return () -> {
      operation.complete(() -> {});
      task.cancel(true);
    };
  }

  private ExecutorService workers() {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the event loop is closed");
      }
      if (workers == null) {
        ThreadPoolExecutor pool =
            new ThreadPoolExecutor(
                MAXIMUM_WORKERS,
                MAXIMUM_WORKERS,
                WORKER_IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                  Thread thread = new Thread(work, "rhino-wasm worker");
                  thread.setDaemon(true);
                  return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        workers = pool;
      }
      return workers;
    }
  }

  /**
   * Sets a timer.
   *
   * @param delay milliseconds from now, 0 or more
   * @param repeat whether it runs again and again
   * @return its id, greater than 0
   */
  public int setTimer(long delay, boolean repeat, Runnable task) {
    if (budget != null) {
      budget.charge(TASK_COST);
      budget.require(Limit.TIMERS, timers.size() + 1L);
    }
    int id = ++lastTimerId;
    Runnable inheriting = inheriting(Activities.current(), task);
    schedule(id, delay, repeat ? Math.max(1, delay) : -1, false, inheriting);
    return id;
  }

  /**
   * Sets a timer that does not keep the loop from being idle.
   *
   * @param delay milliseconds from now, 0 or more
   * @return its id, greater than 0
   */
  public int setBackgroundTimer(long delay, Runnable task) {
    if (budget != null) {
      budget.require(Limit.TIMERS, timers.size() + 1L);
    }
    int id = ++lastTimerId;
    Runnable inheriting = inheriting(Activities.current(), task);
    schedule(id, Math.min(delay, MAXIMUM_DELAY), -1, true, inheriting);
    return id;
  }

  /** The task as part of an activity. */
  private static Runnable inheriting(Object activity, Runnable task) {
    return activity == null
        ? task
        : () -> {
          Activities.enter(activity);
          task.run();
        };
  }

  private void schedule(int id, long delay, long repeat, boolean background, Runnable task) {
    long due = taskStart + delay * NANOS_PER_MILLI;
    Timer timer = new Timer(id, due, ++timerSequence, repeat, background, task);
    timers.add(timer);
    awaitedTimers += background ? 0 : 1;
    timersById.put(id, timer);
  }

  private void remove(Timer timer) {
    if (timers.remove(timer)) {
      awaitedTimers -= timer.background ? 0 : 1;
    }
  }

  /** Clears a timer; an unknown id does nothing. */
  public void clearTimer(int id) {
    Timer timer = timersById.remove(id);
    if (timer != null) {
      remove(timer);
    }
  }

  /** Makes {@link #runUntilIdle} return after the current task; what is queued stays queued. */
  public void stop() {
    stopped = true;
  }

  /**
   * Runs tasks and timers until there are none left and no operation is under way, or until {@link
   * #stop}.
   *
   * @throws InterruptedException if the thread is interrupted while it waits
   * @throws io.github.rhinowasm.budget.TerminationError if the budget ends the script
   */
  public void runUntilIdle() throws InterruptedException {
    stopped = false;
    while (!stopped && !closed) {
      Runnable task = next();
      if (task == null) {
        return;
      }
      perform(task);
    }
  }

  /**
   * Runs one task at once: in a Context, then all microtasks, then reports what failed. For code
   * that enters the script world from outside the loop, on the script thread.
   */
  public void perform(Runnable task) {
    taskStart = System.nanoTime();
    if (budget != null) {
      budget.charge(TASK_COST);
    }
    try (Context cx = factory.enterContext()) {
      Activities.enter(null);
      guarded(task);
      guarded(cx::processMicrotasks);
      MendedPromises.drain(
          scope, reason -> reporter.accept(ScriptError.unhandledRejection(reason, inspector)));
    }
  }

  /** Reports what code that goes on has caught, as if it were uncaught. */
  void report(Throwable failure) {
    Metering.passTermination(Context.getCurrentContext(), failure);
    reporter.accept(ScriptError.uncaught(failure, inspector));
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      report(e);
    }
  }

  private Runnable next() throws InterruptedException {
    synchronized (lock) {
      while (true) {
        if (closed) {
          return null;
        }
        if (budget != null) {
          budget.check();
        }
        Timer timer = timers.isEmpty() ? null : timers.first();
        Posted posted = tasks.peek();
        long now = System.nanoTime();
        boolean due = timer != null && timer.due - now <= 0;
        if (due && (posted == null || timer.due - posted.time <= 0)) {
          remove(timer);
          return () -> fire(timer);
        }
        if (posted != null) {
          return tasks.poll().task;
        }
        if (awaitedTimers == 0 && operations == 0) {
          return null;
        }
        if (timer != null) {
          await((timer.due - now) / NANOS_PER_MILLI + 1);
        } else {
          await(0);
        }
      }
    }
  }

  private void await(long millis) throws InterruptedException {
    try {
      lock.wait(millis);
    } catch (InterruptedException e) {
      if (budget != null) {
        budget.check(); // which interrupts, too
      }
      throw e;
    }
  }

  private void fire(Timer timer) {
    if (timer.repeat < 0) {
      timersById.remove(timer.id);
      timer.task.run();
      return;
    }
    try {
      timer.task.run();
    } finally {
      if (timersById.get(timer.id) == timer) {
        schedule(timer.id, timer.repeat, timer.repeat, false, timer.task);
      }
    }
  }

  /** Has a thread that waits for something to do look whether its budget allows that. */
  public void wake() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /** Drops everything queued and ends the worker threads; from any thread. */
  public void close() {
    synchronized (lock) {
      closed = true;
      tasks.clear();
      operations = 0;
      if (workers != null) {
        workers.shutdownNow();
      }
      lock.notifyAll();
    }
  }
}
