package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Ends a script before it has filled the heap of the JVM, which it shares with everybody else. How
 * much a script holds nobody knows; but how much the heap holds is known after a collection, and
 * how much a thread has ever allocated. So when the heap is nearly full though it has just been
 * collected, the one of all scripts with a budget that has allocated most is ended; and one that
 * has a limit of its own ({@link Limit#HEAP}) is if the heap has grown by more since it began, and
 * it has itself allocated as much.
 */
final class HeapGuard {
  /** So full, in percent, the heap is looked at more closely. */
  private static final int SUSPICIOUS = 85;

  /** So full, in percent, it may be after a collection. */
  private static final int DANGEROUS = 75;

  /** Who has not allocated this part of the heap, in percent, is not to blame. */
  private static final int INNOCENT = 5;

  /** How often a collection is asked for at most, in all scripts together. */
  private static final long COLLECTION_NANOS = 300_000_000;

  private static final Set<HeapGuard> GUARDS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private static volatile long lastCollection = System.nanoTime() - COLLECTION_NANOS;

  private final Budget budget;
  private final Thread thread = Thread.currentThread();
  private final long before = used();

  private HeapGuard(Budget budget) {
    this.budget = budget;
  }

  /** A guard of what the present thread does with this budget. */
  static HeapGuard begin(Budget budget) {
    HeapGuard guard = new HeapGuard(budget);
    GUARDS.add(guard);
    return guard;
  }

  /** The script does nothing any more. */
  void end() {
    GUARDS.remove(this);
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long percent(int part) {
    return Runtime.getRuntime().maxMemory() / 100 * part;
  }

  /** Sees whether there is room enough; else ends a script, which need not be this one. */
  void look() {
    long limit = budget.limit(Limit.HEAP);
    long used = used();
    boolean full = used > percent(SUSPICIOUS);
    boolean grown = limit != Budget.UNLIMITED && used - before > limit;
    if (!full && !grown) {
      return;
    }
    synchronized (GUARDS) {
      if (System.nanoTime() - lastCollection < COLLECTION_NANOS) {
        return; // what is full of garbage only is not full
      }
      System.gc();
      lastCollection = System.nanoTime();
      used = used();
      if (grown && used - before > limit && Allocation.of(thread) > limit) {
        end(limit + " bytes");
      } else if (used > percent(DANGEROUS)) {
        endGreatest();
      }
    }
  }

  private static void endGreatest() {
    HeapGuard greatest = null;
    long most = percent(INNOCENT);
    for (HeapGuard guard : GUARDS) {
      long allocated = guard.budget.isStopped() ? 0 : Allocation.of(guard.thread);
      if (allocated > most) {
        most = allocated;
        greatest = guard;
      }
    }
    if (greatest != null) {
      greatest.end("what the JVM has");
    }
  }

  private void end(String most) {
    budget.stop(Limit.HEAP, "limit exceeded: Java heap, at most " + most);
  }

  /** Loads the classes of the management of the JVM only when they are needed. */
  private static final class Allocation {
    private Allocation() {}

    /** How many bytes a thread has allocated since it began, or as many as one likes if unknown. */
    static long of(Thread thread) {
      return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
              && threads.isThreadAllocatedMemoryEnabled()
          ? threads.getThreadAllocatedBytes(thread.getId())
          : Long.MAX_VALUE;
    }
  }
}
