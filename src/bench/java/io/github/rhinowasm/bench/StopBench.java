package io.github.rhinowasm.bench;

import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.sandbox.LimitExceededException;
import io.github.rhinowasm.sandbox.Sandbox;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a script that does one thing for ever goes on after {@code stop()} from another thread,
 * and after its deadline, until {@code run} has thrown: a line with the case, the mode, median and
 * worst of both in milliseconds.
 *
 * <pre>
 * java -cp target/bench/classes:target/rhino-wasm.jar io.github.rhinowasm.bench.StopBench \
 *     compiled|interpreted REPETITIONS CASE
 * </pre>
 *
 * <p>Without a case, prints their names.
 */
public final class StopBench {
  private static final long WORK_MILLIS = 150;
  private static final String MODULE =
      "new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (memory 960)"
          + " (table $t 900000 funcref) (type $a (array (mut i8)))"
          + " (func $g (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))"
          + " (func $r (export \"r\") (call $r) (call $r))"
          + " (func (export \"f\") (local $i i32) (local $j i32) (local $s i32)"
          + " (local $x (ref null $a)) BODY))'))).exports; ";
  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    javaScript("js-empty", "for (;;) {}");
    javaScript("js-sum", "var s = 0; for (var i = 0; ; i++) s = s + i * 2 | 0;");
    javaScript("js-calls", "function f(x) { return x + 1 } for (var n = 0; ; ) n = f(n);");
    javaScript("js-caught", "for (;;) { try { null.x } catch (e) { } finally { n = 1 } }");
    javaScript(
        "js-recursion", "function f(n) { try { f(n + 1) } catch (e) { f(n + 1) } } for (;;) f(0);");
    wasm(
        "wasm-counted",
        "(loop $l (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1)))"
            + " (i32.const 2000000000))))");
    wasm(
        "wasm-memory-sum",
        "(loop $l (local.set $s (i32.add (local.get $s) (i32.load (i32.and (local.get $i)"
            + " (i32.const 65532))))) (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get"
            + " $i) (i32.const 4))) (i32.const 4000000000))))");
    wasm(
        "wasm-nested",
        "(loop $a (local.set $i (i32.const 0)) (loop $b (local.set $j (i32.const 0)) (loop $c"
            + " (local.set $s (i32.xor (local.get $s) (local.get $j))) (br_if $c (i32.lt_u"
            + " (local.tee $j (i32.add (local.get $j) (i32.const 1))) (i32.const 30000))))"
            + " (br_if $b (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1)))"
            + " (i32.const 30000)))) (br $a))");
    wasm("wasm-calls", "(loop $l (local.set $s (call $g (local.get $s))) (br $l))");
    wasm(
        "wasm-br-table",
        "(loop $l (block $c (block $b (block $a (br_table $a $b $c (i32.and (local.tee $i"
            + " (i32.add (local.get $i) (i32.const 1))) (i32.const 3)))) (local.set $s"
            + " (i32.add (local.get $s) (i32.const 3)))) (local.set $s (i32.mul (local.get"
            + " $s) (i32.const 5)))) (br $l))");
    CASES.put("wasm-recursion", new Case("for (;;) { try { e.r() } catch (x) {} }", ""));
    wasm(
        "memory.fill",
        "(loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.const 62914560)) (br $l))");
    wasm(
        "memory.copy",
        "(loop $l (memory.copy (i32.const 0) (i32.const 1) (i32.const 62914559)) (br $l))");
    wasm(
        "table.fill",
        "(loop $l (table.fill $t (i32.const 0) (ref.null func) (i32.const 900000)) (br $l))");
    wasm(
        "array.fill",
        "(local.set $x (array.new_default $a (i32.const 30000000))) (loop $l (array.fill $a"
            + " (local.get $x) (i32.const 0) (i32.const 1) (i32.const 30000000)) (br $l))");
    javaScript("regex", "for (;;) /^(a+)+$/.test('a'.repeat(40) + 'b');");
    javaScript("replace", "var x = 'x'.repeat(300000); for (;;) x.replace(/x/g, 'yy');");
    javaScript(
        "sort",
        "var a = []; for (var i = 0; i < 100000; i++) a.push(i * 7919 % 100003);"
            + " for (;;) a.slice().sort();");
    javaScript(
        "sort-compared",
        "var a = []; for (var i = 0; i < 100000; i++) a.push(i * 7919 % 100003);"
            + " for (;;) a.slice().sort((x, y) => x - y);");
    javaScript(
        "json",
        "var o = []; for (var i = 0; i < 50000; i++) o.push({a: i, b: [i, 'x' + i]});"
            + " for (;;) JSON.parse(JSON.stringify(o));");
    javaScript("array", "for (;;) new Array(1000000).fill(1).map(x => x + 1).join();");
    javaScript("promises", "function again() { return Promise.resolve().then(again) } again();");
    javaScript("timers", "setInterval(() => 1, 1);");
    javaScript("timer-waits", "setTimeout(() => 1, 1e9);");
    javaScript("Atomics.wait", "Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0);");
  }

  private StopBench() {}

  /**
   * @param script what it does
   * @param body of the function {@code e.f} if it uses a module, else null
   */
  private record Case(String script, String body) {
    /** The module, a sign that it begins, the case. */
    String source() {
      String begin = "console.log('begins'); " + script;
      return body == null ? begin : "var e = " + MODULE.replace("BODY", body) + begin;
    }
  }

  private static void javaScript(String name, String script) {
    CASES.put(name, new Case(script, null));
  }

  private static void wasm(String name, String body) {
    CASES.put(name, new Case("for (;;) e.f();", body));
  }

  /** Arguments as above. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length < 3) {
      CASES.keySet().forEach(System.out::println);
      return;
    }
    String script = CASES.get(args[2]).source();
    boolean interpreted = args[0].equals("interpreted");
    int count = Integer.parseInt(args[1]);
    double[] stops = new double[count];
    double[] deadlines = new double[count];
    for (int i = 0; i < count; i++) {
      stops[i] = once(script, interpreted, true);
      deadlines[i] = once(script, interpreted, false);
    }
    System.out.println(
        String.format(
            Locale.ROOT, "%s %s %s %s", args[2], args[0], summary(stops), summary(deadlines)));
  }

  private static String summary(double[] millis) {
    Arrays.sort(millis);
    return String.format(
        Locale.ROOT, "%.1f %.1f", millis[millis.length / 2], millis[millis.length - 1]);
  }

  private static double once(String script, boolean interpreted, boolean stop)
      throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    PrintStream out =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                begun.countDown();
              }
            },
            true);
    // Time for the module, and for HotSpot to compile what runs.
    long timeout = 2 * WORK_MILLIS;
    long[] end = new long[1];
    Limit[] limit = new Limit[1];
    long from;
    try (Sandbox sandbox =
        Sandbox.builder()
            .interpreted(interpreted)
            .timeout(stop ? Duration.ofMinutes(1) : Duration.ofMillis(timeout))
            .stdout(out)
            .build()) {
      Thread runner =
          new Thread(
              () -> {
                try {
                  sandbox.run(script, "stop.js");
                } catch (LimitExceededException e) {
                  limit[0] = e.limit();
                }
                end[0] = System.nanoTime();
                begun.countDown(); // perhaps its time was over before
              });
      long start = System.nanoTime();
      runner.start();
      begun.await();
      if (stop) {
        Thread.sleep(WORK_MILLIS);
        from = System.nanoTime();
        sandbox.stop();
      } else {
        from = start + TimeUnit.MILLISECONDS.toNanos(timeout);
      }
      runner.join();
    }
    if (limit[0] != (stop ? Limit.STOPPED : Limit.TIME)) {
      throw new IllegalStateException("ended by " + limit[0]);
    }
    return (end[0] - from) / 1e6;
  }
}
