package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.runtime.I31;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.StructObject;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.UnlinkableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Structures, arrays, casts and typed references beyond what the spec's suite asks. */
class GcTest {

  @ParameterizedTest
  @EnumSource(Mode.class)
  void structuresAreTheSameObjectInEveryModule(Mode mode) {
    String types =
        """
        (rec (type $list (sub (struct (field $head i32) (field $tail (mut (ref null $list))))))
             (type $more (sub $list (struct (field $head i32) (field $tail (mut (ref null $list)))
               (field i64)))))
        """;
    Instance maker =
        mode.text(
            "(module "
                + types
                + """
                (func (export "make") (param i32 (ref null $list)) (result (ref $list))
                  (struct.new $list (local.get 0) (local.get 1)))
                (func (export "more") (param i32) (result (ref $more))
                  (struct.new $more (local.get 0) (ref.null none) (i64.const 7))))
                """);
    Instance user =
        mode.text(
            "(module (type $other (struct (field f64)))"
                + types
                + """
                (import "m" "make"
                  (func $make (param i32 (ref null $list)) (result (ref $list))))
                (import "m" "more" (func $more (param i32) (result (ref $more))))
                (func (export "sum") (param $p (ref null $list)) (result i32) (local $s i32)
                  (block $end
                    (loop $next
                      (br_on_null $end (local.get $p))
                      (local.set $s (i32.add (struct.get $list $head) (local.get $s)))
                      (local.set $p (struct.get $list $tail (local.get $p)))
                      (br $next)))
                  (local.get $s))
                (func (export "list") (result (ref $list))
                  (call $make (i32.const 40) (call $more (i32.const 2))))
                (func (export "isMore") (param anyref) (result i32)
                  (ref.test (ref $more) (local.get 0)))
                (func (export "isOther") (param anyref) (result i32)
                  (ref.test (ref $other) (local.get 0)))
                (func (export "isList") (param anyref) (result i32)
                  (ref.test (ref $list) (local.get 0))))
                """,
            maker.function("make"),
            maker.function("more"));
    Object list = user.function("list").call();
    assertEquals(42, user.function("sum").call(list));
    assertSame(list.getClass().getSuperclass(), StructObject.class);
    Object more = maker.function("more").call(5);
    assertEquals(1, user.function("isMore").call(more));
    assertEquals(0, user.function("isMore").call(list));
    assertEquals(1, user.function("isList").call(more));
    assertEquals(0, user.function("isOther").call(more));
    assertEquals(0, user.function("isList").call(new Object[] {null}));
    assertEquals(0, user.function("isList").call("a host's object"));
    assertSame(list.getClass(), more.getClass().getSuperclass());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void packedFieldsAndElements(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (type $s (struct (field $b (mut i8)) (field $h (mut i16))))
              (type $b (array (mut i8)))
              (type $h (array (mut i16)))
              (func (export "b") (param i32) (result i32 i32) (local $s (ref null $s))
                (local.set $s (struct.new $s (local.get 0) (local.get 0)))
                (struct.get_s $s $b (local.get $s)) (struct.get_u $s $b (local.get $s)))
              (func (export "h") (param i32) (result i32 i32) (local $s (ref null $s))
                (local.set $s (struct.new_default $s))
                (struct.set $s $h (local.get $s) (local.get 0))
                (struct.get_s $s $h (local.get $s)) (struct.get_u $s $h (local.get $s)))
              (func (export "ab") (param i32) (result i32 i32) (local $a (ref null $b))
                (local.set $a (array.new $b (local.get 0) (i32.const 3)))
                (array.get_s $b (local.get $a) (i32.const 2))
                (array.get_u $b (local.get $a) (i32.const 2)))
              (func (export "ah") (param i32) (result i32 i32) (local $a (ref null $h))
                (local.set $a (array.new_fixed $h 2 (i32.const 1) (local.get 0)))
                (array.get_s $h (local.get $a) (i32.const 1))
                (array.get_u $h (local.get $a) (i32.const 1))))
            """);
    for (String name : new String[] {"b", "ab"}) {
      assertPair(-2, 0xFE, instance.function(name).call(0x12FE));
    }
    for (String name : new String[] {"h", "ah"}) {
      assertPair(-2, 0xFFFE, instance.function(name).call(0x12FFFE));
    }
  }

  private static void assertPair(int first, int second, Object results) {
    assertEquals(first, ((Object[]) results)[0]);
    assertEquals(second, ((Object[]) results)[1]);
  }

  /** 64 types, each below the one before and with a field more: casts up and down the line. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void castsAlongADeepHierarchy(Mode mode) {
    int depth = 64;
    StringBuilder text = new StringBuilder("(module ");
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      fields.append(i % 2 == 0 ? "(field i32)" : "(field f64)");
      text.append(
          "(type $t%d (sub %s (struct %s)))".formatted(i, i == 0 ? "" : "$t" + (i - 1), fields));
    }
    for (int i : new int[] {0, 3, 4, 5, 40, 63}) {
      text.append("(func (export \"make%d\") (result (ref $t%d))".formatted(i, i));
      for (int k = 0; k <= i; k++) {
        text.append(k % 2 == 0 ? "(i32.const %d)".formatted(k) : "(f64.const %d)".formatted(k));
      }
      text.append("(struct.new $t%d))".formatted(i));
      text.append(
          """
          (func (export "is%d") (param anyref) (result i32) (ref.test (ref $t%d) (local.get 0)))
          (func (export "get%d") (param anyref) (result i32)
            (struct.get $t%d %d (ref.cast (ref $t%d) (local.get 0))))
          """
              .formatted(i, i, i, i, i / 2 * 2, i));
    }
    Instance instance = mode.text(text.append(')').toString());
    for (int made : new int[] {0, 3, 4, 5, 40, 63}) {
      Object object = instance.function("make" + made).call();
      for (int i : new int[] {0, 3, 4, 5, 40, 63}) {
        assertEquals(i <= made ? 1 : 0, instance.function("is" + i).call(object));
        if (i <= made) {
          assertEquals(i / 2 * 2, instance.function("get" + i).call(object));
        } else {
          Trap trap = assertThrows(Trap.class, () -> instance.function("get" + i).call(object));
          assertEquals(TrapKind.CAST_FAILURE, trap.kind());
        }
      }
    }
  }

  /** The types that the branches leave are checked: the reference is used without another cast. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void branchesOnCastsAndOnNull(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (type $s (struct (field i32)))
              (type $a (array i32))
              (func (export "kind") (param anyref) (result i32)
                (block $null
                  (block $other (result (ref any))
                    (block $a (result (ref $a))
                      (block $i (result (ref i31))
                        (i32.const 99) (f64.const 1)
                        (br_on_null $null (local.get 0))
                        (br_on_cast $i (ref any) (ref i31))
                        (br_on_cast $a (ref any) (ref $a))
                        (br_on_cast_fail $other (ref any) (ref $s))
                        (return (i32.add (struct.get $s 0) (i32.const 3000))))
                      (return (i32.add (i31.get_s) (i32.const 1000))))
                    (return (i32.add (array.get $a (i32.const 0)) (i32.const 2000))))
                  (drop)
                  (return (i32.const -2)))
                (i32.const -1))
              (func (export "nonNull") (param (ref null $s)) (result i32)
                (i32.const 5)
                (block $s (param i32) (result i32 (ref $s))
                  (br_on_non_null $s (local.get 0))
                  (return))
                (struct.get $s 0) (i32.add))
              (func (export "s") (param i32) (result (ref $s)) (struct.new $s (local.get 0)))
              (func (export "a") (param i32) (result (ref $a))
                (array.new $a (local.get 0) (i32.const 1))))
            """
                .replace(
                    "(br_on_cast_fail 4 (ref any) (ref $s))", "(br_on_cast $s (ref any) (ref $s))")
                .replace("(br $s))", "(drop) (return (i32.const -2)))"));
    assertEquals(-1, instance.function("kind").call(new Object[] {null}));
    assertEquals(-2, instance.function("kind").call("a host's object"));
    assertEquals(993, instance.function("kind").call(I31.of(-7)));
    assertEquals(2011, instance.function("kind").call(instance.function("a").call(11)));
    Object s = instance.function("s").call(12);
    assertEquals(3012, instance.function("kind").call(s));
    assertEquals(17, instance.function("nonNull").call(s));
    assertEquals(5, instance.function("nonNull").call(new Object[] {null}));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void i31(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (func (export "of") (param i32) (result (ref i31)) (ref.i31 (local.get 0)))
              (func (export "eq") (param eqref eqref) (result i32)
                (ref.eq (local.get 0) (local.get 1)))
              (func (export "of extern") (param externref) (result anyref)
                (any.convert_extern (local.get 0)))
              (func (export "to extern") (param anyref) (result externref)
                (extern.convert_any (local.get 0))))
            """);
    Object some = instance.function("of").call(0x4000_0001);
    assertEquals(I31.of(-0x3FFF_FFFF), some);
    assertNotSame(some, instance.function("of").call(0x4000_0001));
    assertEquals(1, instance.function("eq").call(some, instance.function("of").call(0x4000_0001)));
    assertEquals(0, instance.function("eq").call(some, null));
    assertEquals(1, instance.function("eq").call(null, null));
    assertEquals(I31.of(5), instance.function("of extern").call(5));
    assertEquals(I31.of(5), instance.function("of extern").call(5.0));
    for (Object other : new Object[] {0x4000_0000, 0.5, -0.0, Double.NaN, "5", 1L << 40}) {
      assertSame(other, instance.function("of extern").call(other));
    }
    assertSame(some, instance.function("to extern").call(some));
    assertNull(instance.function("to extern").call(new Object[] {null}));
    // As an anyref the number would be no i31, though wasm could see none else.
    assertThrows(IllegalArgumentException.class, () -> instance.function("to extern").call(5));
  }

  /** Structures and arrays from constant expressions, where no code of the module runs. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void constantExpressions(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (type $a (array (mut i16)))
              (type $s (sub (struct (field i8) (field i64) (field f32) (field (ref null $a)))))
              (type $t (sub final $s (struct
                (field i8) (field i64) (field f32) (field (ref null $a)) (field (mut (ref i31))))))
              (import "m" "g" (global $imported (ref $s)))
              (global $t (ref $t) (struct.new $t (i32.const 0x1FF) (i64.const -3) (f32.const 0.5)
                (array.new_fixed $a 2 (i32.const 1) (i32.const -2)) (ref.i31 (i32.const 9))))
              (global $d (ref $s) (struct.new_default $s))
              (table $x 3 (ref $s) (global.get $imported))
              (elem $e (ref null $a)
                (item (array.new $a (i32.const 7) (i32.const 3))) (item (ref.null $a)))
              (func (export "b") (result i32) (struct.get_s $t 0 (global.get $t)))
              (func (export "l") (result i64) (struct.get $s 1 (global.get $t)))
              (func (export "f") (result f32) (struct.get $s 2 (global.get $t)))
              (func (export "e") (result i32)
                (array.get_s $a (struct.get $s 3 (global.get $t)) (i32.const 1)))
              (func (export "i") (result i32) (i31.get_u (struct.get $t 4 (global.get $t))))
              (func (export "d") (result i64) (struct.get $s 1 (global.get $d)))
              (func (export "x") (result i32)
                (ref.eq (table.get $x (i32.const 2)) (global.get $imported)))
              (type $r (array (ref null $a)))
              (func (export "n") (result i32)
                (array.len (array.get $r (array.new_elem $r $e (i32.const 0) (i32.const 2))
                  (i32.const 0)))))
            """,
            imported(mode));
    assertEquals(-1, instance.function("b").call());
    assertEquals(-3L, instance.function("l").call());
    assertEquals(0.5f, instance.function("f").call());
    assertEquals(-2, instance.function("e").call());
    assertEquals(9, instance.function("i").call());
    assertEquals(0L, instance.function("d").call());
    assertEquals(1, instance.function("x").call());
    assertEquals(3, instance.function("n").call());
  }

  private static Object imported(Mode mode) {
    return mode.text(
            """
            (module
              (type $a (array (mut i16)))
              (type $s (sub (struct (field i8) (field i64) (field f32) (field (ref null $a)))))
              (type $t (sub final $s (struct
                (field i8) (field i64) (field f32) (field (ref null $a)) (field (mut (ref i31))))))
              (global (export "g") (ref $s) (struct.new $t (i32.const 1) (i64.const 2)
                (f32.const 3) (ref.null $a) (ref.i31 (i32.const 4)))))
            """)
        .global("g");
  }

  /** What is called must have the type of the call or one below it, whoever made it. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void callsOfSubtypes(Mode mode) {
    String types =
        """
        (type $s (sub (struct)))
        (type $t (sub $s (struct (field i32))))
        (type $f (sub (func (param (ref $t)) (result (ref null $s)))))
        (type $g (sub final $f (func (param (ref $s)) (result (ref null $t)))))
        (type $h (func (param (ref $s)) (result (ref null $t))))
        """;
    String text =
        "(module "
            + types
            + """
            (func $g (type $g) (ref.cast (ref null $t) (local.get 0)))
            (func $h (type $h) (ref.null none))
            (table $x (export "x") 2 funcref)
            (elem (i32.const 0) $g $h)
            (export "g" (func $g))
            (export "h" (func $h))
            (func (export "f") (param i32) (result i32)
              (struct.get $t 0 (ref.cast (ref $t)
                (call_indirect $x (type $f) (struct.new $t (i32.const 6)) (local.get 0)))))
            (func (export "ref") (param (ref null $f)) (result i32)
              (struct.get $t 0 (ref.cast (ref $t)
                (call_ref $f (struct.new $t (i32.const 8)) (local.get 0))))))
            """;
    Instance instance = mode.text(text);
    assertEquals(6, instance.function("f").call(0));
    Trap trap = assertThrows(Trap.class, () -> instance.function("f").call(1));
    assertEquals(TrapKind.INDIRECT_CALL_TYPE_MISMATCH, trap.kind());
    assertEquals(8, instance.function("ref").call(instance.function("g")));
    trap = assertThrows(Trap.class, () -> instance.function("ref").call(new Object[] {null}));
    assertEquals(TrapKind.NULL_FUNCTION_REFERENCE, trap.kind());
    String importing = "(module " + types + "(import \"m\" \"f\" (func (type $f))))";
    mode.text(importing, instance.function("g"));
    assertThrows(UnlinkableException.class, () -> mode.text(importing, instance.function("h")));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void arraysOfTooManyElements(Mode mode) {
    for (String type : new String[] {"i8", "i16", "i32", "i64", "f32", "f64", "anyref"}) {
      Instance instance =
          mode.text(
              """
              (module (type $a (array (mut %s)))
                (func (export "f") (param i32) (result i32)
                  (array.len (array.new_default $a (local.get 0)))))
              """
                  .formatted(type));
      assertEquals(100_000, instance.function("f").call(100_000));
      for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        Trap trap = assertThrows(Trap.class, () -> instance.function("f").call(length));
        assertEquals(TrapKind.ARRAY_TOO_LARGE, trap.kind(), type + " " + length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void rangesAreUnsigned(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module (type $a (array (mut i64)))
              (data $d "0123456789abcdef")
              (func (export "copy") (param i32 i32 i32) (local $a (ref $a))
                (local.set $a (array.new_default $a (i32.const 4)))
                (array.copy $a $a (local.get $a) (local.get 0) (local.get $a) (local.get 1)
                  (local.get 2)))
              (func (export "fill") (param i32 i32 i32)
                (array.fill $a (array.new_default $a (i32.const 4)) (local.get 0) (i64.const 1)
                  (local.get 2)))
              (func (export "init") (param i32 i32 i32)
                (array.init_data $a $d (array.new_default $a (i32.const 4)) (local.get 0)
                  (local.get 1) (local.get 2)))
              (func (export "new") (param i32 i32 i32)
                (drop (array.new_data $a $d (local.get 1) (local.get 2)))))
            """);
    instance.function("copy").call(1, 0, 3);
    instance.function("init").call(2, 0, 2);
    instance.function("new").call(0, 16, 0);
    for (String name : new String[] {"copy", "fill", "init"}) {
      for (int[] range : new int[][] {{-1, 0, 1}, {0, 0, -1}, {4, 0, 1}, {2, 0, 0x20000000}}) {
        Trap trap =
            assertThrows(
                Trap.class, () -> instance.function(name).call(range[0], range[1], range[2]));
        assertEquals(TrapKind.ARRAY_OUT_OF_BOUNDS, trap.kind(), name);
      }
    }
    for (int[] range : new int[][] {{0, -1, 1}, {0, 9, 1}, {0, 17, 0}, {0, 1, 2}}) {
      for (String name : new String[] {"init", "new"}) {
        Trap trap =
            assertThrows(
                Trap.class, () -> instance.function(name).call(range[0], range[1], range[2]));
        assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind(), name);
      }
    }
    Trap trap = assertThrows(Trap.class, () -> instance.function("new").call(0, 0, 0x2000_0000));
    assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aLocalThatIsNotNullIsSetBeforeItIsRead(Mode mode) {
    String text =
        """
        (module (type $s (struct (field i32)))
          (func (export "f") (param i32) (result i32) (local $x (ref $s))
            (local.set $x (struct.new $s (local.get 0)))
            (loop $again
              (if (i32.lt_s (struct.get $s 0 (local.get $x)) (i32.const 10))
                (then
                  (local.set $x
                    (struct.new $s (i32.add (struct.get $s 0 (local.get $x)) (i32.const 3))))
                  (br $again))))
            (struct.get $s 0 (local.get $x))))
        """;
    assertEquals(11, mode.run(text, 2));
    String unset = text.replace("(local.set $x (struct.new $s (local.get 0)))", "");
    assertThrows(InvalidException.class, () -> mode.run(unset, 2));
  }

  /** Vectors in fields and elements, also where a vector lives in lanes of 32 bits. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void vectors(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (type $s (struct (field $i i32) (field $v (mut v128)) (field $l i64)))
              (type $a (array (mut v128)))
              (data $d "0123456789abcdefABCDEFGHIJKLMNOP")
              (global $g (ref $s)
                (struct.new $s (i32.const 1) (v128.const i32x4 2 3 4 5) (i64.const 6)))
              (func (export "const") (result v128) (struct.get $s $v (global.get $g)))
              (func (export "struct") (param v128) (result v128 i64) (local $s (ref $s))
                (local.set $s
                  (struct.new $s (i32.const 1) (i32x4.add (local.get 0) (local.get 0))
                    (i64.const 6)))
                (struct.set $s $v (local.get $s)
                  (i32x4.add (struct.get $s $v (local.get $s)) (local.get 0)))
                (struct.get $s $v (local.get $s)) (struct.get $s $l (local.get $s)))
              (func (export "array") (param v128 i32) (result v128) (local $a (ref $a))
                (local.set $a
                  (array.new_fixed $a 3 (local.get 0) (v128.const i64x2 7 8)
                    (i32x4.mul (local.get 0) (local.get 0))))
                (array.set $a (local.get $a) (i32.const 1)
                  (i32x4.add (local.get 0) (array.get $a (local.get $a) (i32.const 1))))
                (array.get $a (local.get $a) (local.get 1)))
              (func (export "many") (param v128 i32) (result v128) (local $a (ref $a))
                (local.set $a (array.new $a (local.get 0) (i32.const 5)))
                (array.fill $a (local.get $a) (i32.const 1) (v128.const i64x2 1 2) (i32.const 2))
                (array.copy $a $a
                  (local.get $a) (i32.const 3) (local.get $a) (i32.const 1) (i32.const 1))
                (array.get $a (local.get $a) (local.get 1)))
              (func (export "data") (param i32) (result v128)
                (array.get $a (array.new_data $a $d (i32.const 0) (i32.const 2)) (local.get 0))))
            """);
    V128 one = new V128(0x2_0000_0001L, 0x4_0000_0003L);
    assertEquals(new V128(0x3_0000_0002L, 0x5_0000_0004L), instance.function("const").call());
    Object[] results = (Object[]) instance.function("struct").call(one);
    assertEquals(new V128(0x6_0000_0003L, 0xC_0000_0009L), results[0]);
    assertEquals(6L, results[1]);
    assertEquals(one, instance.function("array").call(one, 0));
    assertEquals(new V128(0x2_0000_0008L, 0x4_0000_000BL), instance.function("array").call(one, 1));
    assertEquals(
        new V128(0x4_0000_0001L, 0x10_0000_0009L), instance.function("array").call(one, 2));
    V128 filled = new V128(1, 2);
    V128[] expected = {one, filled, filled, filled, one};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], instance.function("many").call(one, i));
    }
    assertEquals(
        new V128(0x4847464544434241L, 0x504F4E4D4C4B4A49L), instance.function("data").call(1));
    Trap trap = assertThrows(Trap.class, () -> instance.function("data").call(2));
    assertEquals(TrapKind.ARRAY_OUT_OF_BOUNDS, trap.kind());
  }
}
