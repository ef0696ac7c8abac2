package io.github.rhinowasm.engine;

import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Endless loops, or such as take hours, of every shape, each of which another thread ends. A main
 * class too, for JVMs with other options than that of the tests.
 */
final class StopShapes {
  /** Functions {@code f}, by name of the shape. */
  static final Map<String, String> SHAPES = new LinkedHashMap<>();

  private static final int STRAIGHT = 400;

  static {
    SHAPES.put("empty", "(func (export \"f\") (loop (br 0)))");
    SHAPES.put(
        "counted",
        """
        (global $g (mut i32) (i32.const 0))
        (func (export "f") (local i32 i32)
          (loop $outer
            (local.set 0 (i32.const 0))
            (loop $inner
              (local.set 1 (i32.add (local.get 1) (i32.mul (local.get 0) (local.get 1))))
              (local.set 0 (i32.add (local.get 0) (i32.const 1)))
              (br_if $inner (i32.lt_s (local.get 0) (i32.const 2147483647))))
            (global.set $g (local.get 1))
            (br $outer)))
        """);
    SHAPES.put(
        "counted memory",
        """
        (memory 16)
        (func (export "f") (local i32 i32)
          (loop $outer
            (local.set 0 (i32.const 0))
            (loop $inner
              (local.set 1 (i32.const 0))
              (loop $fill
                (i32.store (local.get 1) (i32.add (i32.load (local.get 1)) (local.get 0)))
                (local.set 1 (i32.add (local.get 1) (i32.const 4)))
                (br_if $fill (i32.lt_u (local.get 1) (i32.const 1048576))))
              (local.set 0 (i32.add (local.get 0) (i32.const 1)))
              (br_if $inner (i32.ne (local.get 0) (i32.const 2147483647))))
            (br $outer)))
        """);
    SHAPES.put("straight", straight(STRAIGHT));
    SHAPES.put("split", straight(STRAIGHT * 10));
    SHAPES.put(
        "table",
        """
        (func (export "f") (local i32)
          (loop $l
            (block (block (block (block
              (br_table 0 1 2 3 (i32.and (local.get 0) (i32.const 3))))
              (local.set 0 (i32.add (local.get 0) (i32.const 1))) (br $l))
              (local.set 0 (i32.add (local.get 0) (i32.const 3))) (br $l))
              (local.set 0 (i32.sub (local.get 0) (i32.const 3))) (br $l))
            (local.set 0 (i32.const 0))
            (br $l)))
        """);
    SHAPES.put(
        "tail self",
        """
        (func $f (export "f") (param i32) (return_call $f (i32.add (local.get 0) (i32.const 1))))
        """);
    SHAPES.put(
        "tail others",
        """
        (func $f (export "f") (param i32) (return_call $g (i32.add (local.get 0) (i32.const 1))))
        (func $g (param i32) (return_call $f (i32.add (local.get 0) (i32.const 1))))
        """);
    SHAPES.put(
        "tail indirect",
        """
        (type $t (func))
        (table funcref (elem $f $g))
        (func $f (export "f") (return_call_indirect (type $t) (i32.const 1)))
        (func $g (return_call_indirect (type $t) (i32.const 0)))
        """);
    SHAPES.put(
        "recursion",
        """
        (func $f (export "f") (call $g (i32.const 40)))
        (func $g (param i32)
          (if (local.get 0)
            (then (call $g (i32.sub (local.get 0) (i32.const 1)))
              (call $g (i32.sub (local.get 0) (i32.const 1)))
              (call $g (i32.sub (local.get 0) (i32.const 1))))))
        """);
    SHAPES.put(
        "calls",
        """
        (func $nothing)
        (func (export "f") (loop (call $nothing) (br 0)))
        """);
    SHAPES.put(
        "imports",
        """
        (import "env" "nothing" (func $nothing))
        (func (export "f") (loop (call $nothing) (br 0)))
        """);
    SHAPES.put(
        "catch all",
        """
        (tag $e)
        (func (export "f")
          (loop $l
            (block (try_table (catch_all 0) (throw $e)))
            (block (try_table (catch_all 0) (loop $m (br $m))))
            (br $l)))
        """);
    SHAPES.put(
        "fill",
        """
        (memory 8192)
        (func (export "f")
          (loop
            (memory.fill (i32.const 0) (i32.const 1) (i32.const 0x20000000))
            (memory.copy (i32.const 8) (i32.const 0) (i32.const 0x1FFFFFF0))
            (br 0)))
        """);
    SHAPES.put(
        "wait",
        """
        (memory 1 1 shared)
        (func (export "f")
          (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))))
        """);
  }

