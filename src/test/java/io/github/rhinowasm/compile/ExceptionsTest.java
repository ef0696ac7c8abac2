package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.TagType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code try_table}, {@code throw} and {@code throw_ref}. */
@Timeout(60)
class ExceptionsTest {
  private static final FunctionType VOID = new FunctionType(List.of(), List.of());
  private static final FunctionType TAKES_I32 =
      new FunctionType(List.of(NumericType.I32), List.of());

  private static WasmFunction host(Mode mode, FunctionType type, HostFunction body) {
    return mode.codegen.hostFunction(DefinedType.of(type), "m.f", body);
  }

  private static Tag tag(FunctionType type) {
    return new Tag(new TagType(DefinedType.of(type)));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aHandlerSeesTheLocalsAsTheyWereWhenTheExceptionCame(Mode mode) {
    String wat =
        """
        (module (tag $e (param i32))
          (func $throw (param i32) (throw $e (local.get 0)))
          (func (export "f") (param i32) (result i64)
            (local $a i64) (local $b f64) (local $c i32)
            (local.set $a (i64.const 1))
            (block $h (result i32)
              (try_table (catch $e $h)
                (local.set $a (i64.const 20))
                (local.set $b (f64.const 300))
                (if (i32.eq (local.get 0) (i32.const 1)) (then (call $throw (i32.const 1000))))
                (local.set $a (i64.const 40))
                (if (i32.eq (local.get 0) (i32.const 2)) (then (call $throw (i32.const 2000))))
                (local.set $b (f64.const 500)))
              (i32.const 3000))
            (i64.extend_i32_u)
            (i64.add (local.get $a))
            (i64.add (i64.trunc_f64_s (local.get $b)))))
        """;
    assertEquals(3540L, mode.run(wat, 0));
    assertEquals(1320L, mode.run(wat, 1));
    assertEquals(2340L, mode.run(wat, 2));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void operandsBelowATryAreThereInItsHandler(Mode mode) {
    String wat =
        """
        (module (tag $e (param i32 i64))
          (func $maybe (param i32) (result i32)
            (if (local.get 0) (then (throw $e (i32.const 7) (i64.const 90))))
            (i32.const 1))
          (func (export "f") (param i32) (result i64)
            (i64.const 1000000)
            (f64.const 2000)
            (i32.const 30000)
            (block $h (result i32 i64)
              (try_table (result i32 i64) (catch $e $h)
                (i32.const 5) (i32.const 6) (call $maybe (local.get 0))
                (i32.add) (i32.add)
                (i64.const 8)))
            (local.set 0 (i32.wrap_i64))
            (i32.add) (i32.add (local.get 0))
            (i64.extend_i32_s)
            (i64.add (i64.trunc_f64_s)) (i64.add)))
        """
            // The f64 is converted below the i64: the operands are reordered by a call.
            .replace(
                "(i64.add (i64.trunc_f64_s)) (i64.add)))",
                "(call $sum))"
                    + "(func $sum (param i64 f64 i64) (result i64) (i64.add (local.get 0)"
                    + "(i64.add (i64.trunc_f64_s (local.get 1)) (local.get 2)))))");
    assertEquals(1_032_020L, mode.run(wat, 0));
    assertEquals(1_032_097L, mode.run(wat, 1));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aTryInALoopAndALoopInATry(Mode mode) {
    String wat =
        """
        (module (tag $odd (param i32)) (tag $end)
          (func $step (param i32)
            (if (i32.eq (local.get 0) (i32.const 100)) (then (throw $end)))
            (if (i32.and (local.get 0) (i32.const 1)) (then (throw $odd (local.get 0)))))
          (func (export "f") (result i32) (local $i i32) (local $odds i32) (local $evens i32)
            (block $end
              (try_table (catch $end $end)
                (loop $again
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (block $odd (result i32)
                    (try_table (catch $odd $odd)
                      (call $step (local.get $i))
                      (local.set $evens (i32.add (local.get $evens) (i32.const 1)))
                      (br $again))
                    (unreachable))
                  (local.set $odds (i32.add (local.get $odds)))
                  (br $again))))
            (i32.add (i32.mul (local.get $odds) (i32.const 1000)) (local.get $evens))))
        """;
    // 1 + 3 + ... + 99 and 49 even numbers below 100.
    assertEquals(2_500_049, mode.run(wat));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void branchesLeaveTries(Mode mode) {
    String wat =
        """
        (module (tag $e)
          (func $throw (throw $e))
          (func (export "f") (param i32) (result i32)
            (block $caught
              (block $out (result i32)
                (try_table (result i32) (catch_all $caught)
                  (try_table (catch_all $caught)
                    (br_if $out (i32.const 10) (i32.eqz (local.get 0)))
                    (drop)
                    (block $x (block $y (br_table $x $y (i32.sub (local.get 0) (i32.const 1))))
                      (return (i32.const 20)))
                    (br $out (i32.const 30)))
                  (i32.const 40))
                (call $throw))
              (call $throw)
              (return))
            (i32.const 50)))
        """;
    // Behind the tries nothing is caught.
    Instance instance = mode.text(wat);
    WasmFunction f = instance.function("f");
    assertThrows(WasmException.class, () -> f.call(0));
    assertThrows(WasmException.class, () -> f.call(1));
    assertEquals(20, f.call(2));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void clausesAreTriedInTheirOrder(Mode mode) {
    StringBuilder wat = new StringBuilder("(module ");
    int tags = 60;
    for (int i = 0; i < tags; i++) {
      wat.append("(tag $t").append(i).append(" (param i32))");
    }
    wat.append("(func $throw (param i32)");
    for (int i = 0; i < tags; i++) {
      wat.append("(if (i32.eq (local.get 0) (i32.const ").append(i).append(")) (then (throw $t");
      wat.append(i).append(" (i32.const ").append(1000 + i).append("))))");
    }
    wat.append(") (func (export \"f\") (param i32) (result i32)");
    wat.append("(block $all (block $even (result i32) (block $odd (result i32)");
    wat.append("(try_table ");
    for (int i = 0; i < tags - 1; i++) {
      wat.append("(catch $t").append(i).append(i % 2 == 0 ? " $even)" : " $odd)");
    }
    // These come too late, but for the last tag.
    wat.append("(catch $t4 $odd) (catch_all $all) (catch $t59 $odd)");
    wat.append("(call $throw (local.get 0))) (return (i32.const -1)))");
    wat.append("(i32.mul (i32.const 3)) (return)) (i32.mul (i32.const 2)) (return))");
    wat.append("(i32.const -2)))");
    WasmFunction f = mode.text(wat.toString()).function("f");
    assertEquals(2008, f.call(4));
    assertEquals(3021, f.call(7));
    assertEquals(2116, f.call(58));
    assertEquals(-2, f.call(59));
    assertEquals(-1, f.call(60));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void anExceptionIsAReference(Mode mode) {
    String wat =
        """
        (module (tag $e (export "e") (param externref i32)) (table $t 2 exnref)
          (global $g (mut exnref) (ref.null exn))
          (func (export "f") (param externref i32) (result externref i32 exnref) (local exnref)
            (block $h (result externref i32 exnref)
              (try_table (catch_ref $e $h)
                (throw $e (local.get 0) (local.get 1)))
              (unreachable))
            (local.tee 2)
            (table.set $t (i32.const 1) (local.get 2))
            (global.set $g (local.get 2)))
          (func (export "again") (param i32)
            (throw_ref (table.get $t (local.get 0))))
          (func (export "same") (result exnref)
            (block $h (result exnref)
              (try_table (catch_all_ref $h) (throw_ref (global.get $g)))
              (ref.null exn))))
        """;
    Instance instance = mode.text(wat);
    Object value = new Object();
    Object[] results = (Object[]) instance.function("f").call(value, 9);
    assertSame(value, results[0]);
    assertEquals(9, results[1]);
    WasmException exception = (WasmException) results[2];
    assertSame(instance.exports().get("e"), exception.tag());
    assertArrayEquals(new Object[] {value, 9}, exception.values());
    assertEquals(0, exception.getStackTrace().length);
    assertSame(
        exception, assertThrows(WasmException.class, () -> instance.function("again").call(1)));
    assertSame(exception, instance.function("same").call());
    Trap trap = assertThrows(Trap.class, () -> instance.function("again").call(0));
    assertEquals(TrapKind.NULL_EXCEPTION_REFERENCE, trap.kind());
    assertTrue(trap.getMessage().startsWith("null exception reference"), trap.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void onlyExceptionsAreCaught(Mode mode) {
    String wat =
        """
        (module (import "m" "f" (func $host)) (memory 1)
          (func $deep (result i32) (i32.add (call $deep) (i32.const 1)))
          (func (export "f") (param i32)
            (block $h
              (try_table (catch_all $h)
                (block (block (block (block (block
                  (br_table 0 1 2 3 4 (local.get 0)))
                  (unreachable))
                  (drop (i32.div_u (i32.const 1) (i32.const 0))))
                  (drop (i32.load (i32.const 65536))))
                  (drop (call $deep)))
                (call $host)))))
        """;
    IllegalStateException thrown = new IllegalStateException("by the host");
    WasmFunction host =
        host(
            mode,
            VOID,
            arguments -> {
              throw thrown;
            });
    WasmFunction f = mode.text(wat, host).function("f");
    TrapKind[] kinds = {
      TrapKind.UNREACHABLE,
      TrapKind.INTEGER_DIVIDE_BY_ZERO,
      TrapKind.MEMORY_OUT_OF_BOUNDS,
      TrapKind.STACK_EXHAUSTED
    };
    for (int i = 0; i < kinds.length; i++) {
      int which = i;
      Trap trap = assertThrows(Trap.class, () -> f.call(which));
      assertEquals(kinds[i], trap.kind());
      if (i < 3) {
        assertEquals("func 2", trap.function());
      }
    }
    HostException failure = assertThrows(HostException.class, () -> f.call(4));
    assertSame(thrown, failure.getCause());
    WasmFunction dead =
        mode.text(
                wat,
                host(
                    mode,
                    VOID,
                    arguments -> {
                      throw new OutOfMemoryError("not really");
                    }))
            .function("f");
    Trap outOfMemory = assertThrows(Trap.class, () -> dead.call(4));
    assertEquals(TrapKind.OUT_OF_MEMORY, outOfMemory.kind());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void theHostThrowsAndCatches(Mode mode) {
    Tag tag = tag(TAKES_I32);
    WasmFunction host =
        host(
            mode,
            TAKES_I32,
            arguments -> {
              throw new WasmException(tag, (int) arguments[0] + 1);
            });
    Instance instance =
        mode.text(
            """
            (module (import "m" "f" (func $host (param i32)))
              (import "m" "t" (tag $t (param i32)))
              (func (export "f") (param i32) (result i32)
                (block $h (result i32)
                  (try_table (catch $t $h) (call $host (local.get 0)))
                  (i32.const -1)))
              (func (export "through") (param i32) (call $host (local.get 0))))
            """,
            host,
            tag);
    assertEquals(6, instance.function("f").call(5));
    WasmException exception =
        assertThrows(WasmException.class, () -> instance.function("through").call(5));
    assertSame(tag, exception.tag());
    assertEquals(6, exception.value(0));
    assertEquals("uncaught exception with tag of type [i32] -> []: [6]", exception.getMessage());
  }

  @Test
  void valuesHaveToFitTheTag() {
    Tag tag = tag(TAKES_I32);
    assertThrows(IllegalArgumentException.class, () -> new WasmException(tag));
    assertThrows(IllegalArgumentException.class, () -> new WasmException(tag, 1L));
    Object[] values = {3};
    WasmException exception = new WasmException(tag, values);
    values[0] = null;
    exception.values()[0] = null;
    assertEquals(3, exception.value(0));
    assertNull(exception.getCause());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void tagsAreToldApartByIdentityAcrossModules(Mode mode) {
    Instance thrower =
        mode.text(
            """
            (module (tag $a (export "a") (param i32)) (tag $b (export "b") (param i32))
              (func (export "f") (param i32 i32)
                (if (local.get 0)
                  (then (throw $a (local.get 1))) (else (throw $b (local.get 1))))))
            """);
    Object a = thrower.exports().get("a");
    Object b = thrower.exports().get("b");
    String wat =
        """
        (module (import "m" "f" (func $throw (param i32 i32)))
          (import "m" "a" (tag $a (param i32))) (import "m" "b" (tag $b (param i32)))
          (tag $own (param i32))
          (func (export "f") (param i32 i32) (result i32)
            (block $other
              (block $b (result i32)
                (block $a (result i32)
                  (block $own (result i32)
                    (try_table (catch $own $own) (catch $a $a) (catch $b $b) (catch_all $other)
                      (call $throw (local.get 0) (local.get 1)))
                    (unreachable))
                  (return (i32.const -1)))
                (return (i32.add (i32.const 100))))
              (return (i32.add (i32.const 200))))
            (i32.const -2)))
        """;
    WasmFunction throwing = thrower.function("f");
    WasmFunction f = mode.text(wat, throwing, a, b).function("f");
    assertEquals(105, f.call(1, 5));
    assertEquals(206, f.call(0, 6));
    WasmFunction crossed = mode.text(wat, throwing, b, a).function("f");
    assertEquals(205, crossed.call(1, 5));
    WasmFunction same = mode.text(wat, throwing, b, b).function("f");
    assertEquals(-2, same.call(1, 5));
    assertEquals(106, same.call(0, 6));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aHandlerSeesTheMemoryThatTheCalleeHasGrown(Mode mode) {
    String wat =
        """
        (module (tag $e) (memory 1)
          (func $grow (drop (memory.grow (i32.const 1)))
            (i32.store (i32.const 65536) (i32.const 42)) (throw $e))
          (func (export "f") (result i32)
            (i32.store (i32.const 0) (i32.const 1))
            (block $h (try_table (catch $e $h) (call $grow)))
            (i32.load (i32.const 65536))))
        """;
    assertEquals(42, mode.run(wat));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void nothingIsCaughtTwiceNorByItsOwnHandler(Mode mode) {
    String wat =
        """
        (module (tag $e (param i32))
          (func $throw (param i32) (throw $e (local.get 0)))
          (func (export "f") (result i32)
            (block $outer (result i32)
              (try_table (result i32) (catch $e $outer)
                (block $inner (result i32)
                  (try_table (result i32) (catch $e $inner)
                    (call $throw (i32.const 1)) (i32.const -1)))
                ;; behind the inner try, but in the outer one
                (i32.add (i32.const 10))
                (call $throw)
                (i32.const -2)))
            (i32.add (i32.const 100))))
        """;
    assertEquals(111, mode.run(wat));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void unreachableTriesAndTriesThatCannotThrow(Mode mode) {
    String wat =
        """
        (module (tag $e (param i32))
          (func (export "f") (param i32) (result i32)
            (block $h (result i32)
              (try_table (catch $e $h)
                (local.set 0 (i32.add (local.get 0) (i32.const 1))))
              (try_table (catch $e $h))
              (br $h (local.get 0))
              (try_table (catch $e $h) (throw $e (i32.const 5)))
              (throw_ref (ref.null exn)))))
        """;
    assertEquals(8, mode.run(wat, 7));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void vectorsTravel(Mode mode) {
    String wat =
        """
        (module (tag $e (param v128 i32 v128))
          (func $throw (param v128 v128)
            (throw $e (i32x4.add (local.get 0) (local.get 1)) (i32.const 5) (local.get 1)))
          (func (export "f") (param v128 v128) (result v128) (local $l v128) (local $r exnref)
            (local.set $l (i32x4.splat (i32.const 100)))
            (f32x4.splat (f32.const 1))
            (block $again (result v128 i32 v128)
              (block $h (result v128 i32 v128 exnref)
                (try_table (catch_ref $e $h)
                  (local.set $l (i32x4.add (local.get $l) (i32x4.splat (i32.const 1))))
                  (call $throw (local.get 0) (local.get 1)))
                (unreachable))
              (local.set $r) (drop) (drop) (drop)
              (try_table (catch $e $again) (throw_ref (local.get $r)))
              (unreachable))
            (call $sum)
            (i32x4.add (local.get $l))
            (call $last))
          (func $sum (param v128 i32 v128) (result v128)
            (i32x4.add (i32x4.add (local.get 0) (local.get 2)) (i32x4.splat (local.get 1))))
          (func $last (param v128 v128) (result v128)
            (i32x4.add (i32x4.trunc_sat_f32x4_s (local.get 0)) (local.get 1))))
        """;
    // a + b, b, 5, the local 101, and 1 from below.
    assertEquals(
        new V128(lanes(1 + 20 + 20, 2 + 40 + 40, 107), lanes(3 + 60 + 60, 4 + 80 + 80, 107)),
        mode.run(
            wat,
            new V128(lanes(1, 2, 0), lanes(3, 4, 0)),
            new V128(lanes(20, 40, 0), lanes(60, 80, 0))));
  }

  private static long lanes(int first, int second, int more) {
    return (long) (second + more) << 32 | first + more;
  }
}
