package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads, each with an instance of its own, on one memory. */
@Timeout(60)
class ThreadsTest {
  private static final String WAT =
      """
      (module
        (memory (import "e" "m") 1 1000 shared)
        (func (export "count") (param $n i32)
          (loop $l
            (drop (i64.atomic.rmw.add (i32.const 8) (i64.const 1)))
            (drop (i32.atomic.rmw8.add_u (i32.const 21) (i32.const 1)))
            (drop (i32.atomic.rmw16.sub_u (i32.const 22) (i32.const 1)))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

        ;; A mutex at 0 (0 free, 1 taken, 2 taken and awaited) guards a plain number at 64.
        (func $lock
          (local $old i32)
          (if (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 0) (i32.const 1))
            (then
              (loop $again
                (if (i32.atomic.rmw.xchg (i32.const 0) (i32.const 2))
                  (then
                    (drop (memory.atomic.wait32 (i32.const 0) (i32.const 2) (i64.const -1)))
                    (br $again)))))))
        (func $unlock
          (if (i32.ne (i32.atomic.rmw.sub (i32.const 0) (i32.const 1)) (i32.const 1))
            (then
              (i32.atomic.store (i32.const 0) (i32.const 0))
              (drop (memory.atomic.notify (i32.const 0) (i32.const 1))))))
        (func (export "guarded") (param $n i32)
          (loop $l
            (call $lock)
            (i64.store (i32.const 64) (i64.add (i64.load (i32.const 64)) (i64.const 1)))
            (call $unlock)
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

        ;; The word at 4 says whose turn it is.
        (func (export "play") (param $me i32) (param $n i32)
          (loop $l
            (block $mine
              (loop $other
                (br_if $mine (i32.eq (i32.atomic.load (i32.const 4)) (local.get $me)))
                (drop (memory.atomic.wait32
                  (i32.const 4) (i32.sub (i32.const 1) (local.get $me)) (i64.const -1)))
                (br $other)))
            (i32.store (i32.const 80) (i32.add (i32.load (i32.const 80)) (i32.const 1)))
            (i32.atomic.store (i32.const 4) (i32.sub (i32.const 1) (local.get $me)))
            (drop (memory.atomic.notify (i32.const 4) (i32.const 1)))
            (br_if $l (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))

        ;; Message passing: plain data at 128, an atomic flag at 192.
        (func (export "send") (param $n i32)
          (local $i i32)
          (loop $l
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (i32.store (i32.const 128) (local.get $i))
            (i32.atomic.store (i32.const 192) (local.get $i))
            (br_if $l (i32.lt_u (local.get $i) (local.get $n)))))
        (func (export "receive") (param $n i32) (result i32)
          (local $flag i32) (local $bad i32)
          (loop $l
            (local.set $flag (i32.atomic.load (i32.const 192)))
            (local.set $bad (i32.add (local.get $bad)
              (i32.lt_u (i32.load (i32.const 128)) (local.get $flag))))
            (br_if $l (i32.lt_u (local.get $flag) (local.get $n))))
          (local.get $bad))

        ;; Store buffering: never may both read 0.
        (func (export "buffer") (param $mine i32) (param $others i32) (result i32)
          (i32.atomic.store (local.get $mine) (i32.const 1))
          (i32.atomic.load (local.get $others)))

        (func (export "growAndTell")
          (drop (memory.grow (i32.const 5)))
          (i32.atomic.store (i32.const 256) (i32.const 1)))
        ;; One loop without calls, which must see the new end once it sees the flag.
        (func (export "awaitAndUse") (result i32)
          (loop $l (br_if $l (i32.eqz (i32.atomic.load (i32.const 256)))))
          (i32.store (i32.const 393208) (i32.const 77))
          (i32.load (i32.add (i32.const 393208)
            (i32.mul (i32.const 0) (i32.atomic.load (i32.const 256))))))

        (func (export "wait") (param i32 i64) (result i32)
          (memory.atomic.wait32 (local.get 0) (i32.const 0) (local.get 1)))
        (func (export "notify") (param i32 i32) (result i32)
          (memory.atomic.notify (local.get 0) (local.get 1))))
      """;

