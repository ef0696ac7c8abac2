package io.github.rhinowasm.sandbox;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What all builders of sandboxes have in common. Each limit has a default, so that a sandbox about
 * which nothing is said holds too; {@link #unlimited} takes a limit away.
 *
 * @param <B> the builder itself
 */
public abstract class SandboxSettings<B extends SandboxSettings<B>> {
  /** The limits of a sandbox that is told nothing. Fuel is not limited. */
  public static final Map<Limit, Long> DEFAULT_LIMITS =
      Map.ofEntries(
          Map.entry(Limit.TIME, 10_000L),
          Map.entry(Limit.MEMORY, 1024L),
          Map.entry(Limit.TABLE_ELEMENTS, 1_000_000L),
          Map.entry(Limit.INSTANCES, 1000L),
          Map.entry(Limit.MODULE_SIZE, 16L << 20),
          Map.entry(Limit.BUFFERS, 32L << 20),
          Map.entry(Limit.STRING_LENGTH, 4L << 20),
          Map.entry(Limit.ARRAY_LENGTH, 4L << 20),
          Map.entry(Limit.TIMERS, 10_000L),
          Map.entry(Limit.JOBS, 100_000L),
          Map.entry(Limit.FETCHES, 100L),
          Map.entry(Limit.OUTPUT, 4L << 20));

  /**
   * The size of the script thread's stack in bytes if nothing is said: 4 MiB, some 10,000 calls.
   */
  public static final long DEFAULT_STACK_SIZE = 4L << 20;

  private static final long SMALLEST_STACK = 512 << 10;
  private static final long LARGEST_STACK = 1 << 30;

  final Map<Limit, Long> limits = new EnumMap<>(DEFAULT_LIMITS);
  FetchAccess fetch = FetchAccess.nothing();
  Map<String, byte[]> virtualFiles = Map.of();
  List<String> arguments = List.of();
  long stackSize = DEFAULT_STACK_SIZE;
  boolean interpreted;
  boolean hints;

  SandboxSettings() {}

  abstract B self();

  /** Returns the choices made so far. */
  public SandboxOptions options() {
    return new SandboxOptions(this);
  }

  /** Takes over all choices made elsewhere. */
  public B options(SandboxOptions options) {
    limits.clear();
    limits.putAll(options.limits());
    fetch = options.fetch();
    virtualFiles = options.virtualFiles();
    arguments = options.arguments();
    stackSize = options.stackSize();
    interpreted = options.interpreted();
    hints = options.hints();
    return self();
  }

  /**
   * Limits something.
   *
   * @param amount in the limit's unit, 0 or more
   * @throws IllegalArgumentException if it is negative, or nothing that can be limited
   */
  public B limit(Limit limit, long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("limit of " + limit.subject() + ": " + amount);
    }
    if (limit == Limit.STOPPED) {
      throw new IllegalArgumentException("STOPPED is no limit");
    }
    if (amount == Budget.UNLIMITED) {
      limits.remove(limit);
    } else {
      limits.put(limit, amount);
    }
    return self();
  }

  /** Takes a limit away. */
  public B unlimited(Limit limit) {
    return limit(limit, Budget.UNLIMITED);
  }

  /** How long scripts may run altogether; 10 seconds if not set. Counts while one runs or waits. */
  public B timeout(Duration time) {
    return limit(Limit.TIME, time.toMillis());
  }

  /**
   * How many units of fuel scripts may use altogether; as many as they like if not set. A unit is
   * about an instruction. The same script uses the same in each run, if it does not ask for the
   * time or for chance, but not the same compiled and interpreted.
   */
  public B fuel(long units) {
    return limit(Limit.FUEL, units);
  }

  /** How large all linear memories may be together, in pages of 64 KiB; 1,024 if not set. */
  public B maxMemory(long pages) {
    return limit(Limit.MEMORY, pages);
  }

  /** How many elements all tables may have together; 1,000,000 if not set. */
  public B maxTableElements(long elements) {
    return limit(Limit.TABLE_ELEMENTS, elements);
  }

  /** How many instances of modules there may be; 1,000 if not set. */
  public B maxInstances(long instances) {
    return limit(Limit.INSTANCES, instances);
  }

  /** How large a module may be, in bytes; 16 MiB if not set. */
  public B maxModuleSize(long bytes) {
    return limit(Limit.MODULE_SIZE, bytes);
  }

  /** How large all ArrayBuffers may be together, in bytes; 32 MiB if not set. */
  public B maxBuffers(long bytes) {
    return limit(Limit.BUFFERS, bytes);
  }

  /** How long a string may be, in UTF-16 code units; 4 Mi if not set. */
  public B maxStringLength(long units) {
    return limit(Limit.STRING_LENGTH, units);
  }

  /** How long an array may be that a builtin function goes through; 4 Mi if not set. */
  public B maxArrayLength(long elements) {
    return limit(Limit.ARRAY_LENGTH, elements);
  }

  /** How many timers may be set at once; 10,000 if not set. */
  public B maxTimers(long timers) {
    return limit(Limit.TIMERS, timers);
  }

  /** How many promise jobs and tasks may wait at once; 100,000 if not set. */
  public B maxJobs(long jobs) {
    return limit(Limit.JOBS, jobs);
  }

  /** How many fetches may be under way at once; 100 if not set. */
  public B maxFetches(long fetches) {
    return limit(Limit.FETCHES, fetches);
  }

  /** How much the console may write, in bytes of UTF-8; 4 MiB if not set. */
  public B maxOutput(long bytes) {
    return limit(Limit.OUTPUT, bytes);
  }

  /**
   * How deep calls of WebAssembly functions, and of JavaScript functions in Rhino's interpreter,
   * may be nested; if not set a script gets a RangeError, which it can catch, when the stack is
   * full. Calls of compiled JavaScript are not counted: their end is that of the stack, and then
   * counts as this limit.
   */
  public B maxCallDepth(long calls) {
    return limit(Limit.CALL_DEPTH, calls);
  }

  /**
   * By how many bytes the heap of the JVM may grow while the script runs; as much as there is if
   * not set. What a script holds nobody can tell in a JVM that others use too, so this is
   * approximate. Without it, too, a script is ended that brings the JVM near the end of its memory.
   */
  public B maxHeap(long bytes) {
    return limit(Limit.HEAP, bytes);
  }

  /** What {@code fetch} may reach; nothing if not set. */
  public B fetch(FetchAccess access) {
    fetch = Objects.requireNonNull(access);
    return self();
  }

  /**
   * Files that {@code fetch} finds before it looks at real ones.
   *
   * @param files contents by name
   */
  public B virtualFiles(Map<String, byte[]> files) {
    virtualFiles = new TreeMap<>(files);
    return self();
  }

  /** The content of {@code scriptArgs}. */
  public B arguments(List<String> chosen) {
    arguments = List.copyOf(chosen);
    return self();
  }

  /**
   * The size of the script thread's stack; {@link #DEFAULT_STACK_SIZE} if not set. When it is full
   * a script gets a RangeError, which it can catch.
   *
   * @param bytes 512 KiB to 1 GiB
   * @throws IllegalArgumentException if it is more or less
   */
  public B stackSize(long bytes) {
    if (bytes < SMALLEST_STACK || bytes > LARGEST_STACK) {
      throw new IllegalArgumentException("stack size " + bytes + ", not of 512 KiB to 1 GiB");
    }
    stackSize = bytes;
    return self();
  }

  /** Whether scripts run in Rhino's interpreter; by default they are compiled. */
  public B interpreted(boolean chosen) {
    interpreted = chosen;
    return self();
  }

  /**
   * Whether hints for learners are written to the standard error, a line each, some of them at the
   * end of each script; they are no output that is limited. None are if not set.
   */
  public B hints(boolean chosen) {
    hints = chosen;
    return self();
  }
}
