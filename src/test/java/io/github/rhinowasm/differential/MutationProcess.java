package io.github.rhinowasm.differential;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.type.Features;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A process of its own for a range of mutants, since those that loop for ever can only be killed:
 * Thread.stop, where a JDK still has it, breaks the class that is just being initialised. It writes
 * a line for each failure, and at last where it stopped and what it counted.
 */
public final class MutationProcess {
  /** The line for something that must not be: this, the mutant's number, the phase, the cause. */
  static final String FAILURE = "FAILURE";

  /** The last line: this, the number of the next mutant, then the outcomes and their counts. */
  static final String STOPPED = "STOPPED";

  /** Endless loops that may run on while the next mutants are tried. */
  private static final int ABANDONED = 2;

  /** One mutant in so many is not metered. */
  private static final int UNMETERED = 10;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long CALL_LIMIT = 100;
  private static final long OTHER_LIMIT = 60_000;

  private final PrintStream out;
  private final Mutator mutator;
  private final long seed;
  private final Engine[] engines = {
    Modes.EAGER.engine(),
    Modes.eagerAndSplit(Features.DEFAULT),
    Modes.EAGER.engineOfAll(),
    Modes.eagerAndSplit(Features.ALL),
    Modes.withBudget(false, Features.DEFAULT),
    Modes.withBudget(true, Features.ALL)
  };
  private final Map<MutantRun.Outcome, Integer> counts = new EnumMap<>(MutantRun.Outcome.class);
  private int endless;
  private int abandoned;

  private MutationProcess(PrintStream out, Mutator mutator, long seed) {
    this.out = out;
    this.mutator = mutator;
    this.seed = seed;
  }

  /** Arguments: seed, number of the first mutant, number of the one not to try, folder or "". */
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    int from = Integer.parseInt(arguments[1]);
    int to = Integer.parseInt(arguments[2]);
    Mutator mutator =
        new Mutator(MutationCorpus.modules(arguments[3].isEmpty() ? null : Path.of(arguments[3])));
    new MutationProcess(System.out, mutator, seed).run(from, to);
    // Endless loops may still be running.
    Runtime.getRuntime().halt(0);
  }

  private void run(int from, int to) throws InterruptedException {
    int next = from;
    while (next < to && abandoned < ABANDONED) {
      one(next);
      next++;
    }
    StringBuilder line = new StringBuilder(STOPPED).append(' ').append(next);
    counts.forEach((outcome, count) -> line.append(' ').append(outcome).append('=').append(count));
    out.println(line.append(" ENDLESS=").append(endless));
    out.flush();
  }

  private void one(int number) throws InterruptedException {
    byte[] bytes = mutator.mutant(seed + number);
    // Those that may not end are as the mutator made them, the others are metered.
    boolean mayBeEndless = number % UNMETERED == 0;
    MutantRun run = new MutantRun(engines[(number >> 1) % engines.length], bytes, !mayBeEndless);
    // A stack of its own size, so that runaway recursion ends soon.
    Thread thread = new Thread(null, run::run, "mutant " + number, 1 << 20);
    thread.setDaemon(true);
    thread.start();
    long hardLimit = System.currentTimeMillis() + OTHER_LIMIT;
    long limit = Long.MAX_VALUE;
    thread.join(CALL_LIMIT);
    while (thread.isAlive()) {
      boolean called = run.phase().compareTo(MutantRun.Phase.INSTANTIATE) >= 0;
      if (mayBeEndless && called) {
        // In time of the processor, since the machine may be busy with something else.
        long used = THREADS.getThreadCpuTime(thread.getId()) / 1_000_000;
        limit = Math.min(limit, used + CALL_LIMIT);
        if (used > limit || System.currentTimeMillis() > hardLimit) {
          endless++;
          abandoned++;
          return;
        }
      } else if (System.currentTimeMillis() > hardLimit) {
        failure(number, bytes, run.phase(), "still running after " + OTHER_LIMIT + " ms");
        endless++;
        abandoned = ABANDONED;
        return;
      }
      thread.join(5);
    }
    counts.merge(run.outcome(), 1, Integer::sum);
    if (run.failure() != null) {
      StackTraceElement[] trace = run.failure().getStackTrace();
      failure(
          number,
          bytes,
          run.phase(),
          run.failure() + " at " + Arrays.asList(trace).subList(0, Math.min(8, trace.length)));
    }
  }

  private void failure(int number, byte[] bytes, MutantRun.Phase phase, String what) {
    out.println(
        FAILURE + " " + number + " " + phase + " " + what.replace('\n', ' ') + " " + bytes.length);
    out.flush();
  }
}
