package io.github.rhinowasm.bench;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * The same two kernels on memories of several kinds: 32-bit and 64-bit addresses, the second of two
 * memories, shared. Prints the least CPU time of a call in milliseconds.
 *
 * <pre>
 * java -cp target/test-classes:target/classes:... io.github.rhinowasm.bench.MemoryBench [kind...]
 * </pre>
 *
 * <p>One kind a process gives the steadiest numbers.
 */
public final class MemoryBench {
  private static final String SIEVE =
      """
      (func (export "sieve") (param $n A) (result A)
        (local $i A) (local $j A) (local $c A)
        (loop $z
          (i32.store M (A.shl (local.get $i) (A.const 2)) (i32.const 1))
          (local.set $i (A.add (local.get $i) (A.const 1)))
          (br_if $z (A.lt_u (local.get $i) (local.get $n))))
        (local.set $i (A.const 2))
        (loop $o
          (if (i32.load M (A.shl (local.get $i) (A.const 2)))
            (then
              (local.set $c (A.add (local.get $c) (A.const 1)))
              (local.set $j (A.add (local.get $i) (local.get $i)))
              (block $e (loop $in
                (br_if $e (A.ge_u (local.get $j) (local.get $n)))
                (i32.store M (A.shl (local.get $j) (A.const 2)) (i32.const 0))
                (local.set $j (A.add (local.get $j) (local.get $i)))
                (br $in)))))
          (local.set $i (A.add (local.get $i) (A.const 1)))
          (br_if $o (A.lt_u (local.get $i) (local.get $n))))
        (local.get $c))
      """;

  private static final String MATMUL =
      """
      (func (export "matmul") (param $n A) (result A)
        (local $i A) (local $j A) (local $k A) (local $s f64) (local $pa A) (local $pb A)
        (local $row A)
        (local.set $row (A.shl (local.get $n) (A.const 3)))
        (loop $li
          (local.set $j (A.const 0))
          (loop $lj
            (local.set $s (f64.const 0))
            (local.set $k (A.const 0))
            (local.set $pa (A.mul (local.get $i) (local.get $row)))
            (local.set $pb (A.shl (local.get $j) (A.const 3)))
            (loop $lk
              (local.set $s (f64.add (local.get $s) (f64.mul
                (f64.load M (local.get $pa)) (f64.load M offset=1048576 (local.get $pb)))))
              (local.set $pa (A.add (local.get $pa) (A.const 8)))
              (local.set $pb (A.add (local.get $pb) (local.get $row)))
              (local.set $k (A.add (local.get $k) (A.const 1)))
              (br_if $lk (A.lt_u (local.get $k) (local.get $n))))
            (f64.store M offset=2097152
              (A.add (A.mul (local.get $i) (local.get $row)) (A.shl (local.get $j) (A.const 3)))
              (local.get $s))
            (local.set $j (A.add (local.get $j) (A.const 1)))
            (br_if $lj (A.lt_u (local.get $j) (local.get $n))))
          (local.set $i (A.add (local.get $i) (A.const 1)))
          (br_if $li (A.lt_u (local.get $i) (local.get $n))))
        (local.get $i))
      """;

  private static final int SECONDS = 3;

  private MemoryBench() {}

  /** Measures the kinds named, or all. */
  public static void main(String[] kinds) {
    String[] chosen = kinds.length > 0 ? kinds : new String[] {"32", "64", "second", "shared"};
    for (String kind : chosen) {
      String memories =
          switch (kind) {
            case "32" -> "(memory 64)";
            case "64" -> "(memory i64 64)";
            case "second" -> "(memory 1) (memory 64)";
            case "shared" -> "(memory 64 64 shared)";
            default -> throw new IllegalArgumentException("no kind of memory " + kind);
          };
      boolean wide = kind.equals("64");
      run(kind, memories, "sieve", SIEVE, wide ? (Object) 500_000L : 500_000);
      run(kind, memories, "matmul", MATMUL, wide ? (Object) 128L : 128);
    }
  }

  private static void run(
      String kind, String memories, String name, String kernel, Object argument) {
    String function =
        kernel
            .replaceAll("\\bA\\b", kind.equals("64") ? "i64" : "i32")
            .replaceAll("\\bM\\b", kind.equals("second") ? "1" : "0");
    byte[] module = Wat.toBinary("(module " + memories + function + ")");
    WasmFunction call =
        Engine.builder()
            .build()
            .compile(module)
            .instantiate(Imports.builder().build())
            .function(name);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double least = Double.MAX_VALUE;
    Object result = null;
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end) {
      long start = threads.getCurrentThreadCpuTime();
      result = call.call(argument);
      least = Math.min(least, (threads.getCurrentThreadCpuTime() - start) / 1e6);
    }
    System.out.printf(Locale.ROOT, "%-8s %-8s %8.3f ms (%s)%n", kind, name, least, result);
  }
}
