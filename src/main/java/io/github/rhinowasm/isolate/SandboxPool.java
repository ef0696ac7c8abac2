package io.github.rhinowasm.isolate;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.isolate.Death.Sentence;
import io.github.rhinowasm.isolate.IsolationException.Reason;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * JVMs in which scripts run that nobody trusts: whatever a script does to its JVM, this one goes
 * on. Two are started in advance, so that the next script need not wait; one whose script has ended
 * by itself, or by a limit and without a trace, is used again.
 *
 * <pre>{@code
 * try (SandboxPool pool = SandboxPool.builder().build()) {
 *   SandboxOptions options = SandboxOptions.builder().timeout(Duration.ofSeconds(2)).build();
 *   try (IsolatedSandbox sandbox = pool.open(options, System.out, System.err)) {
 *     SandboxResult result = sandbox.run(source, "student.js");
 *   } catch (LimitExceededException | IsolationException e) {
 *     System.err.println(e.getMessage());
 *   } catch (ScriptError e) {
 *     System.err.println(e.report());
 *   }
 * }
 * }</pre>
 *
 * <p>Can be used by any number of threads. The children end with the pool, or with this process,
 * whatever its end.
 */
public final class SandboxPool implements AutoCloseable {
  /** The heap of a child in bytes if nothing is said: room for all default limits of a sandbox. */
  public static final long DEFAULT_HEAP = 384L << 20;

  /** The smallest heap of a child in bytes. */
  public static final long SMALLEST_HEAP = 32L << 20;

  private static final long IDLE_SECONDS = 30;
  private static final long CLOSE_MILLIS = 1000;

  /** How long a child may take until it is as good as new. */
  private static final long RECOVERY_MILLIS = 2000;

  private static final Sentence NOT_RECOVERED =
      new Sentence.Failed(Reason.KILLED, "the sandbox of the script's process did not close");

  private final ProcessBuilder command;
  private final long heap;
  private final int spares;
  private final int most;
  private final int mostUses;
  private final long grace;
  private final long startNanos;
  private final ScheduledThreadPoolExecutor clock;

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Set<ChildProcess> all = new HashSet<>();

  /** What has no sandbox; those that have been used come first. */
  private final Deque<ChildProcess> idle = new ArrayDeque<>();

  private boolean closed;

  private SandboxPool(Builder builder) {
    heap = builder.heap;
    command = JvmCommand.of(builder.java, heap, builder.jvmOptions);
    most = builder.most;
    spares = builder.spares;
    mostUses = builder.mostUses;
    grace = builder.grace.toNanos();
    startNanos = builder.startTimeout.toNanos();
    clock = clock();
    replenish();
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "rhino-wasm sandbox pool");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the choices of an embedder. */
  public static final class Builder {
    private long heap = DEFAULT_HEAP;
    private int spares = 2;
    private int most = Math.max(3, Runtime.getRuntime().availableProcessors());
    private int mostUses = 100;
    private Duration grace = Duration.ofMillis(250);
    private Duration startTimeout = Duration.ofMinutes(2);
    private Path java = JvmCommand.ownJava();
    private List<String> jvmOptions = List.of();

    private Builder() {}

    /**
     * The Java heap of each child; {@link #DEFAULT_HEAP} if not set. A script that needs more is
     * ended by {@link Limit#HEAP}. Outside of the heap a JVM takes some 100 MB, at most 500.
     *
     * @param bytes 32 MiB or more
     * @throws IllegalArgumentException if it is less
     */
    public Builder heap(long bytes) {
      if (bytes < SMALLEST_HEAP) {
        throw new IllegalArgumentException(
            "heap of " + bytes + " bytes, less than " + SMALLEST_HEAP);
      }
      heap = bytes;
      return this;
    }

    /**
     * How many children are started in advance, 0 or more; 2 if not set, so that there is one too
     * after a script that ended, and ended its child, before a new one has started.
     */
    public Builder spares(int count) {
      spares = requireAtLeast(0, count, "spares");
      return this;
    }

    /**
     * How many children there may be at once, spares included, 1 or more; as many as processors,
     * but 3 at least, if not set. {@link SandboxPool#open} waits for one.
     */
    public Builder maxProcesses(int count) {
      most = requireAtLeast(1, count, "processes");
      return this;
    }

    /** How many sandboxes a child may have one after the other, 1 or more; 100 if not set. */
    public Builder maxUses(int count) {
      mostUses = requireAtLeast(1, count, "uses");
      return this;
    }

    private static int requireAtLeast(int least, int count, String what) {
      if (count < least) {
        throw new IllegalArgumentException("number of " + what + ": " + count);
      }
      return count;
    }

    /**
     * How much longer than its time a script is waited for before its process is killed; 250 ms if
     * not set. A script that can be ended otherwise tells more of where it was.
     */
    public Builder grace(Duration time) {
      grace = Objects.requireNonNull(time);
      return this;
    }

    /** How long a child is waited for that starts; two minutes if not set. */
    public Builder startTimeout(Duration time) {
      startTimeout = Objects.requireNonNull(time);
      return this;
    }

    /** The launcher of the children's JVM; that of this process if not set. */
    public Builder java(Path launcher) {
      java = launcher.toAbsolutePath();
      return this;
    }

    /** Further options of the children's JVM; they take precedence over those of the pool. */
    public Builder jvmOptions(List<String> options) {
      jvmOptions = List.copyOf(options);
      return this;
    }

    /** Makes the pool, and begins to start the spares. */
    public SandboxPool build() {
      return new SandboxPool(this);
    }
  }

