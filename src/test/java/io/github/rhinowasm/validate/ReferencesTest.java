package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.Texts.invalid;
import static io.github.rhinowasm.validate.Texts.valid;

import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import org.junit.jupiter.api.Test;

class ReferencesTest {
  private static final String TYPES =
      "(type $f (func (param i32) (result i64))) (type $s (struct)) (type $g (func (result i64)))"
          + "(type $up (sub (struct (field i32))))"
          + "(type $down (sub $up (struct (field i32) (field i32))))";

  @Test
  void callsByReference() {
    valid(TYPES, "(func (param (ref $f)) (result i64) (call_ref $f (i32.const 0) (local.get 0)))");
    valid(
        TYPES,
        "(func (param (ref null $f)) (result i64) (call_ref $f (i32.const 0) (local.get 0)))");
    invalid(
        "type mismatch: expected (ref null func type), got funcref",
        TYPES,
        "(func (param funcref) (result i64) (call_ref $f (i32.const 0) (local.get 0)))");
    invalid(
        "type mismatch: type 1 is a struct type, not func",
        TYPES,
        "(func (param (ref $s)) (call_ref $s (local.get 0)))");
    invalid("unknown type 99", TYPES, "(func (call_ref 99 (unreachable)))");
  }

  @Test
  void lastCallsReturnWhatTheFunctionReturns() {
    valid(TYPES, "(func $h (type $f) (return_call $h (local.get 0)))");
    valid(TYPES, "(func (type $f) (return_call_ref $f (local.get 0) (ref.null $f)))");
    valid(
        TYPES,
        "(table 1 funcref)",
        "(func (type $f) (return_call_indirect (type $f) (local.get 0) (i32.const 0)))");
    // What follows is unreachable, and a callee may return subtypes.
    valid(
        "(func $h (result (ref func)) (unreachable))",
        "(func (result funcref) (return_call $h) (i32.add) (drop))");
    invalid(
        "type mismatch: the function returns [i32]",
        "(func $h (result i64) (unreachable)) (func (result i32) (return_call $h))");
    invalid(
        "type mismatch: the function returns [(ref func)]",
        "(func $h (result funcref) (unreachable)) (func (result (ref func)) (return_call $h))");
    invalid(
        "type mismatch: instruction requires [i32] but stack has []",
        TYPES,
        "(func $h (type $f) (return_call $h))");
    invalid("unknown table 0", TYPES, "(func (return_call_indirect (type $f)))");
  }

  @Test
  void nullIsTakenAway() {
    valid("(func (param funcref) (result (ref func)) (ref.as_non_null (local.get 0)))");
    invalid(
        "type mismatch: expected a reference, got i32", "(func (ref.as_non_null (i32.const 0)))");
    // Of unknown type, but a reference.
    valid(TYPES, "(func (result (ref $s)) (unreachable) (ref.as_non_null))");
    valid(TYPES, "(func (unreachable) (ref.as_non_null) (call_ref $g) (drop))");
    invalid(
        "type mismatch: instruction requires [i32] but stack has [(ref none)]",
        "(func (result i32) (unreachable) (ref.as_non_null))");
  }

  @Test
  void branchesOnNull() {
    valid(
        TYPES,
        "(func (param (ref null $g)) (result i64)"
            + " (block $l (return (call_ref $g (br_on_null $l (local.get 0))))) (i64.const 0))");
    valid(
        TYPES,
        "(func (param (ref null $g)) (result i64)"
            + " (call_ref $g (block $l (result (ref $g))"
            + " (br_on_non_null $l (local.get 0)) (return (i64.const 0)))))");
    invalid(
        "type mismatch: instruction requires [i32] but stack has []",
        "(func (param funcref) (result i32) (drop (br_on_null 0 (local.get 0))) (i32.const 0))");
    invalid(
        "type mismatch: expected a label that takes a reference at last, got one that takes [i32]",
        "(func (param funcref) (result i32) (br_on_non_null 0 (local.get 0)) (i32.const 0))");
    invalid(
        "type mismatch: expected a label that takes a reference at last, got one that takes []",
        "(func (param funcref) (br_on_non_null 0 (local.get 0)))");
    invalid("unknown label 7", "(func (param funcref) (br_on_null 7 (local.get 0)))");
  }

