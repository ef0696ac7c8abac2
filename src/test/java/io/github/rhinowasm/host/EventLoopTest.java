package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLoopTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void microtasksRunBeforeTheNextTaskAndTimersByTime(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          var log = [], add = function (x) { log.push(x); };
          setTimeout(add, 4, 'four');
          setTimeout(function () { add('a'); Promise.resolve().then(function () { add('ma'); }); });
          setTimeout(add, 0, 'b');
          setTimeout(add, 2, 'two');
          setTimeout(add, -5, 'c');
          setTimeout(add, NaN, 'd');
          queueMicrotask(function () { add('m1'); queueMicrotask(function () { add('m3'); }); });
          Promise.resolve().then(function () { add('m2'); });
          add('sync');
          setTimeout(function () { console.log(log.join(' ')); }, 6);
          """;
      assertEquals("sync m1 m2 m3 a ma b c d two four", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void timersCanBeClearedAlsoByThemselves(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          var n = 0;
          var gone = setTimeout(function () { console.log('never'); }, 1);
          var interval = setInterval(function (by) {
            n += by;
            if (n === 6) { clearInterval(interval); console.log(n); }
          }, 1, 2);
          clearTimeout(gone); clearTimeout(gone); clearTimeout(); clearTimeout('x'); clearTimeout(99);
          console.log(typeof gone, gone !== interval);
          """;
      assertEquals("number true\n6", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyFunctionsCanBeScheduled(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String source =
          """
          [setTimeout, setInterval, queueMicrotask].forEach(function (f) {
            ['alert(1)', undefined, null, {}].forEach(function (x) {
              try { f(x); console.log('accepted'); } catch (e) {
                if (!(e instanceof TypeError)) console.log(e);
              }
            });
          });
          """;
      assertEquals("", host.print(source));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFailedTaskDoesNotStopTheOthers(boolean interpreted) {
    try (HostHarness host = new HostHarness(interpreted)) {
      String out =
          host.run(
              """
              setTimeout(function late() { throw new TypeError('first'); });
              setTimeout(function () { console.log('second'); });
              queueMicrotask(function () { throw 3; });
              queueMicrotask(function () { console.log('micro'); });
              """);
      assertEquals("micro\nsecond\n", out);
      assertEquals(2, host.errors.size());
      assertEquals("3", host.errors.get(0).getMessage());
      assertEquals("TypeError: first", host.errors.get(1).getMessage());
      assertTrue(host.errors.get(1).report().contains("at test.js:1 (late)"));
    }
  }

  @Test
  void operationsKeepTheLoopAliveAndEndOnItsThread() {
    try (HostHarness host = new HostHarness(false)) {
      List<String> log = new ArrayList<>();
      Thread scripts = Thread.currentThread();
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch second = new CountDownLatch(1);
      host.loop.submit(
          () -> {
            second.await();
            return "third";
          },
          (value, failure) -> log.add(value + " " + (Thread.currentThread() == scripts)));
      host.loop.submit(
          () -> {
            first.await();
            return "second";
          },
          (value, failure) -> {
            log.add(value + " " + (Thread.currentThread() == scripts));
            second.countDown();
          });
      host.loop.submit(
          () -> {
            throw new IllegalStateException("first");
          },
          (value, failure) -> {
            log.add(failure.getMessage());
            first.countDown();
          });
      host.run("");
      assertEquals(List.of("first", "second true", "third true"), log);
    }
  }

  @Test
  void anOperationCompletesOnce() {
    try (HostHarness host = new HostHarness(false)) {
      List<String> log = new ArrayList<>();
      EventLoop.Operation operation = host.loop.begin();
      operation.complete(() -> log.add("once"));
      operation.complete(() -> log.add("twice"));
      host.loop.post(() -> log.add("posted"));
      host.run("");
      assertEquals(List.of("once", "posted"), log);
    }
  }

  @Test
  void stopLeavesTheRestQueued() {
    try (HostHarness host = new HostHarness(false)) {
      List<String> log = new ArrayList<>();
      host.loop.post(
          () -> {
            log.add("one");
            host.loop.stop();
          });
      host.loop.post(() -> log.add("two"));
      host.run("");
      assertEquals(List.of("one"), log);
      host.run("");
      assertEquals(List.of("one", "two"), log);
    }
  }

  @Test
  void anIntervalOfZeroDoesNotStarvePostedTasks() {
    try (HostHarness host = new HostHarness(false)) {
      host.loop.submit(() -> "done", (value, failure) -> host.loop.stop());
      host.run(
          "function again() { setTimeout(again, 0); } again(); setInterval(function () {}, 0);");
      assertEquals(List.of(), host.errors);
    }
  }

  @Test
  void clearingATimerDoesNotLookAtAllOthers() {
    try (HostHarness host = new HostHarness(false)) {
      String source =
          """
          var ids = [], i;
          for (i = 0; i < 100000; i++) ids.push(setTimeout(function () {}, 1e6 + i * 7919 % 30011));
          for (i = 0; i < 100000; i++) clearTimeout(ids[i]);
          console.log('cleared');
          """;
      assertEquals(
          "cleared\n", assertTimeoutPreemptively(Duration.ofSeconds(20), () -> host.run(source)));
    }
  }

  @Test
  void muchWorkSharesFewThreads() {
    try (HostHarness host = new HostHarness(false)) {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      List<Integer> done = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        int number = i;
        host.loop.submit(
            () -> {
              threads.add(Thread.currentThread());
              return number;
            },
            (value, failure) -> done.add(value));
      }
      host.run("");
      assertEquals(1000, Set.copyOf(done).size());
      assertTrue(threads.size() <= EventLoop.MAXIMUM_WORKERS, () -> threads.size() + " threads");
    }
  }
}
