package io.github.rhinowasm.sandbox;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.web.HintPrinter;
import io.github.rhinowasm.web.RhinoEnvironment;
import java.io.PrintStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;

/**
 * A place where scripts that nobody trusts can run: each has only so much of everything, and none
 * gets hold of anything of Java.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.builder().timeout(Duration.ofSeconds(2)).build()) {
 *   SandboxResult result = sandbox.run(source, "student.js");
 * } catch (LimitExceededException e) {
 *   System.err.println(e.report());
 * } catch (ScriptError e) {
 *   System.err.println(e.report());
 * }
 * }</pre>
 *
 * <p>A sandbox whose script has been ended by a limit is over: every later attempt to run something
 * fails the same way. A new one is made in milliseconds. What can't be stopped within the JVM, and
 * so needs a process of its own, stands in docs/SANDBOX.md.
 */
public final class Sandbox implements AutoCloseable {
  private static final int MOST_BITS = 1 << 20;

  private final SandboxOptions options;
  private final Budget budget;
  private final RhinoEnvironment environment;
  private long nanosLeft;
  private volatile long fuelUsed;

  private Sandbox(Builder builder) {
    options = builder.options();
    budget = Budget.of(options.limits());
    nanosLeft = nanos(options.limit(Limit.TIME));
    environment =
        RhinoEnvironment.builder()
            .budget(budget)
            .baseDirectory(options.fetch().base())
            .fetchPolicy(options.fetch())
            .virtualFiles(options.virtualFiles())
            .arguments(options.arguments())
            .stackSize(options.stackSize())
            .interpreted(options.interpreted())
            .stdout(builder.stdout)
            .stderr(builder.stderr)
            .hints(HintPrinter.of(options.hints(), builder.stderr))
            .build();
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(Math.min(millis, Long.MAX_VALUE / 1_000_000)).toNanos();
  }

  /** Returns a builder with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the choices of an embedder. */
  public static final class Builder extends SandboxSettings<Builder> {
    private PrintStream stdout = System.out;
    private PrintStream stderr = System.err;

    private Builder() {}

    /** Where {@code console.log} and the like write, in UTF-8. */
    public Builder stdout(PrintStream stream) {
      stdout = Objects.requireNonNull(stream);
      return this;
    }

    /** Where {@code console.error} and the like write, in UTF-8. */
    public Builder stderr(PrintStream stream) {
      stderr = Objects.requireNonNull(stream);
      return this;
    }

    /** Makes the sandbox and starts its thread. */
    public Sandbox build() {
      return new Sandbox(this);
    }

    @Override
    Builder self() {
      return this;
    }
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
   * @throws ScriptError if it does not parse, throws, or leaves a rejection unhandled; the sandbox
   *     can be used further
   * @throws LimitExceededException if it has been ended; the sandbox is over
   * @throws IllegalStateException if the sandbox is closed, or this thread is interrupted, which
   *     ends the script too
   */
  public SandboxResult run(String source, String name) {
    long start = System.nanoTime();
    Future<?> deadline = Deadlines.after(nanosLeft, budget::timeIsOver);
    try {
      Object value;
      String text;
      try {
        value = environment.evaluate(source, name);
        environment.runUntilIdle();
        text = environment.format(value);
        HintPrinter.finish(environment, null);
      } catch (ScriptError e) {
        HintPrinter.finish(environment, e);
        throw e;
      } finally {
        settle();
      }
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new SandboxResult(plain(value), text, fuelUsed, time);
    } catch (TerminationError e) {
      throw new LimitExceededException(e);
    } catch (OutOfMemoryError e) {
      budget.stop(Limit.HEAP, "limit exceeded: Java heap (no room was left in the JVM)");
      throw new LimitExceededException(budget.termination());
    } catch (IllegalStateException e) {
      if (Thread.currentThread().isInterrupted()) {
        stop("interrupted");
      }
      throw e;
    } finally {
      deadline.cancel(false);
      nanosLeft -= System.nanoTime() - start;
    }
  }

  private void settle() {
    try {
      if (!budget.isStopped()) {
        environment.settle();
      }
    } finally {
      fuelUsed = budget.limit(Limit.FUEL) - budget.fuel();
    }
  }

  private static Object plain(Object value) {
    if (value instanceof CharSequence) {
      return value.toString();
    }
    if (value instanceof BigInteger big) {
      return big.bitLength() > MOST_BITS ? null : big;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof Boolean ? value : null;
  }

  /**
   * How many units of fuel scripts have used up to the end of the latest {@link #run}; 0 if fuel is
   * not limited, since nobody counts then.
   */
  public long fuelUsed() {
    return fuelUsed;
  }

  /**
   * Ends the script that runs, or the next one, within 100 ms: its {@link #run} throws a {@link
   * LimitExceededException} with {@link Limit#STOPPED}. From any thread.
   */
  public void stop() {
    stop("stopped");
  }

  private void stop(String why) {
    budget.stop(Limit.STOPPED, why);
  }

  /** Ends what runs, and the threads. */
  @Override
  public void close() {
    stop("the sandbox was closed");
    environment.close();
  }

  /**
   * Waits, after {@link #close}, until the script's thread has ended. What can't be stopped goes on
   * (docs/SANDBOX.md), though {@link #run} has returned.
   *
   * @param time to wait at most
   * @return whether it has
   * @throws InterruptedException if this thread is interrupted
   */
  public boolean awaitTermination(Duration time) throws InterruptedException {
    return environment.awaitTermination(time);
  }
}