  private final Memory memory =
      new Memory(new MemoryType(Limits.of(1, 1_000), true, 16), MemoryAllocator.DEFAULT);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS), "threads that do not end");
  }

  private Future<Object> start(String function, Object... arguments) {
    Instance instance = Mode.DEFAULT.text(WAT, memory);
    Callable<Object> call = () -> instance.function(function).call(arguments);
    return threads.submit(call);
  }

  private static Object get(Future<Object> future) throws Exception {
    return future.get(40, TimeUnit.SECONDS);
  }

  @Test
  void noIncrementIsLost() throws Exception {
    List<Future<Object>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(start("count", 50_000));
    }
    for (Future<Object> future : all) {
      get(future);
    }
    assertEquals(200_000L, memory.readLong(8));
    assertEquals((byte) 200_000, memory.readByte(21));
    assertEquals((short) -200_000, memory.readShort(22));
    assertEquals(0, memory.readByte(20));
  }

  @Test
  void mutex() throws Exception {
    List<Future<Object>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(start("guarded", 5_000));
    }
    for (Future<Object> future : all) {
      get(future);
    }
    assertEquals(20_000L, memory.readLong(64));
    assertEquals(0, memory.readInt(0));
  }

  @Test
  void pingPong() throws Exception {
    Future<Object> ping = start("play", 0, 3_000);
    Future<Object> pong = start("play", 1, 3_000);
    get(ping);
    get(pong);
    assertEquals(6_000, memory.readInt(80));
  }

  @Test
  void whatWasWrittenBeforeTheFlagIsSeenAfterIt() throws Exception {
    Future<Object> receiver = start("receive", 300_000);
    Future<Object> sender = start("send", 300_000);
    get(sender);
    assertEquals(0, get(receiver));
  }

  @Test
  void storesAreNotBuffered() throws Exception {
    Instance left = Mode.DEFAULT.text(WAT, memory);
    Instance right = Mode.DEFAULT.text(WAT, memory);
    for (int i = 0; i < 3_000; i++) {
      memory.writeInt(512, 0);
      memory.writeInt(1_024, 0);
      Future<Object> a = threads.submit(() -> left.function("buffer").call(512, 1_024));
      Object b = right.function("buffer").call(1_024, 512);
      assertTrue((Integer) get(a) + (Integer) b > 0, "both read 0");
    }
  }

  @Test
  void growthIsSeenAfterTheFlag() throws Exception {
    Future<Object> user = start("awaitAndUse");
    Thread.sleep(50);
    get(start("growAndTell"));
    assertEquals(77, get(user));
    assertEquals(6, memory.size());
  }

  @Test
  void theTimeOfAWaitEnds() {
    Instance instance = Mode.DEFAULT.text(WAT, memory);
    long start = System.nanoTime();
    assertEquals(2, instance.function("wait").call(300, 30_000_000L));
    assertTrue(System.nanoTime() - start >= 30_000_000, "too early");
  }

  @Test
  void notifyWakesAsManyAsItSays() throws Exception {
    List<Future<Object>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(start("wait", 304, 30_000_000_000L));
    }
    Instance instance = Mode.DEFAULT.text(WAT, memory);
    int woken = 0;
    while (woken < 2) {
      woken += (Integer) instance.function("notify").call(304, 2 - woken);
    }
    assertEquals(0, instance.function("notify").call(308, -1));
    while (woken < 5) {
      // As an unsigned number, -1 is all of them.
      woken += (Integer) instance.function("notify").call(304, -1);
    }
    for (Future<Object> future : all) {
      assertEquals(0, get(future));
    }
    assertEquals(0, instance.function("notify").call(304, -1));
  }

  @Test
  void aWaitWithoutEndCanBeInterrupted() throws Exception {
    Future<Object> waiter = start("wait", 308, -1L);
    Thread.sleep(50);
    threads.shutdownNow();
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> waiter.get(20, TimeUnit.SECONDS));
    HostException thrown = assertInstanceOf(HostException.class, e.getCause());
    assertInstanceOf(InterruptedException.class, thrown.getCause());
    Instance instance = Mode.DEFAULT.text(WAT, memory);
    assertEquals(0, instance.function("notify").call(308, 1), "it still waits");
    Thread.currentThread().interrupt();
    assertThrows(HostException.class, () -> instance.function("wait").call(308, -1L));
    assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
  }
}
