package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.Texts.invalid;
import static io.github.rhinowasm.validate.Texts.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.MalformedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
  private static final String TAGS = "(tag $e) (tag $i (param i32)) (tag $f (param (ref func)))";

  @Test
  void throwingTakesTheValuesOfTheTag() {
    valid(TAGS, "(func (throw $i (i32.const 1)) (i64.add) (drop))");
    invalid(
        "type mismatch: instruction requires [i32] but stack has [i64]",
        TAGS,
        "(func (throw $i (i64.const 1)))");
    invalid("unknown tag 3", TAGS, "(func (throw 3))");
    valid("(func (param exnref) (throw_ref (local.get 0)))");
    invalid(
        "type mismatch: expected exnref, got externref",
        "(func (param externref) (throw_ref (local.get 0)))");
    invalid("non-empty tag result type: tag 0", "(tag (result i32))");
  }

  @Test
  void clausesPassOnWhatTheirLabelsTake() {
    valid(TAGS, "(func (result i32) (try_table (catch $i 0)) (i32.const 0))");
    valid(TAGS, "(func (result i32 exnref) (try_table (catch_ref $i 0)) (unreachable))");
    valid(TAGS, "(func (result (ref exn)) (try_table (catch_all_ref 0)) (unreachable))");
    valid(TAGS, "(func (result funcref) (try_table (catch $f 0)) (unreachable))");
    valid(TAGS, "(func (try_table (catch $e 0) (catch_all 0)))");
    invalid(
        "type mismatch: a catch clause passes [] to a label that takes [i32]",
        TAGS,
        "(func (result i32) (try_table (catch $e 0)) (i32.const 0))");
    invalid(
        "type mismatch: a catch clause passes [i32] and an exception to a label that takes [i32]",
        TAGS,
        "(func (result i32) (try_table (catch $i 0) (catch_ref $i 0)) (i32.const 0))");
    invalid(
        "type mismatch: a catch clause passes [] and an exception to a label that takes []",
        TAGS,
        "(func (try_table (catch_all_ref 0)))");
    invalid("unknown tag 9", TAGS, "(func (try_table (catch 9 0)))");
    invalid("unknown label 1", TAGS, "(func (try_table (catch $e 1)))");
  }

  @Test
  void labelsOfClausesCountOutsideOfTheBlock() {
    valid(TAGS, "(func (block $b (result i32) (try_table (catch $i $b)) (i32.const 0)) (drop))");
    // Inside, label 0 is the block itself.
    valid(TAGS, "(func (result i32) (try_table (result i32) (catch $i 0) (br 0 (i32.const 1))))");
    invalid(
        "type mismatch: a catch clause passes [i32] to a label that takes []",
        TAGS,
        "(func (try_table (result i32) (catch $i 0) (i32.const 1)) (drop))");
  }

  @Test
  void whatABlockSetsIsForgottenWhereItsHandlersAre() {
    String set = "(local (ref func)) (local.set 0 (ref.func 0))";
    invalid(
        "uninitialized local 0",
        "(elem declare func 0)",
        "(func (local (ref func)) (try_table (local.set 0 (ref.func 0))) (drop (local.get 0)))");
    invalid(
        "uninitialized local 0",
        "(elem declare func 0)",
        "(func (local (ref func))"
            + " (try (do (local.set 0 (ref.func 0))) (catch_all (drop (local.get 0)))))");
    valid("(elem declare func 0)", "(func " + set + " (try_table (drop (local.get 0))))");
  }

  @Test
  void legacyHandlersHoldTheValuesOfTheTag() {
    valid(TAGS, "(func (result i32) (try (result i32) (do (i32.const 0)) (catch $i)))");
    valid(
        TAGS,
        "(func (try (do (throw $e)) (catch $i (drop)) (catch $e (rethrow 0)) (catch_all (rethrow"
            + " 0))))");
    valid("(func (try (do)))");
    invalid(
        "type mismatch: block requires [] but stack has [i32]",
        TAGS,
        "(func (try (do) (catch $i)))");
    invalid("unknown tag 9", TAGS, "(func (try (do) (catch 9)))");
    invalid("invalid rethrow label: 0", TAGS, "(func (try (do (rethrow 0)) (catch_all)))");
    invalid("invalid rethrow label: 1", TAGS, "(func (try (do) (catch_all (rethrow 1))))");
    invalid("unknown label 5", TAGS, "(func (try (do) (catch_all (rethrow 5))))");
  }

  @Test
  void delegateEndsItsBlock() {
    valid("(func (result i32) (try (result i32) (do (i32.const 1)) (delegate 0)))");
    valid("(func (try $t (do (try (do) (delegate $t))) (catch_all)))");
    invalid("unknown label 1", "(func (try (do) (delegate 1)))");
    invalid(
        "type mismatch: instruction requires [i32] but stack has []",
        "(func (result i32) (try (result i32) (do) (delegate 0)))");
  }

  private static String malformed(int... code) {
    TestModule module = new TestModule().type(-1).code(0, code);
    return assertThrows(MalformedException.class, () -> module.validate(Texts.ALL)).detail();
  }

  @Test
  void handlersNeedTheirTry() {
    assertEquals("END opcode expected: catch_all without try", malformed(0x19));
    assertEquals("END opcode expected: delegate without try", malformed(0x18, 0));
    assertEquals(
        "END opcode expected: catch_all without try", malformed(0x06, 0x40, 0x19, 0x19, 0x0B));
    assertEquals("END opcode expected: delegate without try", malformed(0x06, 0x40, 0x19, 0x18, 0));
    assertEquals("malformed catch clause 0x4", malformed(0x1F, 0x40, 1, 4, 0, 0x0B));
  }

  @Test
  void listenersSeeTheFrames() {
    List<String> seen = new ArrayList<>();
    CodeListener listener =
        new CodeListener() {
          @Override
          public void after(Instruction instruction, ValidationState state) {
            Operator frame = state.depth() == 0 ? null : state.frame(0).operator();
            seen.add(
                instruction.operator().mnemonic()
                    + " "
                    + state.height()
                    + (state.reachable() ? " " : " unreachable ")
                    + frame);
          }
        };
    FunctionValidator.validate(
        Texts.decode(
            TAGS,
            "(func (try (do (unreachable)) (catch $i (drop)) (catch_all)) (try (do) (delegate 0))"
                + " (try_table (catch_all 0)))"),
        Texts.ALL,
        0,
        listener);
    assertEquals(
        List.of(
            "try 0 TRY",
            "unreachable 0 unreachable TRY",
            "catch 1 CATCH",
            "drop 0 CATCH",
            "catch_all 0 CATCH_ALL",
            "end 0 BLOCK",
            "try 0 TRY",
            "delegate 0 BLOCK",
            "try_table 0 TRY_TABLE",
            "end 0 BLOCK",
            "end 0 unreachable null"),
        seen);
  }
}