  private StopShapes() {}

  /** A loop with much straight code, which is one of those that C2 counts. */
  private static String straight(int sums) {
    StringBuilder text =
        new StringBuilder("(global $g (mut i64) (i64.const 0))")
            .append("(func (export \"f\") (local i32 i64) (loop $outer")
            .append(" (local.set 0 (i32.const 0)) (loop $inner");
    for (int i = 0; i < sums; i++) {
      text.append("(local.set 1 (i64.rotl (i64.mul (local.get 1) (i64.const ")
          .append(2 * i + 3)
          .append(")) (i64.const ")
          .append(i % 60 + 1)
          .append(")))");
    }
    return text.append("(local.set 0 (i32.add (local.get 0) (i32.const 1)))")
        .append("(br_if $inner (i32.lt_s (local.get 0) (i32.const 2147483647))))")
        .append("(global.set $g (local.get 1)) (br $outer)))")
        .toString();
  }

  /**
   * Runs a shape and stops it.
   *
   * @param millis how long it runs before
   * @return how many milliseconds it took to end
   */
  static long run(String shape, Budget budget, int millis) throws InterruptedException {
    Engine engine = Engine.builder().budget(budget).build();
    byte[] bytes = Wat.toBinary("(module " + SHAPES.get(shape) + ")");
    FunctionType none = new FunctionType(List.of(), List.of());
    Imports imports = Imports.builder().function("env", "nothing", none, a -> null).build();
    Instance instance = engine.compile(bytes).instantiate(imports);
    WasmFunction function = instance.function("f");
    Object[] arguments = function.functionType().parameters().isEmpty() ? NONE : ZERO;
    Throwable[] thrown = new Throwable[1];
    Runnable call =
        () -> {
          try {
            function.call(arguments);
          } catch (Throwable e) {
            thrown[0] = e;
          }
        };
    Thread thread = new Thread(null, call, shape, 1 << 26);
    thread.start();
    thread.join(millis);
    if (!thread.isAlive()) {
      throw new AssertionError(shape + " has ended by itself", thrown[0]);
    }
    long start = System.nanoTime();
    budget.stop(Limit.STOPPED, "stopped by the test");
    thread.join(60_000);
    long taken = (System.nanoTime() - start) / 1_000_000;
    if (!(thrown[0] instanceof TerminationError error) || error.limit() != Limit.STOPPED) {
      throw new AssertionError(shape + " was not stopped", thrown[0]);
    }
    return taken;
  }

  private static final Object[] NONE = {};
  private static final Object[] ZERO = {0};

  /**
   * Runs all shapes, or those named, with fuel and without.
   *
   * @param args milliseconds before the stop, then names
   */
  public static void main(String[] args) throws InterruptedException {
    int millis = Integer.parseInt(args[0]);
    List<String> names = new ArrayList<>(List.of(args).subList(1, args.length));
    if (names.isEmpty()) {
      names.addAll(SHAPES.keySet());
    }
    for (String name : names) {
      long stop = run(name, Budget.of(Map.of()), millis);
      long fuel = run(name, Budget.of(Map.of(Limit.FUEL, 1L << 60)), millis);
      System.out.println(name + ": stopped after " + stop + " ms, with fuel " + fuel + " ms");
      if (Math.max(stop, fuel) > LONGEST) {
        System.exit(1);
      }
    }
    System.exit(0);
  }

  /** Generous: other processes may have the processors. */
  static final long LONGEST = 10_000;
}
