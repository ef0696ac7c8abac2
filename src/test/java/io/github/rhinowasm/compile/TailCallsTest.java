package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that take the place of their caller. */
@Timeout(120)
class TailCallsTest {
  private static final FunctionType I32_TO_I32 =
      new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32));

  /** Ten million where the code is good, fewer where every block is a method. */
  private static int depth(Mode mode) {
    return mode == Mode.TINY_PARTS ? 1_000_000 : 10_000_000;
  }

  private static final String EVEN_ODD =
      """
      (module (type $t (func (param i32) (result i32)))
        (table funcref (elem $even $odd))
        (func $even (export "even") (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
          (return_call $odd (i32.sub (local.get 0) (i32.const 1))))
        (func $odd (export "odd") (param i32) (result i32)
          (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
          (CALL (i32.sub (local.get 0) (i32.const 1)) OPERAND)))
      """;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void mutualRecursion(Mode mode) {
    String direct = EVEN_ODD.replace("CALL", "return_call $even").replace("OPERAND", "");
    String indirect =
        EVEN_ODD
            .replace("CALL", "return_call_indirect (type $t)")
            .replace("OPERAND", "(i32.const 0)");
    String byReference =
        EVEN_ODD.replace("CALL", "return_call_ref $t").replace("OPERAND", "(ref.func $even)");
    for (String wat : List.of(direct, indirect, byReference)) {
      Instance instance = mode.text(wat);
      assertEquals(1, instance.function("even").call(depth(mode)));
      assertEquals(0, instance.function("odd").call(depth(mode)));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void acrossModules(Mode mode) {
    Instance first =
        mode.text(
            """
            (module (type $t (func (param i64 i32 externref) (result i64 externref)))
              (table (export "t") 2 funcref) (elem (i32.const 0) $f)
              (func $f (export "f") (type $t)
                (if (i32.eqz (local.get 1)) (then
                  (return (local.get 0) (local.get 2))))
                (return_call_indirect (type $t)
                  (i64.add (local.get 0) (i64.const 1))
                  (i32.sub (local.get 1) (i32.const 1)) (local.get 2) (i32.const 1))))
            """);
    Instance second =
        mode.text(
            """
            (module (type $t (func (param i64 i32 externref) (result i64 externref)))
              (import "m" "f" (func $f (type $t)))
              (import "m" "t" (table 2 funcref)) (elem (i32.const 1) $g)
              (func $g (export "g") (type $t)
                (return_call $f
                  (i64.add (local.get 0) (i64.const 1000000000))
                  (i32.sub (local.get 1) (i32.const 1)) (local.get 2)))
              (func (export "plain") (type $t)
                (call $f (local.get 0) (local.get 1) (local.get 2))))
            """,
            first.function("f"),
            first.table("t"));
    int depth = depth(mode) / 2;
    Object value = new Object();
    Object[] expected = {depth / 2 * 1_000_000_001L, value};
    assertArrayEquals(expected, (Object[]) second.function("plain").call(0L, depth, value));
    assertArrayEquals(
        expected, (Object[]) second.function("g").call(-1_000_000_000L, depth + 1, value));
    assertArrayEquals(expected, (Object[]) first.function("f").call(0L, depth, value));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void selfCallsAreLoopsWhoseLocalsBeginAnew(Mode mode) {
    String wat =
        """
        (module
          (func (export "f") (param i32 i64) (result i64)
            (local i32 i64 f32 f64 externref funcref)
            ;; everything must be as in a new frame
            (if (i32.or (local.get 2) (i64.ne (local.get 3) (i64.const 0)))
              (then (unreachable)))
            (if (f32.ne (local.get 4) (f32.const 0)) (then (unreachable)))
            (if (f64.ne (local.get 5) (f64.const 0)) (then (unreachable)))
            (if (i64.ne (i64.const 0) (i64.reinterpret_f64 (local.get 5))) (then (unreachable)))
            (if (i32.eqz (ref.is_null (local.get 6))) (then (unreachable)))
            (if (i32.eqz (ref.is_null (local.get 7))) (then (unreachable)))
            (local.set 2 (i32.const 1)) (local.set 3 (i64.const 2)) (local.set 4 (f32.const 3))
            (local.set 5 (f64.const -0)) (local.set 7 (ref.func 0))
            (if (i32.eqz (local.get 0)) (then (return (local.get 1))))
            (i32.const 99)
            (f64.const 98)
            (block (result i64)
              (loop
                ;; the arguments are swapped on their way: both are read before either is written
                (return_call 0 (i32.sub (local.get 0) (i32.const 1))
                  (i64.add (local.get 1) (i64.extend_i32_u (local.get 0)))))
              (unreachable))
            (unreachable)))
        """;
    long n = depth(mode);
    assertEquals(n * (n + 1) / 2, mode.run(wat, (int) n, 0L));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void argumentsOfASelfCallAreReadBeforeParametersAreWritten(Mode mode) {
    String wat =
        """
        (module (func (export "f") (param i32 i32 i32) (result i32)
          (if (i32.eqz (local.get 2)) (then (return (local.get 0))))
          (return_call 0 (local.get 1) (local.get 0) (i32.sub (local.get 2) (i32.const 1)))))
        """;
    assertEquals(8, mode.run(wat, 7, 8, 5));
    assertEquals(7, mode.run(wat, 7, 8, 6));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void vectorsOfSelfCallsAndOfChainsAcrossModules(Mode mode) {
    String self =
        """
        (module (func $f (export "f") (param v128 i32 v128) (result v128) (local v128)
          (if (v128.any_true (local.get 3)) (then (unreachable)))
          (local.set 3 (v128.not (local.get 3)))
          (if (i32.eqz (local.get 1)) (then (return (local.get 0))))
          (return_call $f (f32x4.add (local.get 2) (f32x4.splat (f32.const 1)))
            (i32.sub (local.get 1) (i32.const 1)) (local.get 0))))
        """;
    long one = 0x3F800000_3F800000L;
    long two = 0x40000000_40000000L;
    V128 zero = new V128(0, 0);
    assertEquals(new V128(two, two), mode.run(self, zero, 4, zero));
    assertEquals(new V128(two, two), mode.run(self, zero, 3, zero));
    assertEquals(new V128(one, one), mode.run(self, zero, 2, zero));
    Instance callee =
        mode.text(
            """
            (module (func (export "f") (param v128) (result v128 v128)
              (v128.not (local.get 0)) (local.get 0)))
            """);
    Instance caller =
        mode.text(
            """
            (module (import "m" "f" (func $f (param v128) (result v128 v128)))
              (func $tail (param v128) (result v128 v128) (return_call $f (local.get 0)))
              (func (export "f") (param v128) (result v128)
                (i8x16.sub (call $tail (local.get 0)))))
            """,
            callee.function("f"));
    assertEquals(new V128(~2L, -3L), caller.function("f").call(new V128(1, 1)));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void noFrameOfTheCallerIsLeftWhenTheHostIsCalled(Mode mode) {
    List<String> frames = new ArrayList<>();
    WasmFunction host =
        mode.codegen.hostFunction(
            DefinedType.of(I32_TO_I32),
            "m.f",
            arguments -> {
              StackWalker.getInstance()
                  .forEach(frame -> frames.add(frame.getClassName() + "." + frame.getMethodName()));
              return (int) arguments[0] + 1;
            });
    Instance instance =
        mode.text(
            """
            (module (type $t (func (param i32) (result i32))) (import "m" "f" (func $h (type $t)))
              (table funcref (elem $h))
              (func $direct (export "direct") (param i32) (result i32)
                (return_call $h (local.get 0)))
              (func (export "indirect") (param i32) (result i32)
                (return_call_indirect (type $t) (local.get 0) (i32.const 0)))
              (func (export "chain") (param i32) (result i32)
                (i32.add (call $middle (local.get 0)) (i32.const 100)))
              (func $middle (param i32) (result i32) (return_call $direct (local.get 0))))
            """,
            host);
    for (String name : List.of("direct", "indirect")) {
      frames.clear();
      assertEquals(8, instance.function(name).call(7));
      assertFalse(frames.stream().anyMatch(TailCallsTest::isBody), frames.toString());
    }
    frames.clear();
    assertEquals(108, instance.function("chain").call(7));
    // Of the three functions only the one that made an ordinary call.
    assertEquals(1, frames.stream().filter(TailCallsTest::isBody).count(), frames.toString());
  }

  private static boolean isBody(String frame) {
    int dot = frame.lastIndexOf('.');
    FunctionFrame found =
        FunctionFrame.of(frame.substring(0, dot), frame.substring(dot + 1), index -> index != 3);
    return found != null && found.role() == FunctionFrame.Role.BODY;
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void handlersDoNotCoverTailCalls(Mode mode) {
    String wat =
        """
        (module (tag $e) (table funcref (elem $throw))
          (func $throw (result i32) (throw $e))
          (func $through (param i32) (result i32)
            (if (local.get 0) (then (return_call $throw)))
            (return_call $through (i32.const 1)))
          (func $other (result i32) (return_call $throw))
          (func (export "f") (param i32) (result i32)
            (block $h
              (try_table (catch_all $h)
                (drop (call $fine))
                (block (block (block (block (br_table 0 1 2 3 (local.get 0)))
                  (return_call $throw))
                  (return_call $other))
                  (return_call_indirect (result i32) (i32.const 0)))
                (drop (call $throw))))
            (i32.const 5))
          (func $fine (result i32) (i32.const 1))
          (func (export "caught") (param i32) (result i32)
            (block $h
              (try_table (catch_all $h) (return (call $through (local.get 0)))))
            (i32.const 6)))
        """;
    Instance instance = mode.text(wat);
    for (int i = 0; i < 3; i++) {
      int which = i;
      assertThrows(WasmException.class, () -> instance.function("f").call(which));
    }
    assertEquals(5, instance.function("f").call(3));
    assertEquals(6, instance.function("caught").call(0));
    assertEquals(6, instance.function("caught").call(1));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whateverFailsNothingIsLeftPending(Mode mode) {
    WasmFunction host =
        mode.codegen.hostFunction(
            DefinedType.of(I32_TO_I32),
            "m.f",
            arguments -> {
              throw new IllegalStateException("by the host");
            });
    Instance instance =
        mode.text(
            """
            (module (type $t (func (param i32) (result i32))) (import "m" "f" (func $h (type $t)))
              (tag $e)
              (table funcref (elem $trap $throw $deep $h $wrong)) (elem func $fine)
              (func $trap (type $t) (i32.div_u (i32.const 1) (i32.const 0)))
              (func $throw (type $t) (throw $e))
              (func $deep (type $t) (i32.add (i32.const 1) (call $f (i32.const 2))))
              (func $wrong)
              (func $f (export "f") (type $t)
                (return_call_indirect (type $t) (local.get 0) (local.get 0)))
              (func $fine (export "fine") (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 77))))
                (return_call $fine2 (i32.sub (local.get 0) (i32.const 1))))
              (func $fine2 (type $t) (return_call $fine (local.get 0))))
            """,
            host);
    WasmFunction f = instance.function("f");
    WasmFunction fine = instance.function("fine");
    TrapKind[] kinds = {
      TrapKind.INTEGER_DIVIDE_BY_ZERO,
      null,
      TrapKind.STACK_EXHAUSTED,
      null,
      TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
      TrapKind.UNDEFINED_ELEMENT
    };
    for (int i = 0; i < kinds.length; i++) {
      int which = i;
      if (kinds[i] != null) {
        assertEquals(kinds[i], assertThrows(Trap.class, () -> f.call(which)).kind());
      } else {
        RuntimeException e = assertThrows(RuntimeException.class, () -> f.call(which));
        assertSame(i == 1 ? WasmException.class : HostException.class, e.getClass());
      }
      assertEquals(77, fine.call(0), "after " + i);
      assertEquals(77, fine.call(3), "after " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aNullReferenceIsATrapOfTheCaller(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module (type $t (func)) (func $f (export "f")
              (try_table (catch_all 0) (return_call_ref $t (ref.null $t)))))
            """);
    Trap trap = assertThrows(Trap.class, () -> instance.function("f").call());
    assertEquals(TrapKind.NULL_FUNCTION_REFERENCE, trap.kind());
    assertEquals("func $f", trap.function());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aTrapNamesTheFunctionInWhichItHappened(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (func $a (export "f") (return_call $b))
              (func $b (return_call $c))
              (func $c (if (i32.const 0) (then (return_call $b))) (unreachable)))
            """);
    Trap trap = assertThrows(Trap.class, () -> instance.function("f").call());
    assertEquals("func $c", trap.function());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyKindOfResultAndManyParameters(Mode mode) {
    ValueType[] all = {
      NumericType.I32,
      NumericType.I64,
      NumericType.F32,
      NumericType.F64,
      ReferenceType.EXTERNREF,
      VectorType.V128
    };
    String[] names = {"i32", "i64", "f32", "f64", "externref", "v128"};
    Object[] some = {3, 4L << 40, 1.5f, -0.0, "reference", new V128(7, 8)};
    for (int first = 0; first < 6; first++) {
      for (int count : new int[] {1, 7, 90, 300}) {
        StringBuilder types = new StringBuilder();
        StringBuilder gets = new StringBuilder();
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
          types.append(' ').append(names[(first + i) % 6]);
          gets.append("(local.get ").append(i).append(")");
          values[i] = some[(first + i) % 6];
        }
        String wat =
            """
            (module (type $t (func (param TYPES i32) (result TYPES)))
              (table funcref (elem $f $g))
              (func $f (export "f") (type $t)
                (if (i32.eqz (local.get COUNT)) (then (return GETS)))
                (return_call $g GETS (i32.sub (local.get COUNT) (i32.const 1))))
              (func $g (type $t)
                (return_call_indirect (type $t) GETS (local.get COUNT) (i32.const 0))))
            """
                .replace("TYPES", types)
                .replace("GETS", gets)
                .replace("COUNT", "" + count);
        Object[] arguments = java.util.Arrays.copyOf(values, count + 1);
        arguments[count] = 5;
        Object result = mode.text(wat).function("f").call(arguments);
        Object[] results = count == 1 ? new Object[] {result} : (Object[]) result;
        assertArrayEquals(values, results, all[first] + " " + count);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aChainThroughALargeFunction(Mode mode) {
    StringBuilder large = new StringBuilder();
    for (int i = 0; i < 700; i++) {
      large.append("(if (i32.eq (local.get 0) (i32.const ").append(-i).append("))");
      large.append("(then (local.set 1 (i64.add (local.get 1) (i64.const ").append(i);
      large.append("))) (return_call $g (local.get 0) (local.get 1))))");
    }
    String wat =
        """
        (module
          (func $f (export "f") (param i32 i64) (result i64) LARGE (unreachable))
          (func $g (param i32 i64) (result i64)
            (if (i32.le_s (local.get 0) (i32.const -690)) (then (return (local.get 1))))
            (return_call $f (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))
        """
            .replace("LARGE", large);
    assertEquals(690L * 691 / 2, mode.run(wat, 0, 0L));
  }

  @Test
  void functionsWithoutTailCallsHaveNoMoreMethodsThanBefore() throws Exception {
    Instance instance =
        Mode.DEFAULT.text(
            """
            (module
              (func (export "f") (param i32) (result i32) (return_call $g (local.get 0)))
              (func $g (param i32) (result i32) (local.get 0))
              (func (export "h") (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then (return_call $f2 (i32.const 1))))
                (return_call 2 (i32.sub (local.get 0) (i32.const 1))))
              (func $f2 (param i32) (result i32) (return_call 0 (local.get 0))))
            """);
    assertEquals(1, instance.function("h").call(4));
    Class<?> code = instance.getClass().getClassLoader().loadClass("wasm.Code0");
    List<String> methods =
        java.util.Arrays.stream(code.getDeclaredMethods()).map(m -> m.getName()).sorted().toList();
    // Function 0 only calls one that makes no tail calls.
    assertEquals(
        List.of("_c_f0_0", "_c_f1_0", "_c_f2$tail_0", "_c_f2_0", "_c_f3$tail_0", "_c_f3_0"),
        methods);
  }
}
