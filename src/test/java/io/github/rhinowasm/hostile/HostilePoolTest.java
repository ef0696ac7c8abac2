package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.Thirds;
import io.github.rhinowasm.isolate.IsolatedSandbox;
import io.github.rhinowasm.isolate.SandboxPool;
import io.github.rhinowasm.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The scripts of {@code src/test/resources/hostile} end by what they say in processes of their own,
 * and the pool serves the next script after each. Every third script, since most need a new
 * process; which third depends on the JDK. {@code -Drhinowasm.hostile=all} runs all of them, as
 * {@code src/bench/hostile} does in both modes.
 */
class HostilePoolTest {
  private static final int AT_ONCE = 2;

  /** Short, since most scripts use all of it. */
  private static final Duration DEADLINE = Duration.ofMillis(400);

  /** By orders of magnitude more than is promised: the machine may have much else to do. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private static final SandboxOptions GENEROUS =
      SandboxOptions.builder().timeout(Duration.ofMinutes(2)).build();
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private final Set<Long> processes = ConcurrentHashMap.newKeySet();
  private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

  @Test
  void eachIsEndedAndTheNextIsServed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (SandboxPool pool = SandboxPool.builder().maxProcesses(2 * AT_ONCE).build()) {
      List<Future<?>> done = new ArrayList<>();
      for (HostileScript script : chosen()) {
        boolean interpreted = done.size() % 2 == 1;
        done.add(threads.submit(() -> run(pool, script, interpreted)));
      }
      for (Future<?> future : done) {
        future.get(20, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of(), List.copyOf(surprises));
    assertNothingIsLeft();
  }

  private static List<HostileScript> chosen() throws IOException {
    List<HostileScript> all = HostileScript.all();
    if (System.getProperty("rhinowasm.hostile", "").equals("all")) {
      return all;
    }
    return Thirds.ofThisJdk(all);
  }

  private void run(SandboxPool pool, HostileScript script, boolean interpreted) {
    String name = script.name() + (interpreted ? ", interpreted" : ", compiled");
    Duration timeout = script.timeout(DEADLINE);
    SandboxOptions options =
        SandboxOptions.builder().interpreted(interpreted).timeout(timeout).build();
    try (IsolatedSandbox sandbox = pool.open(options, NOWHERE, NOWHERE)) {
      processes.addAll(pool.processes());
      long start = System.nanoTime();
      String outcome = HostileScript.outcome(() -> sandbox.run(script.source(), script.name()));
      if (!script.expects(outcome)) {
        surprises.add(name + ": " + outcome + ", not " + script.ends());
      }
      Duration late = Duration.ofNanos(System.nanoTime() - start).minus(timeout);
      if (late.compareTo(GRACE) > 0) {
        surprises.add(name + ": " + late + " after the deadline");
      }
    }
    try (IsolatedSandbox next = pool.open(GENEROUS, NOWHERE, NOWHERE)) {
      Object result = next.run("6 * 7", "next.js").value();
      if (!Double.valueOf(42).equals(result)) {
        surprises.add("after " + name + ": " + result);
      }
    } catch (RuntimeException e) {
      surprises.add("after " + name + ": " + e);
    }
  }

  private void assertNothingIsLeft() throws InterruptedException {
    assertFalse(processes.isEmpty());
    for (long pid : processes) {
      ProcessHandle child = ProcessHandle.of(pid).orElse(null);
      for (int i = 0; child != null && child.isAlive() && i < 100; i++) {
        Thread.sleep(50);
      }
      assertTrue(child == null || !child.isAlive(), "process " + pid);
    }
    for (int i = 0; threads() > 0 && i < 100; i++) {
      Thread.sleep(50);
    }
    assertEquals(0, threads());
  }

  /** How many threads there are that look after processes of this test. */
  private long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                processes.stream()
                    .anyMatch(pid -> thread.getName().startsWith("rhino-wasm child " + pid + " ")))
        .count();
  }
}
