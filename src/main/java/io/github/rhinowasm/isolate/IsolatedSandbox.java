package io.github.rhinowasm.isolate;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.isolate.Death.Sentence;
import io.github.rhinowasm.isolate.IsolationException.Reason;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.SandboxOptions;
import io.github.rhinowasm.sandbox.SandboxResult;
import java.io.PrintStream;
import java.net.ProtocolException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A {@link io.github.rhinowasm.sandbox.Sandbox} in a process of its own, with the same behaviour
 * otherwise: limits hold in there, and what can't be stopped in there is killed from here. Made by
 * {@link SandboxPool#open}.
 */
public final class IsolatedSandbox implements AutoCloseable {
  /** How much later than it was killed a process counts as dead, if one hears nothing of it. */
  private static final long BURIAL = TimeUnit.MILLISECONDS.toNanos(150);

  private static final long FOREVER = TimeUnit.DAYS.toNanos(365);
  private static final long MOST_MILLIS = TimeUnit.DAYS.toMillis(300);

  /** More than all hints of a script take, in bytes: they are none of its output. */
  private static final long HINTS = 256 << 10;

  private final SandboxPool pool;
  private final ChildProcess child;

  private final SandboxOptions options;
  private final PrintStream stdout;
  private final PrintStream stderr;

  /** Held by the thread whose script runs. */
  private final Object running = new Object();

  private long nanosLeft;
  private long outputLeft;
  private RuntimeException end;

  /** Whether it was the child that ended the script, and so has its thread back, perhaps. */
  private boolean endedInside;

  private volatile long fuelUsed;
  private volatile boolean busy;

  /** Guards what follows. */
  private final Object state = new Object();

  /** Whether the process is, or may be, killed at some time, and so must not be used again. */
  private boolean doomed;

  private boolean closed;

  IsolatedSandbox(
      SandboxPool pool,
      ChildProcess child,
      SandboxOptions options,
      PrintStream stdout,
      PrintStream stderr) {
    this.pool = pool;
    this.child = child;
    this.options = options;
    this.stdout = stdout;
    this.stderr = stderr;
    long millis = Math.min(options.limit(Limit.TIME), MOST_MILLIS);
    nanosLeft = TimeUnit.MILLISECONDS.toNanos(millis);
    long limit = options.limit(Limit.OUTPUT);
    outputLeft = options.hints() && limit < Budget.UNLIMITED - HINTS ? limit + HINTS : limit;
  }

  /** Has the child make the sandbox. */
  void begin(Message open) throws InterruptedException {
    long deadline = pool.startNanos();
    Sentence tooLong =
        new Sentence.Failed(Reason.NOT_STARTED, "the script's process made no sandbox in time");
    Future<?> kill = pool.killAfter(deadline, child, tooLong);
    Message answer = null;
    try {
      child.send(open);
      answer = child.next(System.nanoTime() + deadline + BURIAL);
    } finally {
      kill.cancel(false);
      if (!isOpened(answer)) {
        child.kill(new Sentence.Failed(Reason.NOT_STARTED, "the script's process made no sandbox"));
      }
    }
    if (!isOpened(answer)) {
      RuntimeException dead = dead();
      child.end();
      throw dead;
    }
  }

  private static boolean isOpened(Message answer) {
    return answer != null && answer.kind() == Message.Kind.OPENED;
  }

  /** What the sandbox was told. */
  public SandboxOptions options() {
    return options;
  }

  /**
   * Runs a script in the global scope, then its event loop until nothing is left to do. Scripts
   * that run one after the other share the scope and the limits. One thread at a time.
   *
   * @param source the script
   * @param name what errors and stacks call it
   * @return what became of it; a value that is a string of more than 4 Mi UTF-16 code units is null
   *     there, and a text of more than 256 Ki is cut
   * @throws ScriptError if it does not parse, throws, or leaves a rejection unhandled; the sandbox
   *     can be used further
   * @throws LimitExceededException if it has been ended; the sandbox is over
   * @throws IsolationException if its process is gone; the sandbox is over
   * @throws IllegalStateException if the sandbox is closed, or this thread is interrupted, which
   *     ends the script too
   */
  public SandboxResult run(String source, String name) {
    Message message = new Message(Message.Kind.RUN, Body.of(source, name));
    if (message.body().length > Message.MOST_TO_CHILD) {
      throw new IllegalArgumentException(
          "a script of more than " + Message.MOST_TO_CHILD + " bytes");
    }
    synchronized (running) {
      requireOpen();
      if (end != null) {
        throw again(end);
      }
      busy = true;
      try {
        return run(message);
      } catch (LimitExceededException | IsolationException e) {
        end = e;
        throw e;
      } finally {
        busy = false;
      }
    }
  }

  private void requireOpen() {
    synchronized (state) {
      if (closed) {
        throw new IllegalStateException("the sandbox is closed");
      }
    }
  }

  private SandboxResult run(Message message) {
    long start = System.nanoTime();
    boolean isLimited = options.limit(Limit.TIME) != Budget.UNLIMITED;
    long allowed = isLimited ? Math.max(0, nanosLeft) + pool.grace() : FOREVER;
    Future<?> kill = isLimited ? pool.killAfter(allowed, child, tooLate()) : null;
    try {
      child.send(message);
      return receive(start + allowed + BURIAL);
    } catch (InterruptedException e) {
      end = new LimitExceededException(Limit.STOPPED, "interrupted", "");
      child.kill(new Sentence.Exceeded(Limit.STOPPED, "interrupted"));
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a script was running", e);
    } catch (ProtocolException e) {
      child.kill(
          new Sentence.Failed(Reason.PROTOCOL, "the script's process sent " + e.getMessage()));
      throw dead();
    } finally {
      if (kill != null && !kill.cancel(false)) {
        doom();
      }
      nanosLeft -= System.nanoTime() - start;
    }
  }

  private Sentence tooLate() {
    return new Sentence.Exceeded(
        Limit.TIME,
        "limit exceeded: time, at most "
            + options.limit(Limit.TIME)
            + " ms (the script did not stop, so its process was killed)");
  }

  /** Passes output on until the script has ended. */
  private SandboxResult receive(long latest) throws InterruptedException, ProtocolException {
    while (true) {
      Message message = child.next(latest);
      if (message == null) {
        child.kill(tooLate());
        throw dead();
      }
      Body.Reader body = new Body.Reader(message.body());
      switch (message.kind()) {
        case STDOUT -> output(stdout, message.body());
        case STDERR -> output(stderr, message.body());
        case RESULT -> {
          fuelUsed = body.number();
          return Reply.result(fuelUsed, body);
        }
        case ERROR -> {
          fuelUsed = body.number();
          throw Reply.error(body);
        }
        case LIMIT -> {
          fuelUsed = body.number();
          LimitExceededException e = Reply.limit(body);
          if (e.limit() == Limit.HEAP) {
            // Who knows what else has found no room.
            child.kill(new Sentence.Exceeded(e.limit(), e.getMessage()));
            doom();
          }
          endedInside = true;
          throw e;
        }
        case FAILED -> {
          child.kill(
              new Sentence.Failed(
                  Reason.INTERNAL, "internal error in the script's process: " + body.text()));
          throw dead();
        }
        case WARM_UP, OPEN, RUN, STOP, CLOSE, READY, OPENED, CLOSED ->
            throw new ProtocolException("a message " + message.kind() + " at the wrong time");
      }
    }
  }

  private void output(PrintStream stream, byte[] bytes) {
    // Counted here too, since nobody knows what has become of a child.
    if (bytes.length > outputLeft) {
      String message = "limit exceeded: output, at most " + options.limit(Limit.OUTPUT) + " bytes";
      child.kill(new Sentence.Exceeded(Limit.OUTPUT, message));
      throw new LimitExceededException(Limit.OUTPUT, message, "");
    }
    outputLeft -= options.limit(Limit.OUTPUT) == Budget.UNLIMITED ? 0 : bytes.length;
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }

  private RuntimeException dead() {
    try {
      return child.awaitDeath(BURIAL).toException(pool.heap());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("interrupted while a script was running", e);
    }
  }

  /** A new exception of the same meaning, whose stack is that of the new call. */
  private static RuntimeException again(RuntimeException end) {
    if (end instanceof LimitExceededException e) {
      return new LimitExceededException(e.limit(), e.getMessage(), e.scriptStack());
    }
    IsolationException e = (IsolationException) end;
    return new IsolationException(e.reason(), e.getMessage(), e.exitStatus(), e.standardError(), e);
  }

  /**
   * How many units of fuel scripts have used up to the end of the latest {@link #run}; 0 if fuel is
   * not limited. What a script used whose process died is not known.
   */
  public long fuelUsed() {
    return fuelUsed;
  }

  /**
   * Ends the script that runs, or the next one: its {@link #run} throws a {@link
   * LimitExceededException} with {@link Limit#STOPPED}. What does not stop by itself is killed.
   * From any thread.
   */
  public void stop() {
    synchronized (state) {
      if (closed) {
        return;
      }
      doomed = true;
      pool.killAfter(pool.grace(), child, new Sentence.Exceeded(Limit.STOPPED, "stopped"));
    }
    child.send(new Message(Message.Kind.STOP));
  }

  private void doom() {
    synchronized (state) {
      doomed = true;
    }
  }

  /** Ends what runs, and lets the process have another sandbox if it is as good as new. */
  @Override
  public void close() {
    if (busy) {
      doom();
      child.kill(new Sentence.Exceeded(Limit.STOPPED, "the sandbox was closed"));
    }
    boolean isDoomed;
    synchronized (running) {
      synchronized (state) {
        if (closed) {
          return;
        }
        closed = true;
        isDoomed = doomed || end != null && !endedInside;
      }
    }
    if (isDoomed) {
      child.end();
    } else {
      pool.recover(child);
    }
  }
}
