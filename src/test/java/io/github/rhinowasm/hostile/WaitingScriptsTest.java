package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts whose thread waits are woken by an interrupt when they are to end: they must not see that
 * as an error, whenever it comes.
 */
class WaitingScriptsTest {
  private static final int TIMES = 60;
  private static final int MOST_MILLIS = 25;

  private static final String ATOMICS =
      "var a = new Int32Array(new SharedArrayBuffer(8));"
          + " for (;;) try { Atomics.wait(a, 0, 0) } catch (e) { console.log(e) }";
  private static final String WASM =
      "var f = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (memory 1 1"
          + " shared) (func (export \"f\") (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0)"
          + " (i64.const -1)))))'))).exports.f; for (;;) try { f() } catch (e) { console.log(e) }";
  private static final String TIMER =
      "for (;;) try { setTimeout(() => 1, 1e6); break } catch (e) { console.log(e) }";

  /** One that ends in one of many ways, at one of many times; returns what it wrote. */
  private static String run(String script, int number, boolean interrupt) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Duration time = interrupt ? Duration.ofMinutes(1) : Duration.ofMillis(number % MOST_MILLIS);
    try (Sandbox sandbox =
        Sandbox.builder()
            .interpreted(number % 2 == 0)
            .timeout(time)
            .stdout(out)
            .stderr(out)
            .build()) {
      if (interrupt) {
        interruptLater(number % MOST_MILLIS);
        assertThrows(IllegalStateException.class, () -> sandbox.run(script, "wait.js"));
        assertTrue(Thread.interrupted());
      }
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run(script, "wait.js"));
      assertEquals(interrupt ? Limit.STOPPED : Limit.TIME, e.limit());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void interruptLater(int millis) {
    Thread waiting = Thread.currentThread();
    new Thread(
            () -> {
              try {
                Thread.sleep(millis);
              } catch (InterruptedException e) {
                return;
              }
              waiting.interrupt();
            })
        .start();
  }

  @ParameterizedTest
  @ValueSource(strings = {ATOMICS, WASM, TIMER})
  void atTheDeadline(String script) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      assertEquals("", run(script, i, false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {ATOMICS, WASM, TIMER})
  void whenTheCallerIsInterrupted(String script) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      assertEquals("", run(script, i, true));
    }
  }
}
