package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.MalformedException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatAssemblerTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  private static String hex(String source) {
    return HexFormat.of().formatHex(Wat.toBinary(source)).substring(16);
  }

  private static void same(String one, String other) {
    assertArrayEquals(Wat.toBinary(one), Wat.toBinary(other), one);
  }

  private static Module module(String source) {
    return ModuleDecoder.decode(Wat.toBinary(source), ALL);
  }

  @Test
  void emptyModules() {
    assertEquals("", hex(""));
    assertEquals("", hex("(module)"));
    assertEquals("", hex(";; nothing\n(module (; nor (; here ;) ;) )"));
  }

  @Test
  void theTutorialsModule() {
    assertEquals(
        "01080260017f00600000"
            + "021901"
            + "07696d706f727473"
            + "0d696d706f727465645f66756e63"
            + "0000"
            + "03020101"
            + "0711010d6578706f727465645f66756e630001"
            + "0a08010600412a10000b",
        hex(
            "(module (func (import \"imports\" \"imported_func\") (param i32))"
                + " (func (export \"exported_func\") i32.const 42 call 0))"));
  }

  @Test
  void foldedAndFlatAreTheSame() {
    same(
        "(func (param i32) (result i32)"
            + " (if (result i32) (i32.eqz (local.get 0))"
            + " (then (i32.const 1)) (else (i32.add (i32.const 2) (local.get 0)))))",
        "(func (param i32) (result i32)"
            + " local.get 0 i32.eqz if (result i32) i32.const 1 else"
            + " i32.const 2 local.get 0 i32.add end)");
    same("(func (block (loop (br 1))))", "(func block loop br 1 end end)");
    same(
        "(func (param i32) (br_table 0 0 (local.get 0)))",
        "(func (param i32) local.get 0 br_table 0 0)");
  }

  @Test
  void labelsCountFromTheInside() {
    same(
        "(func (block (block (br 0) (br 1) (br 2))))", "(func block block br 0 br 1 br 2 end end)");
    String body = "(func block $a%s block $b block $a br $a br $b end $a br $a end $b end)";
    String numbers = "(func block block block br 0 br 1 end br 1 end end)";
    assertEquals(hex(numbers), withoutNames(hex(String.format(body, ""))));
  }

  private static String withoutNames(String hex) {
    return hex.substring(0, hex.lastIndexOf("046e616d65") - 4);
  }

  @Test
  void theLabelOfAnIfIsNotInItsCondition() {
    MalformedException e =
        malformed("(func (if $l (br_if $l (i32.const 1)) (then)))", "unknown label $l");
    assertEquals("1:21", String.valueOf(e.position()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(func (export \"a\") (export \"b\")) | (func) (export \"a\" (func 0)) (export \"b\" (func"
            + " 0))",
        "(func (import \"m\" \"n\")) | (import \"m\" \"n\" (func))",
        "(func (export \"e\") (import \"m\" \"n\") (param i32)) |"
            + " (import \"m\" \"n\" (func (param i32))) (export \"e\" (func 0))",
        "(memory (data \"abc\")) | (memory 1 1) (data (i32.const 0) \"abc\")",
        "(memory (data)) | (memory 0 0) (data (i32.const 0) \"\")",
        "(memory (import \"m\" \"n\") 1 2) | (import \"m\" \"n\" (memory 1 2))",
        "(func) (table funcref (elem 0 0)) | (func) (table 2 2 funcref) (elem (i32.const 0) 0 0)",
        "(table funcref (elem (ref.null func))) |"
            + " (table 1 1 funcref) (elem (i32.const 0) funcref (item ref.null func))",
        "(table 0 funcref) (elem (i32.const 0)) | (table 0 funcref) (elem (offset i32.const 0)"
            + " func)",
        "(table (import \"m\" \"n\") 1 funcref) | (import \"m\" \"n\" (table 1 funcref))",
        "(global (import \"m\" \"n\") (mut i32)) | (import \"m\" \"n\" (global (mut i32)))",
        "(global (export \"e\") i32 (i32.const 1)) |"
            + " (global i32 i32.const 1) (export \"e\" (global 0))",
        "(func (param i32 i64) (param f32)) | (func (param i32) (param i64) (param f32))",
        "(func (local i32) (local i32 i64)) | (func (local i32 i32) (local i64))",
        "(func (type 0)) (type (func)) | (type (func)) (func)",
        "(func (param i32)) | (type (func (param i32))) (func (type 0))",
        "(type (func (param i32))) (type (func (param i32))) (func (param i32)) |"
            + " (type (func (param i32))) (type (func (param i32))) (func (type 0))",
        "(memory 1) (func (i32.load (i32.const 0)) drop) |"
            + " (memory 1) (func (i32.load offset=0 align=4 (i32.const 0)) drop)",
        "(table 1 funcref) (func (call_indirect (i32.const 0))) |"
            + " (table 1 funcref) (func i32.const 0 call_indirect 0 (type 0))",
        "(func (select (result) (nop))) | (func nop select (result))",
        "(table 1 funcref) (elem 0 (i32.const 0)) | (table 1 funcref) (elem (i32.const 0))",
        "(rec (type (func))) | (type (func))",
        "(type (sub final (func))) | (type (func))",
        "(func (param (ref null func))) | (func (param funcref))"
      })
  void abbreviations(String one, String other) {
    same(one, other);
  }

  @Test
  void implicitTypesAreAppendedInTheOrderOfTheText() {
    Module module =
        module(
            "(func (result f64) (block (param i32) (unreachable)) (f64.const 0))"
                + "(func (param i64)) (type (func (param f32)))");
    assertEquals("[f32] -> []", module.types().get(0).asFunction().toString());
    assertEquals("[] -> [f64]", module.types().get(1).asFunction().toString());
    assertEquals("[i32] -> []", module.types().get(2).asFunction().toString());
    assertEquals("[i64] -> []", module.types().get(3).asFunction().toString());
    assertEquals(4, module.types().size());
  }

  @Test
  void elementSegmentFlags() {
    String prefix = "(table 1 funcref) (table 1 funcref) (func) ";
    String[][] cases = {
      {"(elem (i32.const 0) func 0)", "0041000b0100"},
      {"(elem func 0)", "01000100"},
      {"(elem (table 1) (i32.const 0) func 0)", "020141000b000100"},
      {"(elem declare func 0)", "03000100"},
      {"(elem (i32.const 0) funcref (ref.func 0))", "0441000b01d2000b"},
      {"(elem funcref (ref.func 0))", "057001d2000b"},
      {"(elem (table 1) (i32.const 0) funcref (ref.func 0))", "060141000b7001d2000b"},
      {"(elem (i32.const 0) externref (ref.null extern))", "060041000b6f01d06f0b"},
      {"(elem declare funcref (item ref.func 0))", "077001d2000b"}
    };
    for (String[] row : cases) {
      String hex = hex(prefix + row[0]);
      String section = "09" + String.format("%02x", row[1].length() / 2 + 1) + "01" + row[1];
      assertTrue(hex.contains(section), row[0] + ": " + hex);
    }
  }

  @Test
  void dataCountOnlyWhereItIsNeeded() {
    assertTrue(hex("(memory 1) (data \"a\") (func (data.drop 0))").contains("0c0101"));
    assertEquals("050301" + "0001" + "0b04" + "01010161", hex("(memory 1) (data \"a\")"));
  }

  @Test
  void strings() {
    assertEquals(
        "0b13010110" + "090a0d22275c" + "00ff" + "e282ac" + "f09f9880" + "61",
        hex("(data \"\\t\\n\\r\\\"\\'\\\\\" \"\\00\\fF\\u{20a_c}\" \"\uD83D\uDE00a\")"));
  }

  @Test
  void namesGoIntoTheNameSection() {
    Module module =
        module(
            "(module $m (type $t (func)) (func $f (param $p i32) (local i32 i64) (local $l i32)"
                + " (block $b)) (table $tab 1 funcref) (memory $mem 1)"
                + " (global $g i32 (i32.const 0)) (elem $e func) (data $d \"\")"
                + " (func $\"a b\") (type $s (struct (field i32) (field $x i32))) (tag $tag))");
    assertEquals("m", module.names().module());
    assertEquals(Map.of(0, "f", 1, "a b"), module.names().functions());
    assertEquals(Map.of(0, Map.of(0, "p", 3, "l")), module.names().locals());
    assertEquals(Map.of(0, Map.of(0, "b")), module.names().labels());
    assertEquals(Map.of(0, "t", 1, "s"), module.names().types());
    assertEquals(Map.of(0, "tab"), module.names().tables());
    assertEquals(Map.of(0, "mem"), module.names().memories());
    assertEquals(Map.of(0, "g"), module.names().globals());
    assertEquals(Map.of(0, "e"), module.names().elements());
    assertEquals(Map.of(0, "d"), module.names().data());
    assertEquals(Map.of(1, Map.of(1, "x")), module.names().fields());
    assertEquals(Map.of(0, "tag"), module.names().tags());
  }

  @Test
  void wrongIndicesAreWrittenAsTheyAre() {
    assertTrue(hex("(func (call 77) (br 99) (local.get 5))").endsWith("0a0a010800104d0c6320050b"));
    assertTrue(hex("(func (call 4294967295))").endsWith("10ffffffff0f0b"));
    assertTrue(hex("(func (type 9))").contains("03020109"));
  }

  @Test
  void binaryAndQuotedModules() {
    assertEquals(
        "00010203",
        HexFormat.of().formatHex(Wat.toBinary("(module binary \"\\00\\01\" \"\\02\\03\")")));
    same("(module quote \"(func \" \"nop)\")", "(func nop)");
    same("(module $m quote \"(module quote \\\"(func)\\\")\")", "(func)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(func (block $l (br $k))) | unknown label $k | 1:21",
        "(func (call $f)) | unknown function $f | 1:13",
        "(func (local.get $x)) | unknown local $x | 1:18",
        "(func (global.get $x)) | unknown global $x | 1:19",
        "(func (type $t)) | unknown type $t | 1:13",
        "(func i32.ad) | unknown operator i32.ad | 1:7",
        "(func i32.add)) | unexpected token ) | 1:15",
        "(func then) | unexpected token then | 1:7",
        "(func (i32.add local.get 0)) | unexpected token local.get | 1:16",
        "(func (if (i32.const 1))) | unexpected token ) | 1:24",
        "(func (if (then) (else) (else))) | unexpected token ( | 1:25",
        "(func (if (else))) | unexpected token else | 1:12",
        "(func block $a end $b) | mismatching label | 1:20",
        "(func if else $b end) | mismatching label | 1:15",
        "(func end) | unexpected token end | 1:7",
        "(func (end)) | unexpected token end | 1:8",
        "(func block) | unexpected token ), expected end for the one opened at 1:7 | 1:12",
        "(func (param $x i32) (local $x i32)) | duplicate local $x | 1:29",
        "(func $f) (func $f) | duplicate func $f | 1:17",
        "(func) (import \"\" \"\" (func)) | import after function | 1:9",
        "(memory 1) (func (import \"\" \"\")) | import after memory | 1:13",
        "(type (func)) (func (type 0) (param i32)) | inline function type | 1:21",
        "(func (type 3) (param i32)) | unknown type 3 | 1:7",
        "(func (result i32) (param i32)) | unexpected token param | 1:21",
        "(start 0) (start 0) | multiple start sections | 1:12",
        "(memory 1) (func (drop (i32.load align=3 (i32.const 0)))) | alignment must be a power of"
            + " two | 1:34",
        "(func (drop (i32.const 4294967296))) | constant out of range | 1:24",
        "(func (drop (f32.const 1e39))) | constant out of range | 1:24",
        "(func (br 4294967296)) | i32 constant out of range | 1:11",
        "(func (drop (i32.const 1.5))) | unexpected token 1.5 | 1:24",
        "(func (drop (i32.const 1x))) | unknown operator 1x | 1:24",
        "(func $) | empty identifier | 1:7",
        "(func | unexpected token: end of text | 1:6",
        "(func (block | unexpected token: end of text | 1:13",
        "(data \"a | unclosed string | 1:7",
        "(data \"\\zz\") | illegal escape | 1:8",
        "(data \"\\u{d800}\") | illegal escape | 1:8",
        "(data \"\\u{110000}\") | illegal escape | 1:8",
        "(func) (; (; ;) | unclosed comment | 1:8",
        "(@x ( | unclosed annotation | 1:1",
        "(@) | empty annotation id | 1:1",
        "(import \"\\ff\" \"\" (func)) | malformed UTF-8 encoding | 1:9",
        "(func ü) | illegal character U+00FC | 1:7",
        "(module) (module) | unexpected token ( | 1:10",
        "(foo) | unknown operator foo | 1:2",
        "(table 1 anyfunc) | unknown operator anyfunc | 1:10",
        "(memory 0 (pagesize 3)) | invalid custom page size | 1:21",
        "(@custom \"x\") (module) | misplaced @custom annotation | 1:1",
        "(module (@name \"x\") $m) | misplaced @name annotation | 1:9",
        "(module) (@name \"x\") | misplaced @name annotation | 1:10",
        "(type (func (param (@name \"p\") i32))) | misplaced @name annotation | 1:20",
        "(func (local (@name \"p\") (@name \"q\") i32)) | @name annotation: multiple local | 1:26",
        "(func (@name \"p\" x)) | @name annotation: unexpected token | 1:18"
      })
  void failuresSayWhere(String source, String phrase, String position) {
    MalformedException e = malformed(source, phrase);
    assertEquals(position, String.valueOf(e.position()), source);
  }

  @Test
  void linesEndInAnyOfThreeWays() {
    MalformedException e = malformed("(func)\n(func)\r\n(func)\r  (foo)", "unknown operator foo");
    assertEquals("4:4", String.valueOf(e.position()));
    assertEquals(hex("(func nop nop)"), hex("(func nop ;; comment\rnop ;; comment\n)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "(", "$", "(;", "(@", "(@a \"", "\"\\", "\"\\u{", "\"\\4", "0x", "("})
  void unterminated(String end) {
    for (String start : new String[] {"", "(module ", "(func $f (block ", "(data \"a\" "}) {
      assertThrows(MalformedException.class, () -> Wat.toBinary(start + end), start + end);
    }
  }

  @Test
  void unpairedSurrogates() {
    malformed("(data \"\uD800\")", "malformed UTF-8 encoding");
    malformed("(func \uDC00)", "illegal character");
  }

  @Test
  void textFilesMustBeUtf8() {
    byte[] bytes = {'(', '\n', (byte) 0xC3, '('};
    MalformedException e = assertThrows(MalformedException.class, () -> Wat.decode(bytes));
    assertEquals("malformed UTF-8 encoding (2:1)", e.getMessage());
  }

  private static MalformedException malformed(String source, String phrase) {
    MalformedException e =
        assertThrows(MalformedException.class, () -> Wat.toBinary(source), source);
    assertTrue(e.getMessage().startsWith(phrase), source + ": " + e.getMessage());
    return e;
  }

  @Test
  void typesOfTheProposalCustomDescriptors() {
    // The bytes are those of binary-descriptors.wast, exact.wast and exact-func-import.wast.
    assertSame(
        "(rec (type (descriptor 1) (struct)) (type (describes 0) (descriptor 2) (struct))"
            + " (type (describes 1) (struct)))",
        "\\01\\11\\01\\4e\\03\\4d\\01\\5f\\00\\4c\\00\\4d\\02\\5f\\00\\4c\\01\\5f\\00");
    assertSame(
        "(type (struct (field (ref null (exact 0)))))", "\\01\\07\\01\\5f\\01\\63\\62\\00\\00");
    assertSame(
        "(type (func)) (import \"\" \"\" (func (exact (type 0))))",
        "\\01\\04\\01\\60\\00\\00\\02\\05\\01\\00\\00\\20\\00");
  }

  private static void assertSame(String source, String sections) {
    String binary = "(module binary \"\\00asm\\01\\00\\00\\00\" \"" + sections + "\")";
    assertArrayEquals(Wat.toBinary(binary), Wat.toBinary(source));
  }
}
