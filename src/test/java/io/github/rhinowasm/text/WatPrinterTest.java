package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.WasmFailure;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatPrinterTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  private static String print(byte[] bytes) {
    return Wat.toText(ModuleDecoder.decode(bytes, ALL));
  }

  private static String roundTrip(String source) {
    byte[] bytes = Wat.toBinary(source);
    String text = print(bytes);
    assertArrayEquals(bytes, Wat.toBinary(text), text);
    return text;
  }

  @Test
  void aWholeModule() {
    String text =
        roundTrip(
            "(module $m (import \"a\" \"b\" (func $log (param i32)))"
                + " (memory $mem (export \"mem\") 1 2) (table 2 funcref)"
                + " (global $g (mut i64) (i64.const -5))"
                + " (func $f (export \"f\") (param $x i32) (param i32 i64) (result i32)"
                + " (local $y f32) (local i32)"
                + " (block $done (loop (br_if $done (local.get $x)) (br 0)))"
                + " (if (result i32) (local.get 1) (then (i32.const 1))"
                + " (else (i32.load offset=4 align=1 (local.get $x)))))"
                + " (elem (i32.const 1) func $f) (data $d (i32.const 0) \"a\\00\\\"\") (start $s)"
                + " (func $s))");
    assertEquals(
        """
        (module $m
          (type (;0;) (func (param i32)))
          (type (;1;) (func (param i32 i32 i64) (result i32)))
          (type (;2;) (func))
          (import "a" "b" (func $log (;0;) (type 0) (param i32)))
          (func $f (;1;) (type 1) (param $x i32) (param i32 i64) (result i32)
            (local $y f32) (local i32)
            block $done
              loop
                local.get $x
                br_if $done
                br 0
              end
            end
            local.get 1
            if (result i32)
              i32.const 1
            else
              local.get $x
              i32.load offset=4 align=1
            end
          )
          (func $s (;2;) (type 2)
          )
          (table (;0;) 2 funcref)
          (memory $mem (;0;) 1 2)
          (global $g (;0;) (mut i64) (i64.const -5))
          (export "mem" (memory $mem))
          (export "f" (func $f))
          (start $s)
          (elem (;0;) (i32.const 1) func $f)
          (data $d (;0;) (i32.const 0) "a\\00\\"")
        )
        """,
        text);
  }

  @Test
  void anEmptyModule() {
    assertEquals("(module)\n", roundTrip("(module)"));
    assertEquals("(module $m)\n", roundTrip("(module $m)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(type (func)) (type (func)) (func (type 1)) (func (block (type 1)))",
        "(func $\"a b\" (call $\"a b\")) (func $\"(;\u03bb\\\"\\\\\\n\")",
        "(func $a (param $a i32) (block $a (loop $a (br $a) (br 1) (br 2))))",
        "(func $a) (table $a 1 funcref) (memory $a 1) (global $a i32 (i32.const 0)) (elem $a func"
            + " $a)",
        "(table 1 funcref) (table $t 3 externref) (elem declare func 0) (elem $p func 0 0)(elem"
            + " (table 1) (offset (i32.add (i32.const 1) (i32.const 2))) externref (ref.null"
            + " extern))(elem funcref (item ref.func 0) (ref.null func)) (func (table.copy 1 0"
            + " (unreachable)))(func (table.init 1 $p (unreachable)) (table.init $p (unreachable))"
            + " (elem.drop 0))",
        "(memory 1) (data $d \"x\") (func (memory.init $d (unreachable)) (data.drop 0)"
            + "(memory.copy (unreachable)) (memory.fill (unreachable)))",
        "(memory 0) (memory $b 1) (data (memory 1) (i32.const 0) \"\") (func (i32.load $b"
            + " (i32.const 0))(memory.copy 1 0 (unreachable)) (memory.init 1 0 (unreachable))"
            + " (memory.grow $b))",
        "(memory i64 1 0xffff_ffff_ffff) (table i64 0 funcref) (func (i32.load"
            + " offset=0xffffffffffffffff (i64.const 0)))",
        "(func (select (result i32) (unreachable)) (select (unreachable)) (select (result) (nop)))",
        "(type $t (func (param i32))) (table 1 funcref) (table 1 funcref)(func (call_indirect 1"
            + " (type $t) (unreachable)) (call_indirect (result i32 i32) (unreachable)))",
        "(func (local i32) (local $x i32) (local i32) (local i64))",
        "(func (br_table 0 0 0 (i32.const 1)) (i64.const -9223372036854775808) (i32.const -1))",
        "(rec (type $a (sub (struct (field $x i32) (field (mut (ref null $b))))))(type $b (sub"
            + " final $a (array (mut i8))))) (rec) (type (func (param (ref $a) anyref (ref"
            + " func))))",
        "(import \"\" \"\" (tag (param i32))) (tag $t (param i32))",
        "(@custom \"x\" \"abc\\ff\") (func) (@custom \"y\" (before type)) (@custom \"z\" (after"
            + " func) \"1\")",
        "(module $\"\u00fc\" (func $f (local $\u0041 i32)))",
        "(global i32 (i32.add (i32.const 1) (global.get 0)))",
        "(func (block (result i32) (unreachable)) (block (param i32) (result i32 i32)"
            + " (unreachable)))",
        "(memory (data \"\\00\\01\\7f\\80\\ff\\22\\5c ~\"))"
      })
  void roundTrips(String source) {
    assertTrue(roundTrip(source).startsWith("(module"));
  }

  @Test
  void everyOperatorWithoutOwnGrammar() {
    StringBuilder body = new StringBuilder();
    for (Operator operator : Operator.values()) {
      switch (operator) {
        case ELSE, END, CATCH, CATCH_ALL, DELEGATE -> {}
        default ->
            body.append(' ').append(operator.mnemonic()).append(arguments(operator.immediate()));
      }
    }
    roundTrip(
        "(type $s (struct (field $x i32))) (tag $t) (memory 1) (data \"\") (elem func)"
            + " (table 1 funcref) (global i32 (i32.const 0))"
            + "(func $f"
            + body
            + ")");
  }

  private static String arguments(Immediate immediate) {
    return switch (immediate) {
      case NONE, MEMORY, MEMORY_MEMORY, MEMORY_ACCESS, TABLE -> "";
      case BLOCK -> " end";
      case LABEL, FUNCTION, LOCAL, GLOBAL, TYPE, ELEMENT, DATA, ELEMENT_TABLE, DATA_MEMORY -> " 0";
      case LABELS, TABLE_TABLE -> " 0 0";
      case TYPE_TABLE -> " (type 1)";
      case I32, I64 -> " -7";
      case F32, F64 -> " -0x1.8p-3";
      case HEAP_TYPE -> " extern";
      case VALUE_TYPES -> " (result i32)";
      case FENCE -> "";
      case TAG -> " $t";
      case TYPE_FIELD -> " $s $x";
      case TYPE_COUNT -> " $s 4294967295";
      case TYPE_TYPE, TYPE_DATA, TYPE_ELEMENT -> " $s 0";
      case TRY_TABLE -> " (catch $t 0) (catch_all_ref 0) (catch_all 0) (catch_ref $t 0) end";
      case REFERENCE_TYPE -> " (ref null $s)";
      case CAST -> " 0 anyref (ref $s)";
      case V128 -> " f32x4 1 nan:0x1 -inf 0x1p-3";
      case LANE -> " 255";
      case LANES -> " 0 1 2 3 4 5 6 7 248 249 250 251 252 253 254 255";
      case MEMORY_LANE -> " 0 offset=3 5";
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(tag $e) (func try end try $l (result i32) i32.const 0 catch $e try $l br $l delegate $l"
            + " rethrow $l catch 0 catch_all br 1 end $l drop)",
        "(tag $e (param i32)) (func (try (do)) (try $l (do (nop) nop) (catch $e (drop)) (catch 0)"
            + " (catch_all (rethrow $l))) (try $a (do (try $b (do (br $b)) (delegate $a)))"
            + " (catch_all)))",
        "(func (try (do) (delegate 0)))",
        "(tag $e) (func (block $l (try_table $l (catch $e $l) (catch_all_ref 0) (br $l)"
            + " (block $l (br $l) (br 1) (br 2)))))",
        "(func $f (try_table (result i32) (catch_all 0) (i32.const 1)) try_table (catch_ref 0 0)"
            + " end)",
        "(type $s (struct (field $x i32) (field i8) (field $x2 (mut i64))))"
            + " (func (struct.get $s $x2 (unreachable)) (struct.get_s $s 1) (struct.set 0 $x))",
        "(type $a (array i8)) (data $d \"\") (elem $e funcref) (func (array.new_fixed $a 2"
            + " (unreachable)) (array.copy $a 0) (array.new_data $a $d) (array.init_elem $a $e))",
        "(type $t (func)) (func (ref.test (ref $t) (unreachable)) (ref.test nullfuncref)"
            + " (ref.cast (ref null $t)) (ref.cast (ref func)) (block $l (br_on_cast $l"
            + " funcref (ref $t)) (br_on_cast_fail 0 (ref func) (ref null nofunc))))",
        "(memory $m 1) (memory $n 1) (func (v128.load8_lane 3) (v128.load16_lane 1 3)"
            + " (v128.store32_lane $n align=1 0) (v128.load64_lane 1 offset=8 align=2 1)"
            + " (v128.store8_lane offset=1 15) (v128.load32_splat $n offset=1)"
            + " (i32.atomic.rmw8.add_u 1 offset=1))",
        "(func (v128.const i8x16 0 -1 255 -128 4 5 6 7 8 9 10 11 12 13 14 0xf) (v128.const i16x8"
            + " 0 1 65535 -32768 0 0 0 0) (v128.const i32x4 1 2 3 0xffffffff) (v128.const i64x2"
            + " 0x8000000000000000 -1) (v128.const f64x2 nan:0x1 -inf))",
        "(type $t (func)) (func $f (type $t)) (table $u 1 1 funcref) (table (ref null $t) (elem $f"
            + " 0)) (table $x i64 funcref (elem (ref.func $f)))",
        "(rec (type $a (descriptor $b) (struct)) (type $b (sub (describes $a) (descriptor $c)"
            + " (struct))) (type $c (sub final $b (describes $b) (struct))))",
        "(memory i64 1 2 shared (pagesize 1)) (table $t 2 (ref null any) (ref.null none))"
      })
  void roundTripsOfNewerForms(String source) {
    roundTrip(source);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "80000000, -0",
    "3f800000, 1",
    "3fc00000, 1.5",
    "7f800000, inf",
    "ff800000, -inf",
    "7fc00000, nan",
    "ffc00000, -nan",
    "7f800001, nan:0x1",
    "ffffffff, -nan:0x7fffff",
    "7f7fffff, 3.4028235e38",
    "4b800000, 1.6777216e7",
    "501502f9, 1e10"
  })
  void floats(String bits, String text) {
    String printed = FloatText.float32(Integer.parseUnsignedInt(bits, 16));
    assertEquals(text, printed);
  }

  @Test
  void floatsKeepTheirBits() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      int single = random.nextInt();
      assertEquals(single, NumberLiteral.float32(FloatText.float32(single)));
      long bits = random.nextLong();
      assertEquals(bits, NumberLiteral.float64(FloatText.float64(bits)));
      long subnormal = bits & 0x800F_FFFF_FFFF_FFFFL;
      assertEquals(subnormal, NumberLiteral.float64(FloatText.float64(subnormal)));
    }
  }

  @Test
  void namesThatAreNotUniqueAreMade() {
    // Names of functions 0 to 3: a, a, a_1, empty.
    byte[] bytes =
        Wat.toBinary(
            "(module binary \"\\00asm\\01\\00\\00\\00\" \"\\01\\04\\01\\60\\00\\00\""
                + " \"\\03\\05\\04\\00\\00\\00\\00\""
                + " \"\\0a\\0d\\04\\02\\00\\0b\\02\\00\\0b\\02\\00\\0b\\02\\00\\0b\""
                + " \"\\00\\15\\04name\\01\\0e\\04\\00\\01a\\01\\01a\\02\\03a_1\\03\\00\")");
    String text = print(bytes);
    assertTrue(text.contains("(func $a (;0;)"), text);
    assertTrue(text.contains("(func $a_2 (@name \"a\") (;1;)"), text);
    assertTrue(text.contains("(func $a_1 (;2;)"), text);
    assertTrue(text.contains("(func (@name \"\") (;3;)"), text);
    assertArrayEquals(bytes, Wat.toBinary(text), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(module $\"a b\" (func $\"odd \\\"\\\\\\n\\00\" (param $\"(;\" i32) (result i32)"
            + " (block $\";;\" (br $\";;\")) (local.get $\"(;\")) (export \"\" (func $\"odd"
            + " \\\"\\\\\\n\\00\")))",
        "(module $m (@name \"\") (func $\"\\u{1F600}é\\u{202e}\"))",
        "(module (func $a (@name \"x\") call $b) (func $b (@name \"x\") call $x_1)"
            + " (func $x_1) (func (@name \"\")))",
        "(module (func (param (@name \"p\") i32) (param $q (@name \"p\") i32) (local i32) (local"
            + " (@name \"\") i32) (local $p i64) (local.set $q (local.get $p))))",
        "(module (type $t (@name \"T\") (func)) (rec (type (@name \"T\") (func)) (type $u (func)))"
            + " (import \"\" \"\" (func (@name \"f\") (type $u) (param)))"
            + " (import \"\" \"\" (func $g (param (@name \"x\") i32) (param $x i32)))"
            + " (table (@name \"t\") 1 funcref) (table $t (@name \"t\") 1 funcref)"
            + " (memory (@name \"0\") 1) (memory $\"0\" 1) (global (@name \"g\") i32 (i32.const 0))"
            + " (elem (@name \"e\") func) (elem $e func) (data (@name \"d\") \"\") (data $d \"\"))",
        "(module (tag (@name \"t\")) (tag $t (@name \"t\")) (type $s (sub (struct (field $x (@name"
            + " \"y\") i32) (field i32 (mut (ref null $s))) (field $y i8) (field (@name \"\")"
            + " (mut i8))))) (func (struct.get $s $x) (struct.get 0 $y)))",
        "(module (func (block (@name \"\") (br 0)) (loop $l (@name \"x\") (br $l)) if $x (@name"
            + " \"\") end (block $\"a b\" (@name \"l\") (br $\"a b\"))))",
        "(module (func (block $l (block $l (br $l) (br 1)) (br $l)) (block $l (br $l)))"
            + " (func (loop $\"end\" br $\"end\")))",
      })
  void namesComeBack(String source) {
    roundTrip(source);
  }

  @Test
  void aLabelThatIsHiddenIsNamedByNumber() {
    String text = roundTrip("(func (block $l (block $l (br $l) (br 1)) (br $l)))");
    assertTrue(text.contains("br $l\n") && text.contains("br 1\n"), text);
  }

  @Test
  void annotationsBetweenTokensChangeNothing() {
    String plain =
        "(module (func $f (param i32) (result i32) (i32.add (local.get 0) (i32.const 1))))";
    String annotated =
        plain
            .replace(" ", " (@a \"(\" (; ( ;) (b [,] 0x $ $x) ;; )\n )(@\"@name\" (@name \"\"))")
            .replace("(func", "( (@metadata.code.trace_inst \"\\00\") func");
    assertArrayEquals(Wat.toBinary(plain), Wat.toBinary(annotated));
  }

  @Test
  void brokenBodiesAreReported() {
    String start =
        "(module binary \"\\00asm\\01\\00\\00\\00\" \"\\01\\04\\01\\60\\00\\00\""
            + " \"\\03\\02\\01\\00\"";
    for (String code :
        new String[] {
          "\"\\0a\\05\\01\\03\\00\\ff\\0b\"", "\"\\0a\\05\\01\\03\\00\\02\\40\"",
          "\"\\0a\\05\\01\\03\\00\\0b\\0b\"", "\"\\0a\\06\\01\\04\\00\\20\\80\\0b\""
        }) {
      assertThrows(WasmFailure.class, () -> print(Wat.toBinary(start + code + ")")), code);
    }
  }
}
