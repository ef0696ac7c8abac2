package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.rhinowasm.runtime.Builtin;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFunction;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** String builtins and imported string constants in emitted code. */
class BuiltinsTest {
  private static final String IMPORTS =
      """
      (type $codes (array (mut i16)))
      (type $length (func (param externref) (result i32)))
      (type $at (func (param externref i32) (result i32)))
      (import "wasm:js-string" "cast" (func $cast (param externref) (result (ref extern))))
      (import "wasm:js-string" "test" (func $test (param externref) (result i32)))
      (import "wasm:js-string" "fromCharCodeArray"
        (func $fromCharCodeArray (param (ref null $codes) i32 i32) (result (ref extern))))
      (import "wasm:js-string" "intoCharCodeArray"
        (func $intoCharCodeArray (param externref (ref null $codes) i32) (result i32)))
      (import "wasm:js-string" "fromCharCode" (func $fromCharCode (param i32) (result (ref extern))))
      (import "wasm:js-string" "fromCodePoint" (func $fromCodePoint (param i32) (result (ref extern))))
      (import "wasm:js-string" "charCodeAt" (func $charCodeAt (type $at)))
      (import "wasm:js-string" "codePointAt" (func $codePointAt (type $at)))
      (import "wasm:js-string" "length" (func $length (type $length)))
      (import "wasm:js-string" "concat" (func $concat (param externref externref) (result (ref extern))))
      (import "wasm:js-string" "substring" (func $substring (param externref i32 i32) (result (ref extern))))
      (import "wasm:js-string" "equals" (func $equals (param externref externref) (result i32)))
      (import "wasm:js-string" "compare" (func $compare (param externref externref) (result i32)))
      """;

  /** A function for each builtin, which calls it directly; and the builtins themselves. */
  private static final String EACH =
      "(module "
          + IMPORTS
          + """
          (export "cast'" (func $cast))
          (export "test'" (func $test))
          (export "fromCharCodeArray'" (func $fromCharCodeArray))
          (export "intoCharCodeArray'" (func $intoCharCodeArray))
          (export "fromCharCode'" (func $fromCharCode))
          (export "fromCodePoint'" (func $fromCodePoint))
          (export "charCodeAt'" (func $charCodeAt))
          (export "codePointAt'" (func $codePointAt))
          (export "length'" (func $length))
          (export "concat'" (func $concat))
          (export "substring'" (func $substring))
          (export "equals'" (func $equals))
          (export "compare'" (func $compare))
          (func (export "cast") (param externref) (result externref) (call $cast (local.get 0)))
          (func (export "test") (param externref) (result i32) (call $test (local.get 0)))
          (func (export "fromCharCodeArray") (param (ref null $codes) i32 i32) (result externref)
            (call $fromCharCodeArray (local.get 0) (local.get 1) (local.get 2)))
          (func (export "intoCharCodeArray") (param externref (ref null $codes) i32) (result i32)
            (call $intoCharCodeArray (local.get 0) (local.get 1) (local.get 2)))
          (func (export "fromCharCode") (param i32) (result externref)
            (call $fromCharCode (local.get 0)))
          (func (export "fromCodePoint") (param i32) (result externref)
            (call $fromCodePoint (local.get 0)))
          (func (export "charCodeAt") (param externref i32) (result i32)
            (call $charCodeAt (local.get 0) (local.get 1)))
          (func (export "codePointAt") (param externref i32) (result i32)
            (call $codePointAt (local.get 0) (local.get 1)))
          (func (export "length") (param externref) (result i32) (call $length (local.get 0)))
          (func (export "concat") (param externref externref) (result externref)
            (call $concat (local.get 0) (local.get 1)))
          (func (export "substring") (param externref i32 i32) (result externref)
            (call $substring (local.get 0) (local.get 1) (local.get 2)))
          (func (export "equals") (param externref externref) (result i32)
            (call $equals (local.get 0) (local.get 1)))
          (func (export "compare") (param externref externref) (result i32)
            (call $compare (local.get 0) (local.get 1)))
          (func (export "array") (param i32) (result (ref $codes))
            (array.new_default $codes (local.get 0)))
          (func (export "get") (param (ref $codes) i32) (result i32)
            (array.get_u $codes (local.get 0) (local.get 1))))
          """;

  private static Instance each(Mode mode) {
    return mode.strings(EACH, new Object[13]);
  }

  private static void gives(Object expected, Instance each, String name, Object... arguments) {
    assertEquals(expected, each.function(name).call(arguments), name);
    assertEquals(expected, each.function(name + "'").call(arguments), name + " itself");
  }

