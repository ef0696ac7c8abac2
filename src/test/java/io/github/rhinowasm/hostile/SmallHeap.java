package io.github.rhinowasm.hostile;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.text.Wat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes structures in a process with a heap of 32 MB. */
public final class SmallHeap {
  private static final int COUNT = 50_000_000;
  private static final String TEXT =
      """
      (module
        (type $n (struct (field i64) (field (ref null $n))))
        (global $last (mut (ref null $n)) (ref.null $n))
        (global $live (mut (ref null $n)) (ref.null $n))
        (func (export "garbage") (param $count i32) (result i64) (local $sum i64) (local $i i32)
          (loop $again
            (global.set $last
              (struct.new $n (i64.extend_i32_u (local.get $i)) (global.get $live)))
            (local.set $sum (i64.add (local.get $sum) (struct.get $n 0 (global.get $last))))
            (if (i32.eqz (i32.rem_u (local.get $i) (i32.const 1000)))
              (then (global.set $live (global.get $last))))
            (br_if $again
              (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))
          (local.get $sum))
        (func (export "full")
          (loop $again
            (global.set $live (struct.new $n (i64.const 0) (global.get $live)))
            (br $again)))
        (func (export "clear") (global.set $live (ref.null $n))))
      """;

  private SmallHeap() {}

  /** What {@code garbage} adds up. */
  static long sum() {
    return COUNT * (COUNT - 1L) / 2;
  }

  /** Runs one of the functions in a process of its own and returns what it wrote. */
  static String run(String function) throws Exception {
    Process process = JavaProcess.start(SmallHeap.class, List.of("-Xmx32m"), function);
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace("\r", "");
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return output;
  }

  /** Argument: the function. */
  public static void main(String[] arguments) {
    Instance instance = Engine.create().compile(Wat.toBinary(TEXT)).instantiate(Imports.NONE);
    if (arguments[0].equals("full")) {
      try {
        instance.function("full").call();
      } catch (Trap trap) {
        instance.function("clear").call();
        System.out.println(trap.kind());
      }
    }
    System.out.println("sum " + instance.function("garbage").call(COUNT));
  }
}
