package io.github.rhinowasm.runtime;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.TerminationError;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that wait at addresses of a shared memory, for each address in the order in which
 * they came. An address at which nobody waits takes no space.
 *
 * @see <a href="https://webassembly.github.io/threads/core/exec/runtime.html">Threads proposal,
 *     agents that wait</a>
 */
final class Waiters {
  /** Woken by notify. */
  static final int OK = 0;

  /** The value was not the expected one. */
  static final int NOT_EQUAL = 1;

  /** The time was over. */
  static final int TIMED_OUT = 2;

  /** How often who waits looks whether a budget has been stopped, in nanoseconds. */
  private static final long PATIENCE = 20_000_000;

  private final Map<Integer, Queue<Waiter>> queues = new HashMap<>();

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();

    /** Written under the lock; read without by the thread itself. */
    private volatile boolean notified;
  }

  /**
   * Waits until it is notified or the time is over.
   *
   * @param address at which
   * @param wide whether the value there has 64 bits, not 32
   * @param expected which it must be
   * @param timeout in nanoseconds; negative for no end
   * @return {@link #OK}, {@link #NOT_EQUAL} or {@link #TIMED_OUT}
   * @throws HostException with an InterruptedException as its cause if the thread is interrupted,
   *     which it still is afterwards
   * @throws TerminationError if the memory's budget is stopped meanwhile
   */
  int await(int address, boolean wide, long expected, long timeout, Memory memory) {
    long start = System.nanoTime();
    Budget budget = memory.budget();
    Waiter waiter = new Waiter();
    synchronized (queues) {
      // Under the lock of notify, so that none comes between this look and the wait.
      long value = wide ? Atomics.load64(address, memory) : Atomics.load32(address, memory);
      if (value != expected) {
        return NOT_EQUAL;
      }
      Queue<Waiter> queue = queues.get(address);
      if (queue == null) {
        queue = new ArrayDeque<>();
        queues.put(address, queue);
      }
      queue.add(waiter);
    }
    boolean done = false;
    try {
      while (!waiter.notified && !Thread.currentThread().isInterrupted() && !isOver(budget)) {
        if (timeout < 0 && budget == null) {
          LockSupport.park(this);
          continue;
        }
        long left = timeout < 0 ? PATIENCE : timeout - (System.nanoTime() - start);
        if (left <= 0) {
          break;
        }
        LockSupport.parkNanos(this, budget == null ? left : Math.min(left, PATIENCE));
      }
      done = true;
    } finally {
      if (!done) {
        // The stack ended or the like.
        leave(address, waiter);
      }
    }
    if (!leave(address, waiter)) {
      return OK;
    }
    if (isOver(budget)) {
      throw budget.termination();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new HostException(new InterruptedException("interrupted in memory.atomic.wait"));
    }
    return TIMED_OUT;
  }

  private static boolean isOver(Budget budget) {
    return budget != null && budget.isStopped();
  }

  /** Takes a waiter out; returns false if it was notified, which took it out before. */
  private boolean leave(int address, Waiter waiter) {
    synchronized (queues) {
      if (waiter.notified) {
        return false;
      }
      Queue<Waiter> queue = queues.get(address);
      queue.remove(waiter);
      if (queue.isEmpty()) {
        queues.remove(address);
      }
      return true;
    }
  }

  /**
   * Wakes threads, those first that came first.
   *
   * @param count how many at most, unsigned
   * @return how many
   */
  int notify(int address, int count) {
    int woken = 0;
    synchronized (queues) {
      Queue<Waiter> queue = queues.get(address);
      if (queue == null) {
        return 0;
      }
      Iterator<Waiter> each = queue.iterator();
      while (woken != count && each.hasNext()) {
        Waiter waiter = each.next();
        each.remove();
        waiter.notified = true;
        LockSupport.unpark(waiter.thread);
        woken++;
      }
      if (queue.isEmpty()) {
        queues.remove(address);
      }
    }
    return woken;
  }

  /** How many threads wait. */
  int count() {
    int count = 0;
    synchronized (queues) {
      for (Queue<Waiter> queue : queues.values()) {
        count += queue.size();
      }
    }
    return count;
  }
}
