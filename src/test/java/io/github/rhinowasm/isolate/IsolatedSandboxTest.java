package io.github.rhinowasm.isolate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.host.ScriptError;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.Sandbox;
import io.github.rhinowasm.sandbox.SandboxOptions;
import io.github.rhinowasm.sandbox.SandboxResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigInteger;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolatedSandboxTest {
  private static final long GENEROUS_MILLIS = 20_000;
  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private static SandboxPool pool;

  @BeforeAll
  static void makePool() {
    pool = SandboxPool.builder().heap(96 << 20).maxProcesses(2).build();
  }

  @AfterAll
  static void closePool() {
    pool.close();
    assertEquals(List.of(), pool.processes());
  }

  private static IsolatedSandbox open(SandboxOptions options) {
    return pool.open(options, NOWHERE, NOWHERE);
  }

  private static IsolatedSandbox open(long millis) {
    return open(SandboxOptions.builder().timeout(Duration.ofMillis(millis)).build());
  }

  private static void nextScriptIsServed() {
    try (IsolatedSandbox sandbox = open(60_000)) {
      assertEquals(2.0, sandbox.run("1 + 1", "next.js").value());
    }
  }

  @Test
  void resultsAreThoseOfASandbox() {
    try (IsolatedSandbox sandbox = open(60_000)) {
      assertEquals(42.0, sandbox.run("6 * 7", "test.js").value());
      assertEquals(
          "'a\ud800'", sandbox.run("'a\\ud800'", "t.js").text().replace("\\uD800", "\ud800"));
      assertEquals("a\ud800\u20ac", sandbox.run("'a\\ud800\u20ac'", "test.js").value());
      assertEquals(BigInteger.TEN.pow(40), sandbox.run("10n ** 40n", "test.js").value());
      assertEquals(null, sandbox.run("1n << 200000000n", "test.js").value());
      assertEquals(true, sandbox.run("true", "test.js").value());
      assertTrue(Double.isNaN((Double) sandbox.run("0 / 0", "test.js").value()));
      SandboxResult object = sandbox.run("({a: [1, 'x']})", "test.js");
      assertEquals(null, object.value());
      assertEquals("{ a: [ 1, 'x' ] }", object.text());
      sandbox.run("var later = 5", "test.js");
      assertEquals(5.0, sandbox.run("later", "test.js").value());
    }
  }

  @Test
  void valuesThatAreTooLongAreLeftOut() {
    try (IsolatedSandbox sandbox =
        open(SandboxOptions.builder().unlimited(Limit.STRING_LENGTH).build())) {
      SandboxResult result = sandbox.run("'x'.repeat(5000000)", "test.js");
      assertEquals(null, result.value());
      assertTrue(result.text().length() < 1 << 20);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function f() {\n  undefined.x }\nf()",
        "[1,\n2",
        "throw {a: 1}",
        "Promise.reject(new RangeError('no'))"
      })
  void errorsAreReportedAsThoseOfASandbox(String script) {
    try (IsolatedSandbox isolated = open(60_000);
        Sandbox sandbox = Sandbox.builder().build()) {
      ScriptError expected = assertThrows(ScriptError.class, () -> sandbox.run(script, "test.js"));
      ScriptError error = assertThrows(ScriptError.class, () -> isolated.run(script, "test.js"));
      assertEquals(expected.report(), error.report());
      assertEquals(expected.kind(), error.kind());
      assertEquals(1.0, isolated.run("1", "test.js").value());
    }
  }

  @Test
  void outputArrivesInOrder() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (IsolatedSandbox sandbox = pool.open(SandboxOptions.builder().build(), both, both)) {
      sandbox.run(
          "for (var i = 0; i < 3; i++) { console.log('out', i, '\u00e4'); console.error('err', i) }"
              + "setTimeout(() => console.log('x'.repeat(100000)), 1)",
          "test.js");
    }
    assertEquals(
        "out 0 \u00e4\nerr 0\nout 1 \u00e4\nerr 1\nout 2 \u00e4\nerr 2\n"
            + "x".repeat(100_000)
            + "\n",
        bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void optionsReachTheScript() {
    SandboxOptions options =
        SandboxOptions.builder()
            .arguments(List.of("a b", "\u00fc"))
            .virtualFiles(Map.of("data.txt", "hello".getBytes(StandardCharsets.UTF_8)))
            .fuel(1_000_000)
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    try (IsolatedSandbox sandbox = pool.open(options, stream, stream)) {
      SandboxResult result =
          sandbox.run(
              "fetch('data.txt').then(r => r.text()).then(t => console.log(t, scriptArgs.join()))",
              "test.js");
      assertEquals("hello a b,\u00fc\n", out.toString(StandardCharsets.UTF_8));
      assertTrue(result.fuelUsed() > 0);
      assertEquals(result.fuelUsed(), sandbox.fuelUsed());
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run("for (;;) {}", "test.js"));
      assertEquals(Limit.FUEL, e.limit());
      assertTrue(e.scriptStack().contains("test.js:1"), e.scriptStack());
      assertEquals(1_000_000, sandbox.fuelUsed());
    }
    nextScriptIsServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (;;) {}",
        "new Array(1e9).fill(0)",
        "var a = []; a[4294967290] = 1; a.forEach(() => 1)",
        "function f() { try { f() } catch (e) { f() } } f()",
        "JSON.parse('['.repeat(3000000))",
        "for (;;) console.log('flood')",
      })
  void hostileScriptsEnd(String script) {
    long start = System.nanoTime();
    try (IsolatedSandbox sandbox = open(500)) {
      start = System.nanoTime();
      assertThrows(RuntimeException.class, () -> sandbox.run(script, "hostile.js"));
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(millis < GENEROUS_MILLIS, script + ": " + millis + " ms");
    nextScriptIsServed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var a = []; for (;;) a.push(new Float64Array(100000))",
        "var s = 'x'; for (;;) { s += s; s.charCodeAt(3) }",
        "var a = []; for (;;) a.push({b: [a.length]})",
        "var m = new Map(); for (var i = 0; ; i++) m.set(i, String(i))",
      })
  void theEndOfTheHeapIsALimit(String script) {
    SandboxOptions.Builder options = SandboxOptions.builder().timeout(Duration.ofSeconds(100));
    try (IsolatedSandbox sandbox = open(options.build())) {
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run(script, "bomb.js"));
      assertTrue(e.limit() != Limit.TIME && e.limit() != Limit.STOPPED, e.getMessage());
      LimitExceededException again =
          assertThrows(LimitExceededException.class, () -> sandbox.run("1", "after.js"));
      assertEquals(e.getMessage(), again.getMessage());
    }
    nextScriptIsServed();
  }

  @Test
  void processesAreUsedAsOftenAsIsAllowed() throws InterruptedException {
    try (SandboxPool single =
        SandboxPool.builder().heap(64 << 20).spares(0).maxProcesses(1).maxUses(3).build()) {
      long first = pidAfter(single, "1");
      assertEquals(first, pidAfter(single, "undefined.x"));
      assertEquals(first, pidAfter(single, "2"));
      long fourth = pidAfter(single, "3");
      assertTrue(first != fourth, "used more often than allowed");
      assertEquals(fourth, pidAfter(single, "for (;;) setTimeout(() => 1, 1e6)"));
    }
  }

  private static long pidAfter(SandboxPool single, String script) {
    SandboxOptions options = SandboxOptions.builder().timeout(Duration.ofSeconds(60)).build();
    try (IsolatedSandbox sandbox = single.open(options, NOWHERE, NOWHERE)) {
      long pid = single.processes().get(0);
      try {
        sandbox.run(script, "test.js");
      } catch (ScriptError | LimitExceededException e) {
        // expected of some
      }
      return pid;
    }
  }

  @ParameterizedTest
  @CsvSource({"KILL,60", "SEGV,60", "TERM,60", "STOP,3", "STOP,60"})
  void aKilledProcessIsReported(String signal, int seconds) throws Exception {
    SandboxOptions options = SandboxOptions.builder().timeout(Duration.ofSeconds(seconds)).build();
    try (SandboxPool single =
            SandboxPool.builder().heap(64 << 20).spares(0).maxProcesses(1).build();
        IsolatedSandbox sandbox = single.open(options, NOWHERE, NOWHERE)) {
      long pid = single.processes().get(0);
      boolean isToStop = signal.equals("STOP") && seconds > 3;
      Thread killer =
          later(
              500,
              () -> {
                signal(pid, signal);
                if (isToStop) {
                  sandbox.stop();
                }
              });
      RuntimeException e =
          assertThrows(RuntimeException.class, () -> sandbox.run("for (;;) {}", "test.js"));
      killer.join();
      switch (signal) {
        case "STOP" ->
            assertEquals(
                isToStop ? Limit.STOPPED : Limit.TIME, ((LimitExceededException) e).limit());
        case "KILL" -> {
          assertEquals(IsolationException.Reason.KILLED, ((IsolationException) e).reason());
          assertEquals(137, ((IsolationException) e).exitStatus());
        }
        case "TERM" -> assertEquals(143, ((IsolationException) e).exitStatus());
        default -> {
          IsolationException crash = (IsolationException) e;
          assertEquals(IsolationException.Reason.CRASHED, crash.reason(), crash.report());
          assertTrue(crash.standardError().contains("SIGSEGV"), crash.report());
        }
      }
      assertThrows(e.getClass(), () -> sandbox.run("1", "test.js"));
      assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }
  }

  private static Thread later(long millis, Runnable what) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
                what.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    return thread;
  }

  private static void signal(long pid, String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"for (;;) {}", "setTimeout(() => 1, 1e9)"})
  void stopFromAnotherThread(String script) throws InterruptedException {
    try (IsolatedSandbox sandbox = open(100_000)) {
      Thread stopper = later(300, sandbox::stop);
      LimitExceededException e =
          assertThrows(LimitExceededException.class, () -> sandbox.run(script, "test.js"));
      assertEquals(Limit.STOPPED, e.limit());
      stopper.join();
    }
    nextScriptIsServed();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "TIME, 500, for (;;) {}, true",
        "STRING_LENGTH, 60000, 'x'.repeat(1e8), true",
        "OUTPUT, 60000, for (;;) console.log('abc'.repeat(1000)), true",
        // What can't be stopped is killed, and so is what has filled its heap.
        "TIME, 500, var a = 1n << 20000000n; for (;;) (a - 1n) * a, false",
        "HEAP, 60000, var a = []; for (;;) a.push([1]), false",
      })
  void aProcessThatEndedItsScriptItselfIsUsedAgain(
      Limit limit, long millis, String script, boolean again) {
    try (SandboxPool single =
        SandboxPool.builder().heap(128 << 20).spares(0).maxProcesses(1).build()) {
      SandboxOptions options = SandboxOptions.builder().timeout(Duration.ofMillis(millis)).build();
      long pid;
      try (IsolatedSandbox first = single.open(options, NOWHERE, NOWHERE)) {
        pid = single.processes().get(0);
        LimitExceededException e =
            assertThrows(LimitExceededException.class, () -> first.run(script, "test.js"));
        assertEquals(limit, e.limit());
      }
      // With room for one, it is waited for.
      try (IsolatedSandbox second = single.open(options, NOWHERE, NOWHERE)) {
        assertEquals(again, pid == single.processes().get(0));
        assertEquals("undefined", second.run("typeof a", "test.js").value());
      }
    }
  }

  @Test
  void aSandboxThatWasToldToStopIsNotUsedAgain() throws InterruptedException {
    try (SandboxPool single =
        SandboxPool.builder().heap(64 << 20).spares(0).maxProcesses(1).build()) {
      SandboxOptions options = SandboxOptions.builder().build();
      IsolatedSandbox first = single.open(options, NOWHERE, NOWHERE);
      long pid = single.processes().get(0);
      assertEquals(1.0, first.run("1", "test.js").value());
      first.stop();
      first.close();
      first.stop();
      try (IsolatedSandbox second = single.open(options, NOWHERE, NOWHERE)) {
        assertTrue(pid != single.processes().get(0));
        assertEquals(2.0, second.run("2", "test.js").value());
      }
    }
  }

  @Test
  void interruptAndCloseEndTheScript() throws InterruptedException {
    try (IsolatedSandbox sandbox = open(100_000)) {
      Thread caller = Thread.currentThread();
      Thread interrupter = later(300, caller::interrupt);
      assertThrows(IllegalStateException.class, () -> sandbox.run("for (;;) {}", "test.js"));
      assertTrue(Thread.interrupted());
      interrupter.join();
    }
    IsolatedSandbox sandbox = open(100_000);
    Thread closer = later(300, sandbox::close);
    LimitExceededException e =
        assertThrows(LimitExceededException.class, () -> sandbox.run("for (;;) {}", "test.js"));
    assertEquals(Limit.STOPPED, e.limit());
    closer.join();
    assertThrows(IllegalStateException.class, () -> sandbox.run("1", "test.js"));
    nextScriptIsServed();
  }

  @Test
  void bodiesAreReadBack() throws IOException {
    Object[] parts = {
      null, true, false, 7L, -0.5, BigInteger.ONE.shiftLeft(90), "", "\u00ff", "\u0100"
    };
    byte[] body = Body.of(parts);
    Body.Reader reader = new Body.Reader(body);
    for (Object part : parts) {
      assertEquals(part, reader.value());
    }
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThrows(
          ProtocolException.class,
          () -> {
            Body.Reader shorter = new Body.Reader(cut);
            for (int i = 0; i < parts.length; i++) {
              shorter.value();
            }
          });
    }
    assertArrayEquals(new byte[] {2}, Body.of((Object) null));
  }
}
