package io.github.rhinowasm.validate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.WasmFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Modules with so many bytes that several threads validate them. */
class BodyValidationTest {
  private static final int FUNCTIONS = 2_000;
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Functions of some 1,000 bytes; some begin with an {@code i32.add} that finds no operands. */
  private static Module module(Integer... invalid) {
    List<Integer> bad = List.of(invalid);
    TestModule module = new TestModule().type(TestModule.I32, -1, TestModule.I32);
    for (int i = 0; i < FUNCTIONS; i++) {
      boolean valid = !bad.contains(i);
      module.function(
          0,
          out -> {
            out.u8(0).bytes(valid ? 0x01 : 0x6A);
            for (int k = 0; k < 200; k++) {
              out.bytes(0x20, 0x00, 0x41, 0x05, 0x6A, 0x1A);
            }
            out.bytes(0x20, 0x00, 0x0B);
          });
    }
    return ModuleDecoder.decode(module.bytes(), Features.DEFAULT);
  }

  private static String failure(Module module) {
    return assertThrows(WasmFailure.class, () -> ModuleValidator.validate(module, Features.DEFAULT))
        .getMessage();
  }

  @Test
  void theFirstFailureIsReported() {
    Module module = module(1_999, 1_100, 601, 600, 1_500);
    for (int i = 0; i < 50; i++) {
      String message = failure(module);
      assertTrue(message.contains("func 600,"), message);
    }
  }

  @Test
  void theVeryLastOneToo() {
    String message = failure(module(1_999));
    assertTrue(message.contains("func 1999,"), message);
  }

  @Test
  void thereNeedNotBeAnyHelp() throws InterruptedException {
    Module module = module();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    // As many as it can have workers, so that none is left.
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                begun.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    }
    begun.await();
    try {
      assertTimeoutPreemptively(SOON, () -> ModuleValidator.validate(module, Features.DEFAULT));
    } finally {
      end.countDown();
    }
  }

  @Test
  void interruptsAreKept() {
    Module module = module();
    Thread.currentThread().interrupt();
    assertDoesNotThrow(() -> ModuleValidator.validate(module, Features.DEFAULT));
    assertTrue(Thread.interrupted());
  }

  @Test
  void manyAtOnce() throws InterruptedException {
    Module good = module();
    Module bad = module(3, 1_000);
    List<String> found = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                ModuleValidator.validate(good, Features.DEFAULT);
                String message = failure(bad);
                synchronized (found) {
                  found.add(message);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join(SOON.toMillis());
      assertFalse(thread.isAlive());
    }
    assertEquals(8, found.size());
    found.forEach(message -> assertTrue(message.contains("func 3,"), message));
  }

  @Test
  void tailCallsAreNoted() {
    assertTrue(module().mayMakeTailCalls());
    Module without = module();
    ModuleValidator.validate(without, Features.DEFAULT);
    assertFalse(without.mayMakeTailCalls());
    Module with =
        ModuleDecoder.decode(
            new TestModule().type(-1).code(0, 0x12, 0x00).bytes(), Features.DEFAULT);
    ModuleValidator.validate(with, Features.DEFAULT);
    assertTrue(with.mayMakeTailCalls());
  }
}