  private static void traps(TrapKind kind, Instance each, String name, Object... arguments) {
    Trap trap = assertThrows(Trap.class, () -> each.function(name).call(arguments), name);
    assertEquals(kind, trap.kind(), name);
    assertTrue(trap.function().startsWith("func "), trap.function());
    trap = assertThrows(Trap.class, () -> each.function(name + "'").call(arguments), name);
    assertEquals(kind, trap.kind(), name + " itself");
    assertNull(trap.function());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyBuiltin(Mode mode) {
    Instance each = each(mode);
    String face = "\uD83D\uDE00";
    gives("abc", each, "cast", "abc");
    gives(1, each, "test", "");
    gives(0, each, "test", 7);
    gives(0, each, "test", (Object) null);
    gives(0, each, "test", new StringBuilder("no string to wasm"));
    gives("A", each, "fromCharCode", 65);
    gives("\uFFFF", each, "fromCharCode", -1);
    gives("\uDE00", each, "fromCodePoint", 0xDE00);
    gives(face, each, "fromCodePoint", 0x1F600);
    gives("\uDBFF\uDFFF", each, "fromCodePoint", 0x10FFFF);
    gives(0xDE00, each, "charCodeAt", face, 1);
    gives(0x1F600, each, "codePointAt", face, 0);
    gives(0xDE00, each, "codePointAt", face, 1);
    gives(2, each, "length", face);
    gives("abcd", each, "concat", "ab", "cd");
    gives("bc", each, "substring", "abcd", 1, 3);
    gives("cd", each, "substring", "abcd", 2, -1);
    gives("", each, "substring", "abcd", 3, 2);
    gives("", each, "substring", "abcd", -2, -1);
    gives("", each, "substring", "abcd", 4, 9);
    gives(1, each, "equals", "ab", "a".concat("b"));
    gives(0, each, "equals", "ab", "");
    gives(1, each, "equals", null, null);
    gives(0, each, "equals", null, "");
    gives(0, each, "equals", "", null);
    gives(0, each, "compare", "ab", "ab");
    gives(-1, each, "compare", "ab", "ba");
    gives(1, each, "compare", "ab", "a");
    // By code units, not code points.
    gives(-1, each, "compare", face, "\uFF5E");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void arrays(Mode mode) {
    Instance each = each(mode);
    Object array = each.function("array").call(5);
    gives(3, each, "intoCharCodeArray", "a\uFFFEc", array, 2);
    assertEquals(0, each.function("get").call(array, 1));
    assertEquals(0xFFFE, each.function("get").call(array, 3));
    gives("\uFFFEc", each, "fromCharCodeArray", array, 3, 5);
    gives("", each, "fromCharCodeArray", array, 5, 5);
    gives(0, each, "intoCharCodeArray", "", array, 5);
    traps(TrapKind.ARRAY_OUT_OF_BOUNDS, each, "intoCharCodeArray", "abcd", array, 2);
    traps(TrapKind.ARRAY_OUT_OF_BOUNDS, each, "intoCharCodeArray", "", array, 6);
    traps(TrapKind.ARRAY_OUT_OF_BOUNDS, each, "intoCharCodeArray", "a", array, -1);
    assertEquals((int) 'a', each.function("get").call(array, 2));
    traps(TrapKind.ARRAY_OUT_OF_BOUNDS, each, "fromCharCodeArray", array, 3, 6);
    traps(TrapKind.ARRAY_OUT_OF_BOUNDS, each, "fromCharCodeArray", array, 3, 2);
    traps(TrapKind.ARRAY_OUT_OF_BOUNDS, each, "fromCharCodeArray", array, 3, -1);
    traps(TrapKind.ARRAY_OUT_OF_BOUNDS, each, "fromCharCodeArray", array, -2, -1);
    traps(TrapKind.NULL_ARRAY_REFERENCE, each, "fromCharCodeArray", null, 0, 0);
    traps(TrapKind.NULL_ARRAY_REFERENCE, each, "intoCharCodeArray", 1, null, 0);
    traps(TrapKind.CAST_FAILURE, each, "intoCharCodeArray", 1, array, 0);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whatIsNoStringTraps(Mode mode) {
    Instance each = each(mode);
    for (Object value : Arrays.asList(null, 1, true, new Object(), new StringBuilder("a"))) {
      traps(TrapKind.CAST_FAILURE, each, "cast", value);
      traps(TrapKind.CAST_FAILURE, each, "charCodeAt", value, 0);
      traps(TrapKind.CAST_FAILURE, each, "codePointAt", value, 0);
      traps(TrapKind.CAST_FAILURE, each, "length", value);
      traps(TrapKind.CAST_FAILURE, each, "concat", value, "");
      traps(TrapKind.CAST_FAILURE, each, "concat", "", value);
      traps(TrapKind.CAST_FAILURE, each, "substring", value, 0, 0);
      traps(TrapKind.CAST_FAILURE, each, "compare", value, "");
      traps(TrapKind.CAST_FAILURE, each, "compare", "", value);
      if (value != null) {
        traps(TrapKind.CAST_FAILURE, each, "equals", value, value);
        traps(TrapKind.CAST_FAILURE, each, "equals", null, value);
        traps(TrapKind.CAST_FAILURE, each, "equals", value, null);
      }
    }
    traps(TrapKind.STRING_OUT_OF_BOUNDS, each, "charCodeAt", "abc", 3);
    traps(TrapKind.STRING_OUT_OF_BOUNDS, each, "charCodeAt", "abc", -1);
    traps(TrapKind.STRING_OUT_OF_BOUNDS, each, "codePointAt", "", 0);
    traps(TrapKind.INVALID_CODE_POINT, each, "fromCodePoint", 0x110000);
    traps(TrapKind.INVALID_CODE_POINT, each, "fromCodePoint", -1);
    Trap trap = assertThrows(Trap.class, () -> each.function("charCodeAt").call("abc", -1));
    assertEquals(
        "string offset out of bounds: index 4294967295, but the length is 3 (func 19)",
        trap.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void functionObjects(Mode mode) {
    Instance instance =
        mode.strings(
            "(module "
                + IMPORTS
                + """
                (import "wasm:js-string" "length" (func $again (type $length)))
                (table $t (export "t") 4 funcref)
                (elem (table $t) (i32.const 1) func $length $charCodeAt)
                (global $g (export "g") (ref null $length) (ref.func $length))
                (export "length" (func $length))
                (export "again" (func $again))
                (func (export "indirect") (param externref) (result i32)
                  (call_indirect (type $length) (local.get 0) (i32.const 1)))
                (func (export "ref") (param externref) (result i32)
                  (call_ref $length (local.get 0) (global.get $g)))
                (func (export "same") (result funcref) (ref.func $length))
                (func (export "tail") (param externref i32) (result i32)
                  (block $caught
                      (try_table (catch_all $caught)
                        (return_call $charCodeAt (local.get 0) (local.get 1))))
                  (unreachable))
                (func (export "tailIndirect") (param externref i32) (result i32)
                  (return_call_indirect (type $at) (local.get 0) (local.get 1) (i32.const 2)))
                (func (export "tailRef") (param externref) (result i32)
                  (return_call_ref $length (local.get 0) (ref.func $again))))
                """,
            new Object[14]);
    WasmFunction length = instance.function("length");
    assertSame(length, instance.function("again"));
    assertSame(length, instance.function("same").call());
    assertSame(length, instance.global("g").get());
    assertSame(length, instance.table("t").elements[1]);
    assertEquals("wasm:js-string.length", length.describe());
    assertEquals(8, length.index());
    assertSame(Builtin.LENGTH.type(), length.type);
    for (String name : List.of("indirect", "ref", "tailRef", "length")) {
      assertEquals(3, instance.function(name).call("abc"), name);
      Trap trap = assertThrows(Trap.class, () -> instance.function(name).call(1), name);
      assertEquals(TrapKind.CAST_FAILURE, trap.kind());
    }
    for (String name : List.of("tail", "tailIndirect")) {
      assertEquals((int) 'b', instance.function(name).call("abc", 1), name);
      assertThrows(Trap.class, () -> instance.function(name).call("abc", 3), name);
    }
    // Each instance has functions of its own; what one exports, another can import.
    Instance other = each(mode);
    assertNotSame(length, other.function("length'"));
    Instance user =
        mode.text(
            """
            (module
              (import "m" "length" (func $length (param externref) (result i32)))
              (func (export "f") (param externref) (result i32) (call $length (local.get 0))))
            """,
            length);
    assertEquals(4, user.function("f").call("abcd"));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void amongOtherInstructions(Mode mode) {
    Instance instance =
        mode.strings(
            "(module "
                + IMPORTS
                + """
                (import "'" "x" (global $x (ref extern)))
                (memory 1)
                (func (export "f") (param $s externref) (result i32) (local $i i32) (local $sum i32)
                  (block $done
                    (loop $next
                      (br_if $done (i32.eq (local.get $i) (call $length (local.get $s))))
                      (i32.store (i32.shl (call $charCodeAt (local.get $s) (local.get $i)) (i32.const 2))
                        (i32.add (i32.const 1)
                          (i32.load
                            (i32.shl (call $charCodeAt (local.get $s) (local.get $i)) (i32.const 2)))))
                      (local.set $i (i32.add (local.get $i) (i32.const 1)))
                      (br $next)))
                  (local.set $s (call $concat (local.get $s) (global.get $x)))
                  (if (call $equals (local.get $s) (call $concat (local.get $s) (call $fromCharCode (i32.const 0))))
                    (then (unreachable)))
                  (i32.add (i32.mul (i32.const 100) (call $length (local.get $s)))
                    (i32.load (i32.const 388)))))
                """,
            new Object[14]);
    assertEquals(703, instance.function("f").call("banana"));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void constants(Mode mode) {
    // One is too long for a class file, and one would be if it were counted in bytes.
    List<String> constants =
        List.of("", "\0", "\uD83D\uDE00", "x".repeat(70_000), "\0".repeat(40_000));
    StringBuilder wat = new StringBuilder("(module ");
    for (String constant : constants) {
      String text = constant.replace("\0", "\\00");
      wat.append("(import \"'\" \"" + text + "\" (global (ref extern)))");
      wat.append("(import \"'\" \"" + text + "\" (global externref))");
    }
    for (int i = 0; i < 2 * constants.size(); i++) {
      wat.append("(global (export \"g" + i + "\") externref (global.get " + i + "))");
      wat.append("(export \"i" + i + "\" (global " + i + "))");
      wat.append("(func (export \"f" + i + "\") (result externref) (global.get " + i + "))");
    }
    Instance instance = mode.strings(wat + ")", new Object[2 * constants.size()]);
    for (int i = 0; i < 2 * constants.size(); i++) {
      String expected = constants.get(i / 2);
      assertEquals(expected, instance.function("f" + i).call());
      assertEquals(expected, instance.global("i" + i).get());
      assertEquals(expected, instance.global("g" + i).get());
      assertEquals(i % 2 == 1, instance.global("i" + i).type().value().isDefaultable());
      assertFalse(instance.global("i" + i).type().mutable());
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void manyConstantsBeforeOtherGlobals(Mode mode) {
    int count = 40_000;
    StringBuilder wat = new StringBuilder("(module ");
    for (int i = 0; i < count; i++) {
      wat.append("(import \"'\" \"c" + i + "\" (global (ref extern)))");
    }
    wat.append("(import \"m\" \"g\" (global $imported externref))");
    for (int i = 0; i < 1_100; i++) {
      wat.append("(global $g" + i + " (mut i32) (i32.const " + i + "))");
    }
    wat.append(
        """
        (func (export "f") (param i32) (result externref)
          (global.set $g5 (local.get 0))
          (global.set $g1099 (i32.add (global.get $g5) (global.get $g1098)))
          (if (result externref) (i32.eq (global.get $g1099) (i32.const 2000))
            (then (global.get 39999))
            (else (global.get $imported)))))
        """);
    Object[] imports = new Object[count + 1];
    Instance source = mode.text("(module (global (export \"g\") externref (ref.null extern)))");
    imports[count] = source.global("g");
    Instance instance = mode.strings(wat.toString(), imports);
    assertEquals("c39999", instance.function("f").call(902));
    assertNull(instance.function("f").call(903));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void directCallsAllocateNothing(Mode mode) {
    Instance instance =
        mode.strings(
            "(module "
                + IMPORTS
                + """
                (func (export "f") (param $s externref) (param $n i32) (result i32) (local $sum i32)
                  (loop $again
                    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
                    (local.set $sum
                      (i32.add (local.get $sum)
                        (call $charCodeAt (local.get $s)
                          (i32.rem_u (local.get $n) (call $length (local.get $s))))))
                    (br_if $again (local.get $n)))
                  (local.get $sum)))
                """,
            new Object[13]);
    WasmFunction function = instance.function("f");
    assertEquals(4 * ('a' + '\u20AC'), function.call("a\u20AC", 8));
    long few = allocated(function, 1_000);
    assertEquals(few, allocated(function, 2_000));
  }

  private static long allocated(WasmFunction function, int turns) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      function.call("a\u20AC", turns);
      least =
          Math.min(least, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
    }
    return least;
  }
}
