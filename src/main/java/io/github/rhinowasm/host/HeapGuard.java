package io.github.rhinowasm.host;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Ends a script before it has filled the heap of the JVM, which it shares with everybody else. How
 * much a script holds nobody knows; but how much the heap holds is known after a collection, and
 * how much a thread has ever allocated. So when the heap is nearly full after a collection, the one
 * of all scripts with a budget that has allocated most is ended; and one that has a limit of its
 * own ({@link Limit#HEAP}) is if the heap has grown by more since it began, and it has itself
 * allocated as much.
 *
 * <p>A thread of its own looks after the heap, as long as there is such a script: what fills it may
 * be WebAssembly code, which asks nobody.
 */
final class HeapGuard {
  /** How often it is looked how full the heap is. */
  private static final int TICK_MILLIS = 20;

  private static final int WATCHER_STACK = 256 << 10;

  /** So full, in percent, garbage included, the heap is looked at more closely. */
  private static final int SUSPICIOUS = 70;

  /** So full, in percent, it may be after a collection. */
  private static final int DANGEROUS = 75;

  /** Who has not allocated this part of the heap, in percent, is not to blame. */
  private static final int INNOCENT = 5;

  /** How often a collection is asked for at most, in all scripts together. */
  private static final long COLLECTION_NANOS = 300_000_000;

  /** A collection is not asked for before this many times what the last one took has passed. */
  private static final int LEISURE = 10;

  private static final Set<HeapGuard> GUARDS = Collections.newSetFromMap(new WeakHashMap<>());

  /** What was ended is given so long to free what it holds, before another can be ended. */
  private static final long PATIENCE_NANOS = 2_000_000_000;

  /** Null if there is nothing to guard. This and what follows is guarded by GUARDS. */
  private static Thread watcher;

  /** Who was ended last, and when. */
  private static HeapGuard ended;

  private static long endedAt;

  /** What was left after the last collection that is known of; below zero if none is. */
  private static long leftBefore = -1;

  private static long nextCollection = System.nanoTime();

  private final Budget budget;
  private final Thread thread = Thread.currentThread();
  private final long before = used();

  /** When so much has been allocated the script may have reached its own limit. */
  private long suspiciousAllocation;

  private HeapGuard(Budget budget) {
    this.budget = budget;
    suspiciousAllocation = budget.limit(Limit.HEAP);
  }

  /** A guard of what the present thread does with this budget. */
  static HeapGuard begin(Budget budget) {
    HeapGuard guard = new HeapGuard(budget);
    synchronized (GUARDS) {
      GUARDS.add(guard);
      if (watcher == null) {
        // Without the thread's locals and class loader, which it would keep.
        watcher = new Thread(null, HeapGuard::watch, "rhino-wasm heap guard", WATCHER_STACK, false);
        watcher.setContextClassLoader(null);
        watcher.setDaemon(true);
        watcher.start();
      }
    }
    return guard;
  }

  /** The script does nothing any more. */
  void end() {
    synchronized (GUARDS) {
      GUARDS.remove(this);
      if (ended == this) {
        ended = null;
      }
    }
  }

  private static void watch() {
    while (true) {
      try {
        Thread.sleep(TICK_MILLIS);
        synchronized (GUARDS) {
          if (GUARDS.isEmpty()) {
            watcher = null;
            return;
          }
          look();
        }
      } catch (InterruptedException | OutOfMemoryError e) {
        // Nobody has a reason to interrupt it. And when no memory is left it is needed most.
      }
    }
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long percent(int part) {
    return Runtime.getRuntime().maxMemory() / 100 * part;
  }

  /** Sees whether there is room enough; else ends a script. */
  private static void look() {
    long used = used();
    for (HeapGuard guard : GUARDS) {
      guard.lookAtOwnLimit(used);
    }
    // An application may well let garbage fill its heap: only a collection that has just been
    // tells how much is needed, and none is asked for.
    if (used > percent(SUSPICIOUS)) {
      long left = Management.usedAfterCollection();
      boolean isNew = leftBefore >= 0 && left != leftBefore;
      leftBefore = left;
      if (isNew && left > percent(DANGEROUS)) {
        endGreatest();
      }
    }
  }

  private void lookAtOwnLimit(long used) {
    long limit = budget.limit(Limit.HEAP);
    if (limit == Budget.UNLIMITED || used - before <= limit || budget.isStopped()) {
      return;
    }
    long allocated = Management.allocated(thread);
    if (allocated < suspiciousAllocation || !collect()) {
      return;
    }
    long grown = used() - before;
    if (grown > limit) {
      end(limit + " bytes");
    } else {
      // Before it can be too much, what is missing must be allocated.
      suspiciousAllocation = allocated + limit - Math.max(0, grown);
    }
  }

  /** Has the heap collected, unless that was done a moment ago. */
  private static boolean collect() {
    long start = System.nanoTime();
    if (start - nextCollection < 0) {
      return false;
    }
    System.gc();
    long end = System.nanoTime();
    nextCollection = end + Math.max(COLLECTION_NANOS, LEISURE * (end - start));
    return true;
  }

  private static void endGreatest() {
    if (GUARDS.contains(ended) && System.nanoTime() - endedAt < PATIENCE_NANOS) {
      return;
    }
    HeapGuard greatest = null;
    long most = percent(INNOCENT);
    for (HeapGuard guard : GUARDS) {
      long allocated = guard.budget.isStopped() ? 0 : Management.allocated(guard.thread);
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
    ended = this;
    endedAt = System.nanoTime();
    budget.stop(Limit.HEAP, "limit exceeded: Java heap, at most " + most);
  }

  /** Loads the classes of the management of the JVM only when they are needed. */
  private static final class Management {
    private Management() {}

    /** How many bytes a thread has allocated since it began, or as many as one likes if unknown. */
    static long allocated(Thread thread) {
      return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
              && threads.isThreadAllocatedMemoryEnabled()
          ? threads.getThreadAllocatedBytes(thread.getId())
          : Long.MAX_VALUE;
    }

    /** What was left in the parts of the heap when each was last collected, in bytes. */
    static long usedAfterCollection() {
      long sum = 0;
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
        sum += usage == null ? 0 : usage.getUsed();
      }
      return sum;
    }
  }
}
