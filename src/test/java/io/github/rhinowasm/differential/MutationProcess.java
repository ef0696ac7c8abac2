package io.github.rhinowasm.differential;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
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
 * A process of its own for a range of mutants, since one that hangs can only be killed. It writes a
 * line for each failure, and at last where it stopped and what it counted.
 */
public final class MutationProcess {
  /** The line for something that must not be: this, the mutant's number, the phase, the cause. */
  static final String FAILURE = "FAILURE";

  /** The last line: this, the number of the next mutant, then the outcomes and their counts. */
  static final String STOPPED = "STOPPED";

  /** One mutant in so many is not metered, and ended from outside if it runs for long. */
  private static final int UNMETERED = 10;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What a call may take before it is ended, in ms of the processor: the machine may be busy. */
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
  private boolean stuck;

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
    // One that is stuck may still be running.
    Runtime.getRuntime().halt(0);
  }

  private void run(int from, int to) throws InterruptedException {
    int next = from;
    while (next < to && !stuck) {
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
    Budget budget = null;
    Engine engine = engines[number % engines.length];
    if (number % UNMETERED == 0) {
      budget = Modes.endlessBudget();
      engine = Modes.withBudget(budget, number % (2 * UNMETERED) == 0, Features.ALL);
    }
    MutantRun run = new MutantRun(engine, bytes, budget == null);
    // A stack of its own size, so that runaway recursion ends soon.
    Thread thread = new Thread(null, run::run, "mutant " + number, 1 << 20);
    thread.setDaemon(true);
    thread.start();
    if (!ended(thread, run, budget)) {
      failure(number, bytes, run.phase(), "still running after " + OTHER_LIMIT + " ms");
      stuck = true;
      return;
    }
    if (budget != null && budget.isStopped() && run.failure() instanceof TerminationError) {
      endless++;
      return;
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

  /**
   * Waits for the end of a run.
   *
   * @param budget by which it is stopped if it takes long, or null
   * @return whether it has ended
   */
  private static boolean ended(Thread thread, MutantRun run, Budget budget)
      throws InterruptedException {
    long hardLimit = System.currentTimeMillis() + OTHER_LIMIT;
    long limit = Long.MAX_VALUE;
    thread.join(CALL_LIMIT);
    while (thread.isAlive() && System.currentTimeMillis() < hardLimit) {
      boolean called = run.phase().compareTo(MutantRun.Phase.INSTANTIATE) >= 0;
      if (budget != null && called && !budget.isStopped()) {
        long used = THREADS.getThreadCpuTime(thread.getId()) / 1_000_000;
        limit = Math.min(limit, used + CALL_LIMIT);
        boolean waits = thread.getState() == Thread.State.WAITING;
        if (used > limit || waits) {
          budget.stop(Limit.STOPPED, "endless");
        }
      }
      thread.join(5);
    }
    return !thread.isAlive();
  }

  private void failure(int number, byte[] bytes, MutantRun.Phase phase, String what) {
    out.println(
        FAILURE + " " + number + " " + phase + " " + what.replace('\n', ' ') + " " + bytes.length);
    out.flush();
  }
}
