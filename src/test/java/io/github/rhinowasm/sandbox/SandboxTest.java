package io.github.rhinowasm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.host.ScriptError;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
  private static final long GENEROUS_MILLIS = 5000;

  private static Sandbox.Builder builder(boolean interpreted) {
    return Sandbox.builder().interpreted(interpreted);
  }

  private static LimitExceededException exceeds(Sandbox.Builder builder, String script) {
    try (Sandbox sandbox = builder.build()) {
      return assertThrows(LimitExceededException.class, () -> sandbox.run(script, "test.js"));
    }
  }

  private static Object value(String script, boolean interpreted) {
    try (Sandbox sandbox = builder(interpreted).build()) {
      return sandbox.run(script, "test.js").value();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void resultIsThatOfTheScript(boolean interpreted) {
    assertEquals(42.0, value("6 * 7", interpreted));
    assertEquals("ab", value("'a' + 'b'", interpreted));
    assertEquals(
        true,
        value("new WebAssembly.Memory({initial: 1}).buffer.byteLength == 65536", interpreted));
    try (Sandbox sandbox = builder(interpreted).build()) {
      SandboxResult result = sandbox.run("({a: [1, 'x']})", "test.js");
      assertEquals(null, result.value());
      assertEquals("{ a: [ 1, 'x' ] }", result.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"forEach", "map", "filter", "some", "find", "reduce"})
  void callbacksAreToldOfTheObjectItself(String method) {
    String script =
        "var o = {length: 2, 0: 5, 1: 6}, told; Array.prototype."
            + method
            + ".call(o, function () { told = arguments[arguments.length - 1] }); told === o";
    assertEquals(true, value(script, false));
    assertEquals(true, value(script, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[7] 0 39999 40000",
        "[7,5] 5 39999 39995",
        "[7,-5] 39995 39999 5",
        "[7,16384,32768] 16384 32767 16384",
        "[7,1.9,20000.9] 1 19999 19999",
        "[7,30000,20] -1 -1 0",
        "[7,-1e9,1e9] 0 39999 40000",
      })
  void largeArraysAreFilled(String expected) {
    String arguments = expected.substring(0, expected.indexOf(' '));
    String script =
        "var a = new Array(40000), first = -1, last = -1, count = 0;"
            + "if (a.fill.apply(a, "
            + arguments
            + ") !== a) throw a;"
            + "a.forEach((v, i) => { if (first < 0) first = i; last = i; count += v / 7 });"
            + "[first, last, count].join(' ')";
    assertEquals(expected, arguments + " " + value(script, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "indexOf(w) 0",
        "indexOf(w, 1) 3",
        "indexOf(w, -2) 3",
        "indexOf(w, 5) -1",
        "indexOf(w, -99) 0",
        "indexOf(w + w) -1",
        "lastIndexOf(w) 4",
        "lastIndexOf(w, undefined) 0",
        "lastIndexOf(w, 2) 0",
        "lastIndexOf(w, -2) 3",
        "lastIndexOf(w, -99) -1",
        "includes(w, 4) true",
        "includes(w, 5) false",
      })
  void longTextsAreFoundInArrays(String expected) {
    String call = expected.substring(0, expected.indexOf(')') + 1);
    String script =
        "var w = 'q'.repeat(100); String([w, 'q'.repeat(99) + 'r', , w, 'q'.repeat(50) +"
            + " 'q'.repeat(50)]."
            + call
            + ")";
    assertEquals(expected, call + " " + value(script, false));
  }

  @Test
  void hugeBigIntsAreNotWrittenOut() {
    String huge = "1n << 200000000n";
    try (Sandbox sandbox = Sandbox.builder().timeout(Duration.ofSeconds(100)).build()) {
      SandboxResult result = sandbox.run(huge, "test.js");
      assertEquals(null, result.value());
      assertEquals("[BigInt of 200000001 bits]", result.text());
      for (String script :
          List.of(
              "Promise.reject(" + huge + ")",
              "const e = new Error('x'); e.message = " + huge + "; Promise.reject(e)")) {
        ScriptError e = assertThrows(ScriptError.class, () -> sandbox.run(script, "test.js"));
        assertTrue(e.report().contains("[BigInt of 200000001 bits]"), e.report());
      }
    }
  }

  @Test
  void errorsOfTheScriptLeaveTheSandboxUsable() {
    try (Sandbox sandbox = Sandbox.builder().build()) {
      ScriptError error =
          assertThrows(ScriptError.class, () -> sandbox.run("var a = 1; undefined.x", "test.js"));
      assertTrue(error.getMessage().startsWith("TypeError"), error.getMessage());
      assertEquals(1.0, sandbox.run("a", "test.js").value());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (;;) {}",
        "for (;;) { try { for (;;) {} } catch (e) {} }",
        "for (;;) { try { for (;;) {} } finally { continue } }",
        "function f() { try { for (;;) {} } finally { f() } } f()",
        "function p() { Promise.resolve().then(p) } p()",
        "function p() { queueMicrotask(p) } p()",
        "function p() { setTimeout(p) } p()",
        "setInterval(() => 1, 1)",
        "setTimeout(() => 1, 1000000)",
        "new Promise(() => { for (;;) {} }).catch(e => 0)",
        "[3, 2, 1].sort(() => { for (;;) {} })",
        "Promise.reject(1); Promise.reject({get message() { for (;;) {} }})\nfor(;;);",
        "function* g() { try { yield 1 } finally { for (;;) {} } } var i = g(); i.next();"
            + " i.return()",
        "String({toString() { for (;;) {} }})",
        "var p = new Proxy({}, {get() { for (;;) {} }}); try { p.x } catch (e) {} for (;;) {}",
        "'abc'.replace(/b/, () => { for (;;) {} })",
        "/(a*)*b/.exec('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')",
        "structuredClone({get a() { for (;;) {} }})",
        "console.log({get a() { for (;;) {} }, [Symbol.toStringTag]: 1}); for(;;) {}",
        "var t = new EventTarget();"
            + "t.addEventListener('x', () => { for (;;) {} }); t.dispatchEvent(new Event('x'))",
        "fetch('x').catch(() => { for (;;) {} })",
        "fetch('data:,x').then(() => { for (;;) {} })",
        "function f() { try { f() } catch (e) { f() } } f()",
      })
  void timeEndsIt(String script) {
    for (boolean interpreted : new boolean[] {false, true}) {
      long start = System.nanoTime();
      LimitExceededException e =
          exceeds(builder(interpreted).timeout(Duration.ofMillis(300)), script);
      assertEquals(Limit.TIME, e.limit(), script);
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(millis < GENEROUS_MILLIS, script + ": " + millis + " ms");
    }
  }

  /** Under assertions, as in tests, Rhino checks that each function has been left. */
  @Test
  void functionsAreLeftWhereTheStackEndsAndTheScriptToo() {
    for (int i = 0; i < 25; i++) {
      String script = "function f() { try { f() } catch (e) { f() } } f()";
      assertEquals(
          Limit.TIME, exceeds(builder(false).timeout(Duration.ofMillis(90 + i)), script).limit());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fuelIsTheSameInEachRun(boolean interpreted) {
    String script =
        "var s = 0; function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) }"
            + "for (var i = 0; i < 20; i++) s += f(i);"
            + "Promise.resolve().then(() => setTimeout(() => console.log(s), 3)); s";
    long first = used(script, interpreted);
    assertTrue(first > 10_000);
    assertEquals(first, used(script, interpreted));
    LimitExceededException e = exceeds(builder(interpreted).fuel(first - 1), script);
    assertEquals(Limit.FUEL, e.limit());
    try (Sandbox sandbox = builder(interpreted).fuel(first).build()) {
      assertEquals(first, sandbox.run(script, "test.js").fuelUsed());
      assertThrows(LimitExceededException.class, () -> sandbox.run("1", "test.js"));
      assertEquals(first, sandbox.fuelUsed());
    }
  }

  private static long used(String script, boolean interpreted) {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    try (Sandbox sandbox = builder(interpreted).stdout(nowhere).fuel(1L << 40).build()) {
      sandbox.run(script, "test.js");
      return sandbox.fuelUsed();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void manySmallTasksUseFuel(boolean interpreted) {
    for (String script :
        new String[] {
          "function p() { Promise.resolve().then(p) } p()",
          "function p() { setTimeout(p) } p()",
          "function p() { queueMicrotask(p) } p()"
        }) {
      assertEquals(Limit.FUEL, exceeds(builder(interpreted).fuel(100_000), script).limit());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stackTellsWhere(boolean interpreted) {
    LimitExceededException e =
        exceeds(
            builder(interpreted).fuel(100_000),
            "function outer() {\n  inner();\n}\nfunction inner() {\n  for (;;) {}\n}\nouter();");
    assertTrue(
        e.scriptStack().matches("(?s)\\s*at test.js:5 \\(inner\\)\\s+at test.js:2 \\(outer\\).*"),
        e.scriptStack());
    assertTrue(e.report().startsWith("limit exceeded: fuel, at most 100000 units"), e.report());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hostHasLimits(boolean interpreted) {
    assertEquals(
        Limit.TIMERS, exceeds(builder(interpreted), "for (;;) setTimeout(() => 1, 1000)").limit());
    assertEquals(
        Limit.JOBS,
        exceeds(builder(interpreted).maxJobs(5000), "for (;;) Promise.resolve().then(() => 1)")
            .limit());
    assertEquals(Limit.FETCHES, exceeds(builder(interpreted), "for (;;) fetch('data:,x')").limit());
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    assertEquals(
        Limit.OUTPUT,
        exceeds(
                builder(interpreted).stdout(nowhere).maxOutput(1000),
                "for (;;) { try { console.log('hello') } catch (e) {} }")
            .limit());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void stopFromAnotherThread(boolean interpreted) throws InterruptedException {
    for (String script : new String[] {"for (;;) {}", "setTimeout(() => 1, 1000000)"}) {
      try (Sandbox sandbox = builder(interpreted).build()) {
        Thread stopper =
            new Thread(
                () -> {
                  try {
                    Thread.sleep(200);
                  } catch (InterruptedException e) {
                    return;
                  }
                  sandbox.stop();
                });
        stopper.start();
        LimitExceededException e =
            assertThrows(LimitExceededException.class, () -> sandbox.run(script, "test.js"));
        assertEquals(Limit.STOPPED, e.limit());
        stopper.join();
        assertThrows(LimitExceededException.class, () -> sandbox.run("1", "test.js"));
      }
    }
  }

  @Test
  void optionsCanBeSentAsText() {
    SandboxOptions options =
        SandboxOptions.builder()
            .timeout(Duration.ofSeconds(3))
            .fuel(123)
            .unlimited(Limit.OUTPUT)
            .hints(true)
            .fetch(FetchAccess.parse("https://example.org,http://localhost:8080"))
            .arguments(List.of("a b", "", "ü\n=%"))
            .virtualFiles(Map.of("x=y.txt", "hello\n".getBytes(StandardCharsets.UTF_8)))
            .interpreted(true)
            .stackSize(1 << 20)
            .build();
    SandboxOptions read = SandboxOptions.parse(options.toText());
    assertEquals(options, read);
    assertEquals(options.toText(), read.toText());
    assertEquals(123, read.limit(Limit.FUEL));
    assertEquals("http://localhost:8080,https://example.org", read.fetch().toString());
  }
}