  /**
   * Makes a sandbox in a process of its own. Waits for one if there are as many as there may be.
   *
   * @param stdout where {@code console.log} and the like write, in UTF-8: by the thread that calls
   *     {@link IsolatedSandbox#run}, in the order in which the script wrote to both
   * @param stderr where {@code console.error} and the like write
   * @throws IsolationException if no process could be started
   * @throws IllegalStateException if the pool is closed, or this thread is interrupted
   */
  public IsolatedSandbox open(SandboxOptions options, PrintStream stdout, PrintStream stderr) {
    Objects.requireNonNull(stdout);
    Objects.requireNonNull(stderr);
    Message message = new Message(Message.Kind.OPEN, Body.of(options.toText()));
    if (message.body().length > Message.MOST_TO_CHILD) {
      throw new IllegalArgumentException("files of more than " + Message.MOST_TO_CHILD + " bytes");
    }
    try {
      ChildProcess child = take();
      IsolatedSandbox sandbox = new IsolatedSandbox(this, child, options, stdout, stderr);
      sandbox.begin(message);
      return sandbox;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a process", e);
    }
  }

  /** A process that is ready and nobody else's. */
  private ChildProcess take() throws InterruptedException {
    while (true) {
      boolean isNew;
      ChildProcess child;
      synchronized (lock) {
        requireOpen();
        child = takeIdle();
        isNew = child == null && all.size() < most;
        if (isNew) {
          child = start();
        }
        if (child == null) {
          lock.wait();
          continue;
        }
        child.uses++;
      }
      replenish();
      boolean isReady = false;
      try {
        isReady = child.awaitReady(startNanos);
      } finally {
        if (!isReady) {
          child.kill(new Sentence.Failed(Reason.NOT_STARTED, "the script's process did not start"));
        }
      }
      if (isReady) {
        return child;
      }
      // One that waited may have come to harm meanwhile.
      Death death = child.awaitDeath(TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS));
      child.end();
      if (isNew) {
        throw death.toException(heap);
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the pool is closed");
    }
  }

  private ChildProcess takeIdle() {
    for (Iterator<ChildProcess> children = idle.iterator(); children.hasNext(); ) {
      ChildProcess child = children.next();
      if (child.isReady()) {
        children.remove();
        return child;
      }
    }
    return idle.pollFirst();
  }

  private ChildProcess start() {
    try {
      ChildProcess child = new ChildProcess(command, this::giveBack, this::remove);
      all.add(child);
      return child;
    } catch (IOException e) {
      throw new IsolationException(
          Reason.NOT_STARTED,
          "no process could be started: " + e.getMessage(),
          IsolationException.NO_STATUS,
          "",
          e);
    }
  }

  /** Starts what is missing of the spares, on another thread. */
  private void replenish() {
    if (spares > 0) {
      try {
        clock.execute(this::startSpares);
      } catch (RejectedExecutionException e) {
        // closed
      }
    }
  }

  private void startSpares() {
    synchronized (lock) {
      try {
        while (!closed && idle.size() < spares && all.size() < most) {
          ChildProcess child = start();
          child.send(new Message(Message.Kind.WARM_UP));
          child.idleSince = System.nanoTime();
          idle.addLast(child);
          lock.notifyAll();
        }
      } catch (IsolationException e) {
        // open() meets it again, and tells
      }
    }
  }

  /** Has a child end its sandbox, so that it can have the next one. */
  void recover(ChildProcess child) {
    try {
      child.close(
          clock.schedule(() -> child.kill(NOT_RECOVERED), RECOVERY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      child.end(); // the pool is closed
    }
  }

  /** A child's sandbox is gone. */
  private void giveBack(ChildProcess child, boolean isHealthy) {
    synchronized (lock) {
      if (isHealthy && !closed && child.uses < mostUses && all.contains(child)) {
        child.idleSince = System.nanoTime();
        idle.addFirst(child);
        if (idle.size() > spares) {
          clock.schedule(this::endSurplus, IDLE_SECONDS, TimeUnit.SECONDS);
        }
        lock.notifyAll();
        return;
      }
    }
    child.end();
  }

  private void endSurplus() {
    synchronized (lock) {
      long before = System.nanoTime() - TimeUnit.SECONDS.toNanos(IDLE_SECONDS);
      Iterator<ChildProcess> children = idle.descendingIterator();
      while (idle.size() > spares && children.hasNext()) {
        ChildProcess child = children.next();
        if (child.idleSince - before <= 0) {
          children.remove();
          child.end();
        }
      }
    }
  }

  /** A child is dead. */
  private void remove(ChildProcess child) {
    synchronized (lock) {
      all.remove(child);
      idle.remove(child);
      lock.notifyAll();
    }
    if (child.death().sentence() != null || child.uses > 0) {
      replenish();
    }
  }

  long heap() {
    return heap;
  }

  long grace() {
    return grace;
  }

  long startNanos() {
    return startNanos;
  }

  /** Has a child killed after some time, unless that is cancelled. */
  Future<?> killAfter(long nanos, ChildProcess child, Sentence why) {
    try {
      return clock.schedule(() -> child.kill(why), nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the pool is closed", e);
    }
  }

  /** The ids of the processes that there are at the moment. */
  public List<Long> processes() {
    synchronized (lock) {
      return all.stream().map(ChildProcess::pid).toList();
    }
  }

  /** Ends all children, with the scripts that run in them, and all threads. */
  @Override
  public void close() {
    List<ChildProcess> children;
    synchronized (lock) {
      closed = true;
      children = new ArrayList<>(all);
      lock.notifyAll();
    }
    clock.shutdownNow();
    for (ChildProcess child : children) {
      child.kill(new Sentence.Exceeded(Limit.STOPPED, "the pool of sandboxes was closed"));
    }
    try {
      for (ChildProcess child : children) {
        child.awaitEnd(CLOSE_MILLIS);
        child.end();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