  @Test
  void testsAndCasts() {
    valid(TYPES, "(func (param anyref) (result i32) (ref.test (ref $s) (local.get 0)))");
    valid(TYPES, "(func (param anyref) (result (ref $s)) (ref.cast (ref $s) (local.get 0)))");
    valid("(func (param funcref) (result nullfuncref) (ref.cast nullfuncref (local.get 0)))");
    invalid(
        "type mismatch: instruction requires [(ref struct type)] but stack has [(ref null struct",
        TYPES,
        "(func (param anyref) (result (ref $s)) (ref.cast (ref null $s) (local.get 0)))");
    invalid(
        "type mismatch: expected anyref, got funcref",
        TYPES,
        "(func (param funcref) (result i32) (ref.test (ref $s) (local.get 0)))");
  }

  @Test
  void branchesOnCasts() {
    valid(
        TYPES,
        "(func (param anyref) (result (ref $s))"
            + " (br_on_cast 0 anyref (ref $s) (local.get 0)) (drop) (unreachable))");
    // A cast that takes null leaves none.
    valid(
        TYPES,
        "(func (param anyref) (result (ref null $s)) (br_on_cast 0 anyref (ref null $s)"
            + " (local.get 0)) (block (param (ref any)) (drop)) (unreachable))");
    valid(
        TYPES,
        "(func (param anyref) (result anyref)"
            + " (br_on_cast_fail 0 anyref (ref $s) (local.get 0)) (block (param (ref $s)) (drop))"
            + " (unreachable))");
    String up = "(func (param eqref) (result anyref) (br_on_cast 0 eqref anyref (local.get 0)))";
    invalid(Features.DEFAULT, "type mismatch: a cast from eqref to anyref", up);
    // The proposal allows all casts within a hierarchy.
    valid(Features.DEFAULT.with(Feature.CUSTOM_DESCRIPTORS), up);
    invalid(
        "type mismatch: a cast from eqref to funcref",
        "(func (param eqref) (result funcref) (br_on_cast 0 eqref funcref (local.get 0)))");
    invalid(
        "type mismatch: the label takes (ref struct type), but gets anyref",
        TYPES,
        "(func (param anyref) (result (ref $s))"
            + " (br_on_cast_fail 0 anyref (ref $s) (local.get 0)))");
    invalid(
        "type mismatch: expected anyref, got externref",
        TYPES,
        "(func (param externref) (result anyref)"
            + " (br_on_cast 0 anyref (ref $s) (local.get 0)) (unreachable))");
  }

  @Test
  void conversionsKeepWhetherNullIsThere() {
    valid("(func (param externref) (result anyref) (any.convert_extern (local.get 0)))");
    valid("(func (param (ref any)) (result (ref extern)) (extern.convert_any (local.get 0)))");
    valid("(func (result (ref any)) (unreachable) (any.convert_extern))");
    invalid(
        "type mismatch: instruction requires [(ref any)] but stack has [anyref]",
        "(func (param externref) (result (ref any)) (any.convert_extern (local.get 0)))");
    invalid(
        "type mismatch: expected externref, got funcref",
        "(func (param funcref) (result anyref) (any.convert_extern (local.get 0)))");
  }

  @Test
  void comparisonsAndSmallIntegers() {
    valid("(func (param eqref i31ref) (result i32) (ref.eq (local.get 0) (local.get 1)))");
    invalid(
        "type mismatch: expected eqref, got anyref",
        "(func (param anyref) (result i32) (ref.eq (local.get 0) (local.get 0)))");
    valid("(func (result i32) (i31.get_u (ref.i31 (i32.const 1))))");
    invalid(
        "type mismatch: expected i31ref, got eqref",
        "(func (param eqref) (result i32) (i31.get_s (local.get 0)))");
  }

  @Test
  void subtypesFitWhereverTheirSupertypesDo() {
    valid(TYPES, "(func (param (ref $up))) (func (param (ref $down)) (call 0 (local.get 0)))");
    invalid(
        "type mismatch: instruction requires [(ref struct type)] but stack has [(ref struct type)]",
        TYPES,
        "(func (param (ref $down))) (func (param (ref $up)) (call 0 (local.get 0)))");
  }

  @Test
  void functionsAreDeclaredInEveryConstant() {
    String use = "(func $user (drop (ref.func $f))) (func $f)";
    invalid("undeclared function reference 1", use);
    invalid("undeclared function reference 1", use, "(start $f)");
    valid(use, "(export \"f\" (func $f))");
    valid(use, "(table 1 funcref (ref.func $f))");
    valid(use, "(global funcref (ref.func $f))");
    valid(use, "(elem func $f)");
    valid(use, "(elem declare (ref func) (ref.func $f))");
    valid(
        use,
        "(type $a (array funcref))",
        "(global (ref $a) (array.new $a (ref.func $f) (i32.const 1)))");
  }
}
