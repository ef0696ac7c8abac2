package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code try}, {@code catch}, {@code catch_all}, {@code delegate} and {@code rethrow}. */
@Timeout(60)
class LegacyExceptionsTest {

  @ParameterizedTest
  @EnumSource(Mode.class)
  void catchesGetTheValuesAboveWhatWasBelow(Mode mode) {
    String wat =
        """
        (module (tag $a (param i32 i64)) (tag $b (param f64)) (tag $c)
          (func $throw (param i32)
            (block (block (block (block (br_table 0 1 2 3 (local.get 0)))
              (throw $a (i32.const 1) (i64.const 2)))
              (throw $b (f64.const 3)))
              (throw $c)))
          (func (export "f") (param i32) (result i64)
            (i64.const 1000)
            (try (result i64)
              (do (call $throw (local.get 0)) (i64.const 4))
              (catch $a (local.set 0) (i64.extend_i32_s) (i64.const 10) (i64.mul)
                (i64.add (i64.extend_i32_s (local.get 0))))
              (catch $b (i64.trunc_f64_s))
              (catch_all (i64.const 5)))
            (i64.add)))
        """
            .replace(
                "(local.set 0) (i64.extend_i32_s)",
                "(local.set 0 (i32.wrap_i64)) (i64.extend_i32_s)");
    WasmFunction f = mode.text(wat).function("f");
    assertEquals(1012L, f.call(0));
    assertEquals(1003L, f.call(1));
    assertEquals(1005L, f.call(2));
    assertEquals(1004L, f.call(3));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void rethrowFindsTheExceptionOfAnOuterCatch(Mode mode) {
    String wat =
        """
        (module (tag $e (param i32))
          (func $throw (param i32) (throw $e (local.get 0)))
          (func (export "f") (param i32) (result i32)
            (try (result i32)
              (do
                (try (result i32)
                  (do (call $throw (i32.const 1)) (i32.const 0))
                  (catch $e
                    (drop)
                    (try (result i32)
                      (do (call $throw (i32.const 2)) (i32.const 0))
                      (catch_all
                        (i32.const 77)
                        (block (result i32)
                          (if (local.get 0) (then (rethrow 2)) (else (rethrow 3)))
                          (unreachable))
                        (drop))))))
              (catch $e (i32.add (i32.const 10))))))
        """;
    WasmFunction f = mode.text(wat).function("f");
    assertEquals(12, f.call(1));
    assertEquals(11, f.call(0));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void delegateSkipsTheHandlersBetween(Mode mode) {
    String wat =
        """
        (module (tag $e (param i32))
          (func $throw (param i32) (throw $e (local.get 0)))
          (func $skip (export "skip") (param i32) (result i32)
            (try $outer (result i32)
              (do
                (try (result i32)
                  (do
                    (try $d (result i32)
                      (do (call $throw (local.get 0)) (i32.const 0))
                      (delegate $outer)))
                  (catch_all (i32.const -1))))
              (catch $e)))
          (func (export "out") (param i32) (result i32)
            (try (result i32)
              (do
                (try (result i32)
                  (do (call $throw (local.get 0)) (i32.const 0))
                  (delegate 1)))
              (catch_all (i32.const -1))))
          (func (export "fromCatch") (param i32) (result i32)
            (try (result i32)
              (do
                (try $middle (result i32)
                  (do (call $throw (i32.const 5)) (i32.const 0))
                  (catch_all
                    ;; the target's own catches are not in force in one of them
                    (try (result i32)
                      (do (call $throw (local.get 0)) (i32.const 0))
                      (delegate $middle)))))
              (catch $e (i32.add (i32.const 100)))))
          (func (export "none") (param i32) (result i32)
            (try (result i32) (do (local.get 0)) (delegate 0))))
        """;
    Instance instance = mode.text(wat);
    assertEquals(3, instance.function("skip").call(3));
    WasmException out = assertThrows(WasmException.class, () -> instance.function("out").call(4));
    assertEquals(4, out.value(0));
    assertEquals(107, instance.function("fromCatch").call(7));
    assertEquals(8, instance.function("none").call(8));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void catchBodiesLoopBranchAndThrow(Mode mode) {
    String wat =
        """
        (module (tag $e (param i32)) (tag $f)
          (func $step (param i32)
            (if (i32.gt_u (local.get 0) (i32.const 20)) (then (throw $f)))
            (throw $e (local.get 0)))
          (func (export "f") (result i32) (local $i i32) (local $sum i32)
            (block $done
              (loop $again
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (try
                  (do (call $step (local.get $i)))
                  (catch $e
                    (local.set $sum (i32.add (local.get $sum)))
                    (br $again))
                  (catch $f (br $done)))))
            (local.get $sum)))
        """;
    assertEquals(210, mode.run(wat));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aTryWithoutCatchesAndDeadCatches(Mode mode) {
    String wat =
        """
        (module (tag $e)
          (func $throw (throw $e))
          (func (export "f") (param i32) (result i32)
            (try (do (nop)) (catch $e (call $throw) (unreachable)) (catch_all (rethrow 0)))
            (try (do (if (local.get 0) (then (call $throw)))))
            (unreachable_tail)
            (i32.const 1)))
        """
            .replace(
                "(unreachable_tail)", "(if (i32.const 0) (then (br 0) (try (do) (delegate 0))))");
    WasmFunction f = mode.text(wat).function("f");
    assertEquals(1, f.call(0));
    assertThrows(WasmException.class, () -> f.call(1));
  }
}
