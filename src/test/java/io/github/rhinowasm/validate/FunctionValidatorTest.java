package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.TestModule.FUNCREF;
import static io.github.rhinowasm.validate.TestModule.I32;
import static io.github.rhinowasm.validate.TestModule.I64;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.WasmFailure;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FunctionValidatorTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  /** A module with type 0: [] -> [], 1: [] -> [i32], 2: [i32] -> [i32], 3: [i64] -> [i32 i64]. */
  private static TestModule module() {
    return new TestModule().type(-1).type(-1, I32).type(I32, -1, I32).type(I64, -1, I32, I64);
  }

  private static void valid(int type, int... code) {
    assertDoesNotThrow(() -> module().code(type, code).validate());
  }

  private static String invalid(int type, int... code) {
    return assertThrows(InvalidException.class, () -> module().code(type, code).validate())
        .detail();
  }

  private static String malformed(int type, int... code) {
    return assertThrows(MalformedException.class, () -> module().code(type, code).validate())
        .detail();
  }

  @Test
  void messagesSayWhatAndWhere() {
    TestModule module = module().code(1, 0x42, 0);
    WasmFailure failure = assertThrows(InvalidException.class, module::validate);
    int end = module.bytes().length - 1;
    assertEquals("type mismatch: instruction requires [i32] but stack has [i64]", failure.detail());
    assertEquals(new Position.InFunction("func 0", end), failure.position());
  }

  @Test
  void simpleBodies() {
    valid(0);
    valid(1, 0x41, 7);
    valid(2, 0x20, 0, 0x41, 1, 0x6A);
    valid(3, 0x41, 0, 0x20, 0);
    valid(0, 0x01, 0x41, 0, 0x1A);
  }

  @Test
  void operandsMustFit() {
    assertEquals("type mismatch: instruction requires [i32] but stack has []", invalid(1));
    assertEquals("type mismatch: expected i32, got i64", invalid(1, 0x41, 0, 0x42, 0, 0x6A));
    assertEquals("type mismatch: expected a value, but the stack is empty", invalid(0, 0x1A));
    assertEquals("type mismatch: block requires [] but stack has [i32]", invalid(0, 0x41, 0));
  }

  @Test
  void blocksHideTheOuterStack() {
    // i32.const 0, block, drop, end
    assertEquals(
        "type mismatch: expected a value, but the stack is empty",
        invalid(0, 0x41, 0, 0x02, 0x40, 0x1A, 0x0B, 0x1A));
    // The block takes a parameter by its type.
    valid(1, 0x41, 0, 0x02, 2, 0x0B);
  }

  @Test
  void unreachableCodeIsPolymorphic() {
    valid(1, 0x00);
    valid(1, 0x00, 0x6A);
    valid(1, 0x00, 0x1B);
    valid(1, 0x41, 0, 0x0F, 0x41, 0);
  }

  @Test
  void unreachableCodeIsStillTyped() {
    assertEquals("type mismatch: expected i32, got i64", invalid(1, 0x00, 0x42, 0, 0x6A));
    assertEquals("unknown local 9", invalid(0, 0x00, 0x20, 9, 0x1A));
    assertEquals("unknown label 1", invalid(0, 0x00, 0x0C, 1));
  }

  @Test
  void branchesTakeTheLabelsTypes() {
    valid(1, 0x02, I32, 0x41, 0, 0x0C, 0, 0x0B);
    assertEquals(
        "type mismatch: instruction requires [i32] but stack has []",
        invalid(1, 0x02, I32, 0x0C, 0, 0x0B));
    // A branch to a loop takes its parameters, of which there are none.
    valid(1, 0x03, I32, 0x0C, 0, 0x0B);
    valid(1, 0x41, 1, 0x41, 0, 0x0D, 0);
    assertEquals(
        "type mismatch: instruction requires [i32] but stack has [i64]",
        invalid(1, 0x42, 1, 0x41, 0, 0x0D, 0));
  }

  @Test
  void brTableTargetsHaveOneArity() {
    // block (result i32) block: br_table 0 1 with nothing on the stack
    String message =
        invalid(0, 0x02, I32, 0x02, 0x40, 0x41, 0, 0x0E, 1, 0, 1, 0x0B, 0x41, 0, 0x0B, 0x1A);
    assertEquals("type mismatch: br_table targets take 1 and 0 values", message);
    assertEquals("unknown label 3", invalid(0, 0x41, 0, 0x0E, 1, 3, 0));
  }

  @Test
  void ifWithoutElsePassesParametersOn() {
    valid(1, 0x41, 0, 0x41, 1, 0x04, 2, 0x0B);
    assertTrue(
        invalid(1, 0x41, 1, 0x04, I32, 0x41, 0, 0x0B).startsWith("type mismatch: if without else"));
    valid(1, 0x41, 1, 0x04, I32, 0x41, 0, 0x05, 0x41, 1, 0x0B);
    assertEquals(
        "type mismatch: instruction requires [i32] but stack has []",
        invalid(1, 0x41, 1, 0x04, I32, 0x41, 0, 0x05, 0x0B));
  }

  @Test
  void elseNeedsIf() {
    assertTrue(malformed(0, 0x02, 0x40, 0x05, 0x0B).startsWith("END opcode expected"));
    assertTrue(malformed(0, 0x05).startsWith("END opcode expected"));
    assertTrue(
        malformed(0, 0x41, 0, 0x04, 0x40, 0x05, 0x05, 0x0B).startsWith("END opcode expected"));
  }

  @Test
  void bodiesEndWithEnd() {
    TestModule missing = module().function(0, out -> out.bytes(0, 0x01)).code(0);
    WasmFailure failure = assertThrows(MalformedException.class, missing::validate);
    assertTrue(failure.detail().startsWith("END opcode expected"), failure.detail());
    TestModule last = module().function(0, out -> out.bytes(0, 0x01));
    failure = assertThrows(MalformedException.class, last::validate);
    assertTrue(
        failure.detail().startsWith("unexpected end of section or function"), failure.detail());
    TestModule behind = module().code(0, 0x0B, 0x01);
    failure = assertThrows(MalformedException.class, behind::validate);
    assertTrue(failure.detail().startsWith("section size mismatch"), failure.detail());
  }

  @Test
  void selectOfReferencesNeedsAType() {
    valid(1, 0x41, 1, 0x41, 2, 0x41, 0, 0x1B);
    assertEquals(
        "type mismatch: expected i32, got i64", invalid(1, 0x41, 1, 0x42, 2, 0x41, 0, 0x1B));
    assertTrue(
        invalid(0, 0xD0, 0x70, 0xD0, 0x70, 0x41, 0, 0x1B, 0x1A)
            .startsWith("type mismatch: expected numbers or vectors, got funcref"));
    valid(0, 0xD0, 0x70, 0xD0, 0x70, 0x41, 0, 0x1C, 1, FUNCREF, 0x1A);
    assertTrue(invalid(0, 0x00, 0x1C, 0, 0x1A).startsWith("invalid result arity"));
  }

  @Test
  void unknownIndices() {
    assertEquals("unknown local 1", invalid(2, 0x20, 1));
    assertEquals("unknown local 4294967295", invalid(0, 0x21, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
    assertEquals("unknown global 0", invalid(0, 0x23, 0));
    assertEquals("unknown function 3", invalid(0, 0x10, 3));
    assertEquals("unknown table 0", invalid(0, 0x41, 0, 0x11, 0, 0));
    assertEquals("unknown memory 0", invalid(1, 0x41, 0, 0x28, 2, 0));
    assertEquals("unknown type 9", invalid(0, 0x02, 9, 0x0B));
    assertEquals("unknown elem segment 0", invalid(0, 0xFC, 13, 0));
  }

  @Test
  void memoryAccessChecksAlignmentAndOffset() {
    TestModule tooAligned = module().section(Section.MEMORY, 1, 0, 1).code(1, 0x41, 0, 0x28, 3, 0);
    WasmFailure failure = assertThrows(InvalidException.class, tooAligned::validate);
    assertTrue(failure.detail().startsWith("alignment must not be larger than natural"));
    TestModule far =
        module()
            .section(Section.MEMORY, 1, 0, 1)
            .code(1, 0x41, 0, 0x28, 2, 0x80, 0x80, 0x80, 0x80, 0x10);
    failure = assertThrows(InvalidException.class, far::validate);
    assertTrue(failure.detail().startsWith("offset out of range"), failure.detail());
    assertDoesNotThrow(
        () -> module().section(Section.MEMORY, 1, 0, 1).code(1, 0x41, 0, 0x2D, 0, 5).validate());
  }

  @Test
  void wideMemoriesTakeWideAddresses() {
    TestModule wide = module().section(Section.MEMORY, 1, 4, 1).code(1, 0x42, 0, 0x28, 2, 0);
    assertDoesNotThrow(() -> wide.validate(ALL));
    TestModule narrow = module().section(Section.MEMORY, 1, 4, 1).code(1, 0x41, 0, 0x28, 2, 0);
    WasmFailure failure = assertThrows(InvalidException.class, () -> narrow.validate(ALL));
    assertEquals("type mismatch: expected i64, got i32", failure.detail());
    TestModule size = module().section(Section.MEMORY, 1, 4, 1).code(0, 0x3F, 0, 0x50, 0x1A);
    assertDoesNotThrow(() -> size.validate(ALL));
  }

  @Test
  void dataSegmentsNeedTheirCount() {
    TestModule module = module().code(0, 0xFC, 9, 0);
    WasmFailure failure = assertThrows(MalformedException.class, module::validate);
    assertEquals("data count section required", failure.detail());
  }

  @Test
  void functionReferencesMustBeDeclared() {
    TestModule module = module().code(0, 0xD2, 0, 0x1A);
    WasmFailure failure = assertThrows(InvalidException.class, module::validate);
    assertEquals("undeclared function reference 0", failure.detail());
    assertDoesNotThrow(
        () -> module().code(0, 0xD2, 0, 0x1A).section(Section.ELEMENT, 1, 3, 0, 1, 0).validate());
  }

  @Test
  void localsWithoutDefaultMustBeSetFirst() {
    // (local (ref func)) (local.get 0)
    TestModule unset =
        module().function(0, out -> out.bytes(1, 1, 0x64, 0x70, 0x20, 0, 0x1A, 0x0B));
    WasmFailure failure = assertThrows(InvalidException.class, () -> unset.validate(ALL));
    assertEquals("uninitialized local 0", failure.detail());
    int[] set = {1, 1, 0x64, 0x70, 0xD2, 0, 0x21, 0, 0x20, 0, 0x1A, 0x0B};
    assertDoesNotThrow(
        () ->
            module()
                .function(0, out -> out.bytes(set))
                .section(Section.ELEMENT, 1, 3, 0, 1, 0)
                .validate(ALL));
    // What a block sets is forgotten at its end.
    int[] forgotten = {1, 1, 0x64, 0x70, 0x02, 0x40, 0xD2, 0, 0x21, 0, 0x0B, 0x20, 0, 0x1A, 0x0B};
    TestModule block =
        module().function(0, out -> out.bytes(forgotten)).section(Section.ELEMENT, 1, 3, 0, 1, 0);
    failure = assertThrows(InvalidException.class, () -> block.validate(ALL));
    assertEquals("uninitialized local 0", failure.detail());
  }

  @Test
  void operatorsOfFeaturesThatAreOff() {
    Features features = TestModule.TWO.without(Feature.SIGN_EXTENSION);
    WasmFailure failure =
        assertThrows(
            MalformedException.class, () -> module().code(1, 0x41, 0, 0xC0).validate(features));
    assertEquals(
        "illegal opcode c0: i32.extend8_s needs the feature sign-extension", failure.detail());
    assertTrue(malformed(0, 0xFF).startsWith("illegal opcode ff"));
    assertTrue(malformed(0, 0xFC, 0x7F).startsWith("illegal opcode fc 7f"));
    assertTrue(malformed(0, 0xFD, 0x0C).contains("feature simd"));
  }

  @Test
  void severalMemoriesAreAFeature() {
    TestModule module =
        module().section(Section.MEMORY, 2, 0, 1, 4, 1).code(0, 0x3F, 1, 0x50, 0x1A);
    assertDoesNotThrow(() -> module.validate(ALL));
    WasmFailure failure =
        assertThrows(
            InvalidException.class, () -> module.validate(TestModule.TWO.with(Feature.MEMORY64)));
    assertTrue(failure.detail().startsWith("multiple memories"), failure.detail());
    assertInstanceOf(Position.Offset.class, failure.position());
    assertTrue(malformed(1, 0x3F, 1).startsWith("zero byte expected"));
    // Bit 6 of the flags announces a memory index.
    assertTrue(malformed(1, 0x41, 0, 0x28, 0x42, 1, 0).startsWith("malformed memop flags"));
  }
}
