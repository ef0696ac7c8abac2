package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.Texts.invalid;
import static io.github.rhinowasm.validate.Texts.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.type.MalformedException;
import org.junit.jupiter.api.Test;

class AggregatesTest {
  private static final String TYPES =
      "(type $s (struct (field i32) (field (mut i8)) (field (mut funcref))))"
          + "(type $strict (struct (field (ref func))))"
          + "(type $bytes (array (mut i8)))"
          + "(type $fixed (array i64))"
          + "(type $funcs (array (mut funcref)))"
          + "(type $strictFuncs (array (mut (ref func))))"
          + "(type $f (func))";

  @Test
  void structuresAreMadeOfTheirFields() {
    valid(
        TYPES,
        "(func (result (ref $s)) (struct.new $s (i32.const 0) (i32.const 1) (ref.null func)))");
    valid(TYPES, "(func (result (ref $s)) (struct.new_default $s))");
    invalid(
        "type mismatch: expected i32, got i64",
        TYPES,
        "(func (drop (struct.new $s (i32.const 0) (i64.const 1) (ref.null func))))");
    invalid(
        "field type is not defaultable: field 0 is (ref func)",
        TYPES,
        "(func (drop (struct.new_default $strict)))");
    invalid(
        "type mismatch: type 2 is a array type, not struct",
        TYPES,
        "(func (drop (struct.new_default $bytes)))");
    invalid("unknown type 77", TYPES, "(func (drop (struct.new 77)))");
  }

  @Test
  void fieldsAreReadAndWritten() {
    valid(TYPES, "(func (param (ref null $s)) (result i32) (struct.get $s 0 (local.get 0)))");
    valid(TYPES, "(func (param (ref $s)) (result i32) (struct.get_s $s 1 (local.get 0)))");
    valid(TYPES, "(func (param (ref $s)) (struct.set $s 1 (local.get 0) (i32.const 0)))");
    invalid(
        "field is packed: struct.get of i8",
        TYPES,
        "(func (param (ref $s)) (result i32) (struct.get $s 1 (local.get 0)))");
    invalid(
        "field is unpacked: struct.get_u of i32",
        TYPES,
        "(func (param (ref $s)) (result i32) (struct.get_u $s 0 (local.get 0)))");
    invalid(
        "immutable field 0",
        TYPES,
        "(func (param (ref $s)) (struct.set $s 0 (local.get 0) (i32.const 0)))");
    invalid(
        "unknown field 3", TYPES, "(func (param (ref $s)) (drop (struct.get $s 3 (local.get 0))))");
    invalid(
        "type mismatch: expected (ref null struct type), got structref",
        TYPES,
        "(func (param structref) (drop (struct.get $s 0 (local.get 0))))");
  }

  @Test
  void arraysAreMade() {
    valid(TYPES, "(func (result (ref $bytes)) (array.new $bytes (i32.const 7) (i32.const 2)))");
    valid(TYPES, "(func (result (ref $fixed)) (array.new_default $fixed (i32.const 2)))");
    valid(
        TYPES,
        "(func (result (ref $fixed)) (array.new_fixed $fixed 2 (i64.const 1) (i64.const 2)))");
    valid(
        TYPES,
        "(func (drop (array.new_data $bytes $d (i32.const 0) (i32.const 1)))) (data $d \"ab\")");
    valid(
        TYPES,
        "(func (drop (array.new_elem $funcs $e (i32.const 0) (i32.const 1)))) (elem $e func 0)");
    invalid(
        "array type is not defaultable",
        TYPES,
        "(func (drop (array.new_default $strictFuncs (i32.const 1))))");
    invalid(
        "too many operands of array.new_fixed: 10001, limit 10000",
        TYPES,
        "(func (unreachable) (drop (array.new_fixed $fixed 10001)))");
    valid(TYPES, "(func (unreachable) (drop (array.new_fixed $fixed 10000)))");
    invalid(
        "too many operands of array.new_fixed: 4294967295",
        TYPES,
        "(func (unreachable) (drop (array.new_fixed $fixed 0xFFFFFFFF)))");
    invalid(
        "array type is not numeric or vector",
        TYPES,
        "(func (drop (array.new_data $funcs $d (i32.const 0) (i32.const 1)))) (data $d \"ab\")");
    invalid(
        "type mismatch: expected elements of (ref func), got funcref",
        TYPES,
        "(func (drop (array.new_elem $strictFuncs $e (i32.const 0) (i32.const 1))))",
        "(elem $e funcref (ref.null func))");
    invalid(
        "unknown elem segment 3",
        TYPES,
        "(func (drop (array.new_elem $funcs 3 (i32.const 0) (i32.const 1))))");
  }

