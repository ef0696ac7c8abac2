package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.WasmFunction;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors are never objects in emitted code. */
class VectorAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Bytes that a call allocates on this thread, the least of some. */
  private static long allocated(WasmFunction function, int argument) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      function.call(argument);
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, after - before);
    }
    return least;
  }

  private static Instance kernels() throws IOException {
    return Mode.DEFAULT.text(Files.readString(Path.of("src/bench/simd.wat")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dot", "bytes", "chacha"})
  void kernelsAllocateNothingForEachTurn(String kernel) throws IOException {
    WasmFunction function = kernels().function(kernel);
    // What boxing the argument and the result takes is the same for 1 round as for 101.
    assertEquals(0, allocated(function, 101) - allocated(function, 1));
  }

  @Test
  void kernelsAgreeWithTheirScalarForms() throws IOException {
    Instance instance = kernels();
    for (String kernel : new String[] {"dot", "bytes"}) {
      Object expected = instance.function(kernel + "_scalar").call(3);
      assertEquals(expected, instance.function(kernel).call(3));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void callsWithVectorsAllocateNothing(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (type $t (func (param v128 i32) (result v128)))
              (table funcref (elem $f))
              (global $g (mut v128) (v128.const i64x2 1 1))
              (func $f (type $t)
                (i32x4.add (local.get 0) (i32x4.splat (local.get 1))))
              (func $two (param v128) (result v128 v128) (local.get 0) (v128.not (local.get 0)))
              (func (export "f") (param $n i32) (result i32)
                (local $v v128)
                (loop $again
                  (local.set $v
                    (call_indirect (type $t) (call $f (local.get $v) (local.get $n))
                      (local.get $n) (i32.const 0)))
                  (call $two (local.get $v))
                  (global.set $g (v128.xor (global.get $g)))
                  (local.set $v (v128.and (global.get $g)))
                  (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (i32x4.extract_lane 0 (local.get $v))))
            """);
    WasmFunction function = instance.function("f");
    long each = (allocated(function, 1_100) - allocated(function, 100)) / 1_000;
    // A function in parts has a frame for each call; three are made here in each turn.
    assertTrue(each <= (mode.name().endsWith("PARTS") ? 600 : 0), each + " bytes for each turn");
  }
}
