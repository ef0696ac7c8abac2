package io.github.rhinowasm.budget;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * What one script may use up. Everything that it does is charged here, by the code of its modules,
 * by the host and by whoever runs it; when something is gone, or somebody calls {@link #stop}, it
 * is ended by a {@link TerminationError}, and so is every later attempt to go on.
 *
 * <p>{@link #charge}, {@link #check}, {@link #require} and what emitted code does belong to the
 * thread that runs the script; the rest can be called from any.
 */
public final class Budget {
  /** No limit. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final MethodHandle NOT_STOPPED = MethodHandles.constant(boolean.class, false);
  private static final MethodHandle IS_STOPPED = MethodHandles.constant(boolean.class, true);

  /** How often, and each time how long in ms, the collector is waited for before a limit counts. */
  private static final int COLLECTIONS = 3;

  private static final int COLLECTION_MILLIS = 50;

  /** Emitted code asks after so many units whether to go on: some milliseconds at most. */
  private static final int SLICE = 1 << 18;

  /**
   * The part of the fuel that may be used before {@link #refill} is asked. For emitted code, which
   * counts in a local variable and writes that back before it calls anything; below zero means that
   * it is to ask.
   */
  public int slice;

  /**
   * How many calls of functions are under way. For emitted code, if {@link Limit#CALL_DEPTH} is.
   */
  public int depth;

  /** Whether the script is to be ended: {@link #isStopped} as a field, for emitted code. */
  public volatile boolean stopping;

  /** The fuel beyond the slice; 0 or more. */
  private long reserve;

  final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  private final long[] limits = new long[Limit.values().length];
  private final Map<Limit, Long> held = new EnumMap<>(Limit.class);
  private final Set<Lease> leases = new HashSet<>();
  private final MutableCallSite requested = new MutableCallSite(NOT_STOPPED);
  private final CopyOnWriteArrayList<Runnable> stopListeners = new CopyOnWriteArrayList<>();
  private volatile Stop stop;
  private volatile TerminationError termination;
  private volatile Supplier<String> whereabouts = () -> "";

  private record Stop(Limit limit, String message) {}

  private Budget(Map<Limit, Long> limits) {
    Arrays.fill(this.limits, UNLIMITED);
    limits.forEach((limit, amount) -> this.limits[limit.ordinal()] = amount);
    reserve = limit(Limit.FUEL);
    // Without a limit nobody reads it.
    slice = 0;
  }

  /**
   * Returns a budget.
   *
   * @param limits how much of each there is, 0 or more; of what is not named there is as much as
   *     one likes
   * @throws IllegalArgumentException if a number is negative
   */
  public static Budget of(Map<Limit, Long> limits) {
    limits.forEach(
        (limit, amount) -> {
          if (amount < 0) {
            throw new IllegalArgumentException(
                "limit of " + limit.subject() + ": " + amount + " is negative");
          }
        });
    return new Budget(limits);
  }

  /** How much of something there was at first, {@link #UNLIMITED} if nobody counts. */
  public long limit(Limit limit) {
    return limits[limit.ordinal()];
  }

  /** Whether something is counted. */
  public boolean isLimited(Limit limit) {
    return limit(limit) != UNLIMITED;
  }

  /** The units of fuel that are left, 0 or more; {@link #UNLIMITED} if nobody counts. */
  public long fuel() {
    return isLimited(Limit.FUEL) ? Math.max(0, reserve + slice) : UNLIMITED;
  }

  /**
   * Uses up fuel.
   *
   * @param units 0 or more
   * @throws TerminationError if there is not as much, or the script is to be stopped
   */
  public void charge(long units) {
    if (units <= slice) {
      slice -= (int) units;
    } else if (isLimited(Limit.FUEL)) {
      // The fuel that is left is never below the least slice, so that nothing wraps round.
      long left = reserve + slice;
      deal(units > left ? -1 : left - units);
    }
    check();
  }

  /** Divides fuel into a slice and a reserve. */
  private void deal(long left) {
    slice = (int) Math.max(-1, Math.min(left, SLICE));
    reserve = left < 0 ? 0 : left - slice;
  }

  /**
   * Gives emitted code its next slice of fuel.
   *
   * @param left what it has left of the last one, below zero if it has used more
   * @return the slice, which is also in {@link #slice}
   * @throws TerminationError if there is no fuel left, or the script is to be stopped
   */
  public int refill(int left) {
    slice = left;
    if (stop != null) {
      throw termination();
    }
    deal(reserve + left);
    check();
    return slice;
  }

  /**
   * Gives emitted code that has gone too deep the error to throw.
   *
   * @throws TerminationError always
   */
  public void tooDeep() {
    exceeded(Limit.CALL_DEPTH, null);
    throw termination();
  }

  /**
   * Lets the script go on.
   *
   * @throws TerminationError if there is no fuel left, or the script is to be stopped
   */
  public void check() {
    if (slice < 0 && stop == null) {
      deal(reserve + slice);
      if (slice < 0) {
        exceeded(Limit.FUEL, null);
      }
    }
    if (stop != null) {
      throw termination();
    }
  }

  /**
   * Compares an amount of something with its limit.
   *
   * @throws TerminationError if it is more
   */
  public void require(Limit limit, long amount) {
    if (amount > limit(limit)) {
      exceeded(limit, "this would be " + amount);
      throw termination();
    }
  }

  /**
   * Lets an object hold some amount of something, until it is garbage or gives it back.
   *
   * @param amount in the limit's unit, 0 or more
   * @throws TerminationError if that and what others hold together is more than the limit
   */
  public Lease lease(Limit limit, long amount, Object owner) {
    Lease lease = new Lease(this, limit, owner);
    resize(lease, amount);
    // Not garbage before it is counted, or it would be counted for ever.
    Reference.reachabilityFence(owner);
    return lease;
  }

  void resize(Lease lease, long amount) {
    Limit limit = lease.limit();
    synchronized (leases) {
      giveBackCollected();
    }
    for (int i = 0; ; i++) {
      synchronized (leases) {
        long total = held.getOrDefault(limit, 0L) - lease.amount();
        if (amount <= lease.amount() || amount <= limit(limit) - total) {
          held.put(limit, total + amount);
          lease.setAmount(amount);
          if (amount == 0) {
            leases.remove(lease);
          } else {
            leases.add(lease);
          }
          return;
        }
        if (i == COLLECTIONS || amount > limit(limit)) {
          exceeded(limit, amount - lease.amount() + " more than " + (total + lease.amount()));
          break;
        }
      }
      collectGarbage();
    }
    throw termination();
  }

  /** What is held of something at the moment, garbage that has not been noticed included. */
  public long held(Limit limit) {
    synchronized (leases) {
      giveBackCollected();
      return held.getOrDefault(limit, 0L);
    }
  }

  private void giveBackCollected() {
    while (collected.poll() instanceof Lease lease) {
      giveBack(lease);
    }
  }

  private void giveBack(Lease lease) {
    if (leases.remove(lease)) {
      held.merge(lease.limit(), -lease.amount(), Long::sum);
    }
  }

  /** Waits for the collector, which alone knows what is still in use. */
  private void collectGarbage() {
    System.gc();
    try {
      // The reference handler needs a moment.
      if (collected.remove(COLLECTION_MILLIS) instanceof Lease lease) {
        synchronized (leases) {
          giveBack(lease);
          giveBackCollected();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void exceeded(Limit limit, String detail) {
    String message =
        "limit exceeded: "
            + limit.subject()
            + ", at most "
            + limit(limit)
            + " "
            + limit.unit()
            + (detail == null ? "" : " (" + detail + ")");
    stop(limit, message);
  }

  /**
   * Ends the script, now or at its next step: within 100 ms, but for operations of Rhino's own that
   * docs/SANDBOX.md names. Only the first call counts.
   *
   * @param limit what was exceeded, or {@link Limit#STOPPED}
   * @param message of the {@link TerminationError}
   */
  public void stop(Limit limit, String message) {
    synchronized (requested) {
      if (stop != null) {
        return;
      }
      stop = new Stop(limit, message);
      stopping = true;
      requested.setTarget(IS_STOPPED);
    }
    MutableCallSite.syncAll(new MutableCallSite[] {requested});
    stopListeners.forEach(Runnable::run);
  }

  /**
   * Has something done when the script is ended, such as to wake up a thread that waits; on any
   * thread, at once if it has been ended.
   */
  public void onStop(Runnable listener) {
    stopListeners.add(listener);
    if (stop != null) {
      listener.run();
    }
  }

  /** Ends the script because its time is over. */
  public void timeIsOver() {
    exceeded(Limit.TIME, null);
  }

  /**
   * Chooses who tells where the script is when it is ended.
   *
   * @param chosen returns frames, one a line; asked once, by the thread that first has to do with
   *     the end
   */
  public void whereabouts(Supplier<String> chosen) {
    whereabouts = chosen;
  }

  /** Whether the script has been ended, or is to be. */
  public boolean isStopped() {
    return stop != null;
  }

  /**
   * A handle that returns whether the script is to be ended, without arguments. Where it is a
   * constant HotSpot makes no code for the question, and throws the code away when the answer
   * changes.
   */
  public MethodHandle stopRequested() {
    return requested.dynamicInvoker();
  }

  /**
   * What ends the script: always the same object, made at the first call, whose stack trace tells
   * where it was.
   *
   * @throws IllegalStateException if the script is not to be ended
   */
  public TerminationError termination() {
    TerminationError error = termination;
    if (error == null) {
      Stop reason = stop;
      if (reason == null) {
        throw new IllegalStateException("the script is not to be ended");
      }
      synchronized (requested) {
        error = termination;
        if (error == null) {
          error = new TerminationError(reason.limit, reason.message, scriptStack());
          termination = error;
        }
      }
    }
    return error;
  }

  private String scriptStack() {
    try {
      return whereabouts.get();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return ""; // no reason not to end the script
    }
  }
}