  @Test
  void elementsAreReadAndWritten() {
    valid(
        TYPES,
        "(func (param (ref $bytes)) (result i32) (array.get_u $bytes (local.get 0) (i32.const"
            + " 0)))");
    valid(
        TYPES,
        "(func (param (ref $bytes)) (array.set $bytes (local.get 0) (i32.const 0) (i32.const 1)))");
    valid(TYPES, "(func (param arrayref) (result i32) (array.len (local.get 0)))");
    invalid(
        "array is packed: array.get of i8",
        TYPES,
        "(func (param (ref $bytes)) (drop (array.get $bytes (local.get 0) (i32.const 0))))");
    invalid(
        "array is unpacked: array.get_s of i64",
        TYPES,
        "(func (param (ref $fixed)) (drop (array.get_s $fixed (local.get 0) (i32.const 0))))");
    invalid(
        "immutable array: type 3",
        TYPES,
        "(func (param (ref $fixed)) (array.set $fixed (local.get 0) (i32.const 0) (i64.const 1)))");
    invalid(
        "type mismatch: expected arrayref, got eqref",
        "(func (param eqref) (drop (array.len (local.get 0))))");
  }

  @Test
  void arraysAreFilledCopiedAndInitialized() {
    String locals = "(func (param $b (ref $bytes)) (param $x (ref $fixed)) (param $f (ref $funcs))";
    valid(
        TYPES,
        locals,
        "(array.fill $bytes (local.get $b) (i32.const 0) (i32.const 1) (i32.const 2)))");
    valid(
        TYPES,
        locals,
        "(array.copy $bytes $bytes (local.get $b) (i32.const 0) (local.get $b) (i32.const 1)"
            + " (i32.const 2)))");
    valid(
        TYPES,
        locals,
        "(array.init_data $bytes 0 (local.get $b) (i32.const 0) (i32.const 1) (i32.const 2)))",
        "(data \"abc\")");
    valid(
        TYPES,
        locals,
        "(array.init_elem $funcs 0 (local.get $f) (i32.const 0) (i32.const 1) (i32.const 2)))",
        "(elem funcref)");
    invalid(
        "immutable array: type 3",
        TYPES,
        locals,
        "(array.fill $fixed (local.get $x) (i32.const 0) (i64.const 1) (i32.const 2)))");
    invalid(
        "array types do not match: elements of i64 copied to i8",
        TYPES,
        locals,
        "(array.copy $bytes $fixed (local.get $b) (i32.const 0) (local.get $x) (i32.const 1)"
            + " (i32.const 2)))");
    invalid(
        "array types do not match: elements of funcref copied to (ref func)",
        TYPES,
        "(func (unreachable) (array.copy $strictFuncs $funcs))");
    invalid(
        "unknown data segment 1",
        TYPES,
        "(func (unreachable) (array.init_data $bytes 1)) (data \"\")");
    invalid(
        "array type is not numeric or vector",
        TYPES,
        "(func (unreachable) (array.init_data $funcs 0)) (data \"\")");
    invalid(
        "type mismatch: expected elements of funcref, got externref",
        TYPES,
        "(func (unreachable) (array.init_elem $funcs 0)) (elem externref)");
  }

  @Test
  void dataNeedsItsCount() {
    // (type (array (mut i8))) (type (func)), then array.new_data and array.init_data without count
    int[][] bodies = {{0x00, 0xFB, 9, 0, 0, 0x1A}, {0x00, 0xFB, 18, 0, 0}};
    for (int[] body : bodies) {
      TestModule module =
          new TestModule()
              .structure(0x5E, 0x78, 1)
              .type(-1)
              .code(1, body)
              .section(Section.DATA, 1, 1, 0);
      MalformedException failure =
          assertThrows(MalformedException.class, () -> module.validate(Texts.ALL));
      assertEquals("data count section required", failure.detail());
    }
  }
}
