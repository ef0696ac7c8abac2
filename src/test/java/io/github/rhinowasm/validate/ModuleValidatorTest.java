package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.TestModule.I32;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import java.util.EnumSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ModuleValidatorTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  private static TestModule module() {
    return new TestModule().type(-1).type(I32, -1).code(0).code(1);
  }

  private static void valid(UnaryOperator<TestModule> change) {
    assertDoesNotThrow(() -> change.apply(module()).validate());
  }

  private static void invalid(String start, UnaryOperator<TestModule> change) {
    InvalidException failure =
        assertThrows(InvalidException.class, () -> change.apply(module()).validate());
    assertTrue(failure.getMessage().startsWith(start), failure.getMessage());
    assertNotNull(failure.position(), failure.getMessage());
  }

  @Test
  void startFunctions() {
    valid(m -> m.section(Section.START, 0));
    invalid("start function: expected [] -> [], got [i32] -> []", m -> m.section(Section.START, 1));
    invalid("unknown function 2", m -> m.section(Section.START, 2));
  }

  @Test
  void exports() {
    valid(m -> m.section(Section.EXPORT, 2, 1, 'a', 0, 0, 1, 'b', 0, 0));
    invalid(
        "duplicate export name: \"a\"",
        m -> m.section(Section.EXPORT, 2, 1, 'a', 0, 0, 1, 'a', 0, 1));
    invalid("unknown function 7: in export \"a\"", m -> m.section(Section.EXPORT, 1, 1, 'a', 0, 7));
    invalid("unknown table 0", m -> m.section(Section.EXPORT, 1, 0, 1, 0));
    invalid("unknown memory 0", m -> m.section(Section.EXPORT, 1, 0, 2, 0));
    invalid(
        "unknown global 2147483647",
        m -> m.section(Section.EXPORT, 1, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
  }

  @Test
  void memoryLimits() {
    valid(m -> m.section(Section.MEMORY, 1, 1, 0, 0x80, 0x80, 4));
    invalid(
        "memory size must be at most 65536 pages (4GiB)",
        m -> m.section(Section.MEMORY, 1, 0, 0x81, 0x80, 4));
    invalid(
        "memory size must be at most 65536 pages (4GiB)",
        m -> m.section(Section.MEMORY, 1, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x10));
    invalid(
        "size minimum must not be greater than maximum",
        m -> m.section(Section.MEMORY, 1, 1, 2, 1));
    invalid("multiple memories", m -> m.section(Section.MEMORY, 2, 0, 0, 0, 0));
  }

  @Test
  void tableLimits() {
    valid(m -> m.section(Section.TABLE, 1, 0x70, 1, 1, 1));
    invalid(
        "size minimum must not be greater than maximum",
        m -> m.section(Section.TABLE, 1, 0x70, 1, 2, 1));
    invalid(
        "table size must be at most 4294967295",
        m -> m.section(Section.TABLE, 1, 0x70, 0, 0x80, 0x80, 0x80, 0x80, 0x10));
  }

  @Test
  void sharedMemoriesHaveAMaximum() {
    TestModule module = module().section(Section.MEMORY, 1, 2, 1);
    InvalidException failure = assertThrows(InvalidException.class, () -> module.validate(ALL));
    assertTrue(failure.detail().startsWith("shared memory must have maximum"));
  }

  @Test
  void globalsAreConstant() {
    valid(m -> m.section(Section.GLOBAL, 2, I32, 0, 0x41, 1, 11, I32, 0, 0x23, 0, 11));
    valid(m -> m.section(Section.GLOBAL, 1, I32, 0, 0x41, 1, 0x41, 2, 0x6A, 11));
    invalid(
        "type mismatch: instruction requires [i32] but stack has [i64]",
        m -> m.section(Section.GLOBAL, 1, I32, 0, 0x42, 1, 11));
    invalid(
        "type mismatch: instruction requires [i32] but stack has []",
        m -> m.section(Section.GLOBAL, 1, I32, 0, 11));
    invalid(
        "type mismatch: block requires [i32] but stack has [i32 i32]",
        m -> m.section(Section.GLOBAL, 1, I32, 0, 0x41, 1, 0x41, 1, 11));
    invalid("unknown global 0", m -> m.section(Section.GLOBAL, 1, I32, 0, 0x23, 0, 11));
    invalid("constant expression required: nop", m -> m.section(Section.GLOBAL, 1, I32, 0, 1, 11));
    invalid(
        "constant expression required: block",
        m -> m.section(Section.GLOBAL, 1, I32, 0, 0x02, 0x40, 11, 0x41, 0, 11));
    invalid(
        "constant expression required: global 0 is mutable",
        m -> m.section(Section.GLOBAL, 2, I32, 1, 0x41, 1, 11, I32, 0, 0x23, 0, 11));
  }

  @Test
  void extendedConstantsAreAFeature() {
    TestModule module = module().section(Section.GLOBAL, 1, I32, 0, 0x41, 1, 0x41, 2, 0x6C, 11);
    InvalidException failure =
        assertThrows(
            InvalidException.class,
            () -> module.validate(TestModule.TWO.without(Feature.EXTENDED_CONST)));
    assertEquals(
        "constant expression required: i32.mul needs the feature extended-const", failure.detail());
  }

  @Test
  void elementSegments() {
    valid(
        m ->
            m.section(Section.TABLE, 1, 0x70, 0, 1)
                .section(Section.ELEMENT, 1, 0, 0x41, 0, 11, 1, 0));
    invalid("unknown table 0", m -> m.section(Section.ELEMENT, 1, 0, 0x41, 0, 11, 0));
    invalid(
        "type mismatch: expected elements of externref, got (ref func)",
        m ->
            m.section(Section.TABLE, 1, 0x6F, 0, 1)
                .section(Section.ELEMENT, 1, 0, 0x41, 0, 11, 1, 0));
    invalid("unknown function 9", m -> m.section(Section.ELEMENT, 1, 1, 0, 1, 9));
    invalid(
        "type mismatch: instruction requires [i32] but stack has [i64]",
        m ->
            m.section(Section.TABLE, 1, 0x70, 0, 1).section(Section.ELEMENT, 1, 0, 0x42, 0, 11, 0));
    invalid(
        "type mismatch: instruction requires [funcref] but stack has [externref]",
        m -> m.section(Section.ELEMENT, 1, 5, 0x70, 1, 0xD0, 0x6F, 11));
  }

  @Test
  void dataSegments() {
    valid(m -> m.section(Section.DATA, 1, 1, 1, 5));
    invalid("unknown memory 0", m -> m.section(Section.DATA, 1, 0, 0x41, 0, 11, 0));
    invalid("unknown memory 1", m -> m.section(Section.DATA, 1, 2, 1, 0x41, 0, 11, 0));
  }

  @Test
  void subtypesFitTheirSupertypes() {
    byte[] bytes =
        new io.github.rhinowasm.binary.BinaryWriter()
            .header()
            .section(
                Section.TYPE,
                out -> out.u32(2).bytes(0x50, 0, 0x60, 0, 0).bytes(0x50, 1, 0, 0x60, 1, 0x7F, 0))
            .toByteArray();
    Module module = io.github.rhinowasm.binary.ModuleDecoder.decode(bytes, ALL);
    InvalidException failure =
        assertThrows(InvalidException.class, () -> ModuleValidator.validate(module, ALL));
    assertTrue(failure.detail().startsWith("sub type 1 does not match super type 0"));
  }

  @Test
  void functionsAreDeclaredOutsideOfBodies() {
    Module module =
        module()
            .code(0)
            .code(0)
            .section(Section.EXPORT, 1, 1, 'a', 0, 0)
            .section(Section.START, 2)
            .section(Section.GLOBAL, 1, 0x70, 0, 0xD2, 3, 11)
            .section(Section.ELEMENT, 1, 3, 0, 1, 1)
            .decode();
    assertTrue(module.declaresFunction(0));
    assertTrue(module.declaresFunction(1));
    assertEquals(false, module.declaresFunction(2));
    assertTrue(module.declaresFunction(3));
  }
}
