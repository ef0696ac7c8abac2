package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors as arguments, results, globals and payloads, and at the end of memory. */
class VectorBordersTest {
  private static final V128 A = new V128(0x0706050403020100L, 0x0F0E0D0C0B0A0908L);
  private static final V128 B = new V128(-1, 42);

  private static WasmFunction host(
      Mode mode, List<ValueType> parameters, List<ValueType> results, Object returned) {
    return mode.codegen.hostFunction(
        DefinedType.of(new FunctionType(parameters, results)),
        "host",
        arguments ->
            returned instanceof Object[] values && values.length == 0 ? arguments[0] : returned);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void hostFunctionsTakeAndGiveVectors(Mode mode) {
    ValueType v = VectorType.V128;
    WasmFunction echo = host(mode, List.of(v), List.of(v), new Object[0]);
    WasmFunction three =
        host(
            mode,
            List.of(NumericType.I64, v),
            List.of(v, NumericType.F32, v),
            new Object[] {A, 1f, B});
    String wat =
        """
        (module
          (import "m" "echo" (func $echo (param v128) (result v128)))
          (import "m" "three" (func $three (param i64 v128) (result v128 f32 v128)))
          (func (export "f") (param v128) (result v128 f32 v128 v128)
            (call $three (i64.const 1) (local.get 0)) (call $echo (local.get 0))))
        """;
    Object[] results = (Object[]) mode.text(wat, echo, three).function("f").call(B);
    assertArrayEquals(new Object[] {A, 1f, B, B}, results);
    assertEquals(A, echo.call(A));
    WasmFunction wrong = host(mode, List.of(v), List.of(v), 7L);
    Instance instance = mode.text(wat, wrong, three);
    HostException failure = assertThrows(HostException.class, () -> instance.function("f").call(A));
    assertInstanceOf(IllegalStateException.class, failure.getCause());
    assertTrue(failure.getCause().getMessage().contains("expected v128"));
    assertThrows(IllegalArgumentException.class, () -> echo.call(1L));
  }

  /** Two longs and a v128 are passed in the same way, but not boxed so. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void shapesTellVectorsFromPairsOfLongs(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (func (export "longs") (param i64 i64) (result i64) (local.get 1))
              (func (export "vector") (param v128) (result i64)
                (i64x2.extract_lane 1 (local.get 0)))
              (func (export "result") (param i64 i64) (result v128)
                (i64x2.replace_lane 1 (i64x2.splat (local.get 0)) (local.get 1))))
            """);
    assertEquals(5L, instance.function("longs").call(4L, 5L));
    assertEquals(42L, instance.function("vector").call(B));
    assertEquals(new V128(4, 5), instance.function("result").call(4L, 5L));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void veryManyVectorParameters(Mode mode) {
    int count = 90;
    String types = " v128 i32".repeat(count / 2);
    String last = "(local.get " + (count - 2) + ")";
    String wat =
        "(module (type $t (func (param"
            + types
            + ") (result v128 i32)))"
            + "(import \"m\" \"h\" (func $h (type $t))) (table funcref (elem $own $h))"
            + "(func $own (type $t) "
            + last
            + "(local.get 1))"
            + "(func (export \"f\") (type $t) (call $h "
            + locals(count)
            + ") (local.set 1) (local.set 0) (call $own "
            + locals(count)
            + ") (local.set 1) (local.set 0) (call_indirect (type $t) "
            + locals(count)
            + "(i32.const 0))))";
    Object[] arguments = new Object[count];
    ValueType[] kinds = new ValueType[count];
    for (int i = 0; i < count; i++) {
      arguments[i] = i % 2 == 0 ? new V128(i, -i) : (Object) i;
      kinds[i] = i % 2 == 0 ? VectorType.V128 : NumericType.I32;
    }
    Object[][] seen = new Object[1][];
    WasmFunction host =
        mode.codegen.hostFunction(
            DefinedType.of(
                new FunctionType(Arrays.asList(kinds), List.of(VectorType.V128, NumericType.I32))),
            "h",
            passed -> {
              seen[0] = passed;
              return new Object[] {A, 77};
            });
    Object[] results = (Object[]) mode.text(wat, host).function("f").call(arguments);
    assertArrayEquals(new Object[] {new V128(count - 2, 2 - count), 77}, results);
    assertArrayEquals(arguments, seen[0]);
  }

  private static String locals(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("(local.get ").append(i).append(')');
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void globals(Mode mode) {
    Global imported = Global.create(new GlobalType(VectorType.V128, true), A);
    Instance instance =
        mode.text(
            """
            (module
              (import "m" "g" (global $g (mut v128)))
              (global $own (export "own") v128 (v128.const i64x2 -1 42))
              (func (export "f") (result v128)
                (global.get $g) (global.set $g (global.get $own))))
            """,
            imported);
    assertEquals(A, instance.function("f").call());
    assertEquals(B, imported.get());
    assertEquals(B, instance.global("own").get());
    assertThrows(
        IllegalArgumentException.class,
        () -> Global.create(new GlobalType(VectorType.V128, true), 1L));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void tailCallsExceptionsAndStructuresCarryVectors(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (type $t (func (param v128 i32) (result v128)))
              (type $s (struct (field (mut v128)) (field i32)))
              (table funcref (elem $even $odd))
              (tag $e (param i32 v128))
              (func $even (type $t)
                (if (i32.eqz (local.get 1)) (then (return (local.get 0))))
                (return_call $odd (i32x4.add (local.get 0) (i32x4.splat (i32.const 1)))
                  (i32.sub (local.get 1) (i32.const 1))))
              (func $odd (type $t)
                (return_call_indirect (type $t) (local.get 0)
                  (i32.sub (local.get 1) (i32.const 1)) (i32.const 0)))
              (func $self (export "self") (param v128 i32) (result v128)
                (local $fresh v128)
                (if (i32.eqz (local.get 1)) (then (return (local.get 0))))
                (local.set $fresh (i8x16.add (local.get $fresh) (v128.const i32x4 1 2 3 4)))
                (return_call $self (i32x4.add (local.get 0) (local.get $fresh))
                  (i32.sub (local.get 1) (i32.const 1))))
              (func (export "mutual") (type $t) (call $even (local.get 0) (local.get 1)))
              (func $throw (param v128) (throw $e (i32.const 5) (v128.not (local.get 0))))
              (func (export "caught") (param v128) (result i32 v128)
                (block $h (result i32 v128)
                  (try_table (catch $e $h) (call $throw (local.get 0)))
                  (unreachable)))
              (func (export "struct") (param v128) (result v128)
                (local $o (ref null $s))
                (local.set $o (struct.new $s (f32x4.abs (local.get 0)) (i32.const 3)))
                (struct.set $s 0 (local.get $o)
                  (v128.xor (struct.get $s 0 (local.get $o)) (local.get 0)))
                (struct.get $s 0 (local.get $o))))
            """);
    V128 zero = V128.ZERO;
    V128 turns = new V128(0x0001_86A0_0001_86A0L, 0x0001_86A0_0001_86A0L);
    assertEquals(turns, instance.function("mutual").call(zero, 200_000));
    assertEquals(
        new V128(0x0000_000E_0000_0007L, 0x0000_001C_0000_0015L),
        instance.function("self").call(zero, 7));
    assertArrayEquals(
        new Object[] {5, new V128(~A.low(), ~A.high())},
        (Object[]) instance.function("caught").call(A));
    assertEquals(new V128(0x8000_0000_8000_0000L, 0), instance.function("struct").call(B));
  }

  @ParameterizedTest
  @ValueSource(ints = {65521, 65528, 65532, 65535, 65536, 0x7FFFFFF0, 0x7FFFFFFF, -1, -4, -8, -16})
  void storesBeyondTheEndWriteNothing(int address) {
    for (String memory : new String[] {"1", "1 1 shared", "i64 1"}) {
      boolean wide = memory.startsWith("i64");
      String wat =
          """
          (module (memory (export "m") MEMORY)
            (func (export "f") (param ADDRESS v128)
              (v128.store offset=OFFSET (local.get 0) (VALUE (local.get 1))))
            (func (export "last") (param v128) (result v128)
              (v128.store offset=65520 (ADDRESS.const 0) (local.get 0))
              (v128.load offset=65519 (ADDRESS.const 1))))
          """
              .replace("MEMORY", memory)
              .replace("ADDRESS", wide ? "i64" : "i32");
      for (int offset : new int[] {0, 1, 8, 15, Integer.MAX_VALUE}) {
        for (String value :
            new String[] {"f32x4.abs", "f64x2.abs", "i32x4.abs", "i64x2.abs", "v128.not"}) {
          Instance instance =
              Mode.DEFAULT.text(
                  wat.replace("OFFSET", Integer.toString(offset)).replace("VALUE", value));
          Object base = wide ? (Object) (long) address : address;
          Trap trap = assertThrows(Trap.class, () -> instance.function("f").call(base, A));
          assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind());
          assertArrayEquals(new byte[65536], instance.memory("m").readBytes(0, 65536));
          assertEquals(A, instance.function("last").call(A));
        }
      }
    }
  }

  /** What C2 knows to be 1 or 0 it would leave out, and a signalling NaN would stay signalling. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(f32x4.mul (local.get 0) (v128.const f32x4 1 1 1 1))",
        "(f32x4.div (local.get 0) (f32x4.splat (f32.const 1)))",
        "(f32x4.sub (local.get 0) (local.get $zero))",
        "(f32x4.mul (local.get 0) (local.get $bytes))",
        "(f32x4.relaxed_nmadd (local.get $bytes) (local.get 0) (local.get $zero))",
        "(f32x4.demote_f64x2_zero (f64x2.promote_low_f32x4 (local.get 0)))"
      })
  void hotArithmeticMakesNansQuiet(String expression) {
    Instance instance =
        Mode.DEFAULT.text(
            """
            (module (func (export "f") (param v128 i32) (result v128)
              (local $zero v128) (local $bytes v128) (local $all v128)
              (local.set $all (v128.const i64x2 -1 -1))
              (loop $again
                (local.set $bytes (i8x16.add (v128.const f32x4 1 1 1 1) (i8x16.splat (i32.const 0))))
                (local.set $bytes (i8x16.shl (local.get $bytes) (i32.const 0)))
                (local.set $all (v128.and (local.get $all) EXPRESSION))
                (br_if $again (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
              (local.get $all)))
            """
                .replace("EXPRESSION", expression));
    V128 signalling = new V128(0x7FA0_0001_7FA0_0001L, 0x7FA0_0001_7FA0_0001L);
    for (int i = 0; i < 5; i++) {
      V128 result = (V128) instance.function("f").call(signalling, 200_000);
      assertEquals(0x0040_0000_0040_0000L, result.low() & 0x0040_0000_0040_0000L, expression);
    }
  }

  /** So many operands that not all of them fit into one method's variables. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void deepStacks(Mode mode) {
    int depth = 3_000;
    String wat =
        "(module (func (export \"f\") (param v128) (result v128)"
            + String.join("", Collections.nCopies(depth, "(i32x4.add (local.get 0)"))
            + "(i8x16.popcnt (local.get 0))"
            + ")".repeat(depth)
            + "))";
    assertEquals(new V128(depth + 1, 0), mode.text(wat).function("f").call(new V128(1, 0)));
  }
}
