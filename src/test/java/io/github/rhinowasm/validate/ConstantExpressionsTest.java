package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.Texts.invalid;
import static io.github.rhinowasm.validate.Texts.valid;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.InvalidException;
import org.junit.jupiter.api.Test;

class ConstantExpressionsTest {
  private static final String TYPES =
      "(type $s (struct (field i32) (field anyref))) (type $a (array (mut i8)))";

  @Test
  void objectsAreConstants() {
    valid(TYPES, "(global (ref $s) (struct.new $s (i32.const 1) (ref.i31 (i32.const 2))))");
    valid(TYPES, "(global (ref $s) (struct.new_default $s))");
    valid(TYPES, "(global (ref $a) (array.new $a (i32.const 1) (i32.const 2)))");
    valid(TYPES, "(global (ref $a) (array.new_default $a (i32.const 2)))");
    valid(TYPES, "(global (ref $a) (array.new_fixed $a 2 (i32.const 1) (i32.const 2)))");
    valid("(global externref (extern.convert_any (ref.i31 (i32.const 2))))");
    valid(
        "(global (import \"\" \"\") externref) (global anyref (any.convert_extern (global.get"
            + " 0)))");
    valid("(global v128 (v128.const i64x2 1 2))");
    valid(TYPES, "(table 1 (ref $s) (struct.new_default $s))");
    valid(TYPES, "(elem (ref $s) (struct.new_default $s))");
  }

  @Test
  void otherInstructionsAreNot() {
    invalid(
        "constant expression required: array.new_data",
        TYPES,
        "(data \"a\")",
        "(global (ref $a) (array.new_data $a 0 (i32.const 0) (i32.const 1)))");
    invalid(
        "constant expression required: struct.get",
        TYPES,
        "(global i32 (struct.get $s 0 (struct.new_default $s)))");
    invalid(
        "constant expression required: i32.div_s",
        "(global i32 (i32.div_s (i32.const 1) (i32.const 1)))");
    invalid(
        "constant expression required: i32x4.splat", "(global v128 (i32x4.splat (i32.const 1)))");
    invalid("constant expression required: unreachable", "(global i32 (unreachable))");
    invalid(
        "constant expression required: ref.cast",
        "(global i31ref (ref.cast i31ref (ref.i31 (i32.const 1))))");
  }

  @Test
  void theyAreTypedLikeBodies() {
    invalid("type mismatch: expected i32, got i64", "(global i31ref (ref.i31 (i64.const 1)))");
    invalid("unknown type 9", "(global anyref (struct.new_default 9))");
    invalid(
        "type mismatch: instruction requires [(ref struct type)] but stack has [structref]",
        TYPES,
        "(global (ref $s) (ref.null struct))");
    invalid("unknown function 3", "(global funcref (ref.func 3))");
  }

  @Test
  void earlierGlobalsCount() {
    valid("(global i32 (i32.const 1)) (global i32 (i32.add (global.get 0) (i32.const 1)))");
    valid("(global i32 (i32.const 1)) (memory 1) (data (global.get 0) \"\")");
    invalid("unknown global 1", "(global i32 (global.get 1)) (global i32 (i32.const 1))");
    invalid("unknown global 0", "(global i32 (global.get 0))");
    // Tables come before the globals that are defined.
    invalid(
        "unknown global 0", "(table 1 funcref (global.get 0)) (global funcref (ref.null func))");
    valid("(global (import \"\" \"\") funcref) (table 1 funcref (global.get 0))");
  }

  @Test
  void arithmeticIsAFeature() {
    TestModule module =
        new TestModule().section(Section.GLOBAL, 1, 0x7F, 0, 0x41, 1, 0x41, 2, 0x6A, 0x0B);
    assertDoesNotThrow(() -> module.validate(Texts.ALL));
    InvalidException failure =
        assertThrows(
            InvalidException.class,
            () -> module.validate(Texts.ALL.without(Feature.EXTENDED_CONST)));
    assertTrue(failure.detail().startsWith("constant expression required"), failure.detail());
  }
}
