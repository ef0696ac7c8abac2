package io.github.rhinowasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.WasmFailure;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ModuleDecoderTest {

  /** Without what some tests want to miss. */
  private static final Features SOME =
      Features.ALL
          .without(Feature.EXCEPTIONS)
          .without(Feature.MEMORY64)
          .without(Feature.SIMD)
          .without(Feature.THREADS)
          .without(Feature.CUSTOM_PAGE_SIZES)
          .without(Feature.FUNCTION_REFERENCES);

  private static Module decode(BinaryWriter writer) {
    return ModuleDecoder.decode(writer.toByteArray(), SOME);
  }

  private static MalformedException malformed(BinaryWriter writer) {
    return assertThrows(MalformedException.class, () -> decode(writer));
  }

  private static BinaryWriter module() {
    return new BinaryWriter().header();
  }

  private static BinaryWriter section(Section section, int... content) {
    return module().section(section, out -> out.bytes(content));
  }

  private static void assertMessage(String start, int offset, WasmFailure failure) {
    assertTrue(failure.getMessage().startsWith(start), failure.getMessage());
    assertEquals(new Position.Offset(offset), failure.position(), failure.getMessage());
  }

  @Test
  void anEmptyModuleHasNothing() {
    Module module = decode(module());
    assertEquals(0, module.types().size());
    assertEquals(0, module.exports().size());
    assertEquals(-1, module.start());
    assertEquals(-1, module.dataCount());
    assertEquals(8, module.bytes().length);
  }

  @Test
  void tooShortForTheHeader() {
    assertMessage("unexpected end: the module is empty", 0, malformed(new BinaryWriter()));
    assertMessage("unexpected end", 3, malformed(new BinaryWriter().bytes(0, 0x61, 0x73)));
    assertMessage("unexpected end", 4, malformed(new BinaryWriter().bytes(0, 0x61, 0x73, 0x6D)));
  }

  @Test
  void whatIsNotWasmIsNamed() {
    assertLooksLike("HTML", "<!DOCTYPE html><html>");
    assertLooksLike("HTML", "\n  <html lang=en>");
    assertLooksLike("the text format", "(module (func))");
    assertLooksLike("the text format", ";; a comment");
    assertLooksLike("JSON", "{\"error\": 404}");
    assertLooksLike("a ZIP archive", "PK\003\004....");
    assertLooksLike("an ELF binary", "\177ELF\002\001\001");
    assertLooksLike("a module in Base64", "AGFzbQEAAAA=");
    assertMessage(
        "magic header not detected: looks like gzip",
        0,
        malformed(new BinaryWriter().bytes(0x1F, 0x8B, 8, 0, 0, 0)));
    assertMessage(
        "magic header not detected: expected 00 61 73 6d, got 01 02 03 04",
        0,
        malformed(new BinaryWriter().bytes(1, 2, 3, 4)));
  }

  private static void assertLooksLike(String what, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    assertMessage(
        "magic header not detected: looks like " + what,
        0,
        malformed(new BinaryWriter().bytes(bytes)));
  }

  @Test
  void otherVersionsAreUnknown() {
    BinaryWriter component = new BinaryWriter().bytes(0, 0x61, 0x73, 0x6D, 0x0D, 0, 1, 0);
    MalformedException failure = malformed(component);
    assertMessage("unknown binary version", 4, failure);
    assertTrue(failure.getMessage().contains("component"), failure.getMessage());
  }

  @Test
  void sectionsStandInOrderAndOnce() {
    BinaryWriter twice = section(Section.MEMORY, 0).section(Section.MEMORY, out -> out.u8(0));
    assertMessage("unexpected content after last section: a second", 11, malformed(twice));
    BinaryWriter wrong = section(Section.MEMORY, 0).section(Section.TABLE, out -> out.u8(0));
    assertMessage("unexpected content after last section: a misplaced", 11, malformed(wrong));
    // The data count section has a greater id than the code section but stands before it.
    Module fine = decode(section(Section.DATA_COUNT, 0).section(Section.CODE, out -> out.u8(0)));
    assertEquals(0, fine.dataCount());
  }

  @Test
  void unknownSectionIds() {
    assertMessage("malformed section id 14", 8, malformed(module().bytes(14, 0)));
    MalformedException tag = malformed(section(Section.TAG, 0));
    assertMessage("malformed section id 13", 8, tag);
    assertTrue(tag.getMessage().contains("feature exceptions"), tag.getMessage());
  }

  @Test
  void sectionSizesAreExact() {
    assertMessage("length out of bounds", 9, malformed(module().bytes(1, 5, 0)));
    assertMessage("section size mismatch", 11, malformed(section(Section.TYPE, 0, 0)));
    assertMessage(
        "unexpected end of section or function", 10, malformed(section(Section.MEMORY, 1)));
  }

  @Test
  void functionAndCodeSectionAgree() {
    BinaryWriter writer =
        section(Section.TYPE, 1, 0x60, 0, 0).section(Section.FUNCTION, out -> out.bytes(1, 0));
    assertMessage(
        "function and code section have inconsistent lengths", writer.size(), malformed(writer));
  }

  @Test
  void dataCountAgrees() {
    BinaryWriter writer = section(Section.DATA_COUNT, 2);
    writer.section(Section.DATA, out -> out.bytes(1, 1, 0));
    assertMessage(
        "data count and data section have inconsistent lengths", writer.size(), malformed(writer));
  }

  @Test
  void hugeCountsAreRefusedBeforeAnythingIsAllocated() {
    Section[] counted = {
      Section.TYPE, Section.IMPORT, Section.FUNCTION, Section.TABLE, Section.MEMORY,
      Section.GLOBAL, Section.EXPORT, Section.ELEMENT, Section.CODE, Section.DATA
    };
    for (Section section : counted) {
      // 2^32 - 1 and 2^28 - 1.
      MalformedException failure = malformed(section(section, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
      assertMessage("unexpected end of section or function: 4294967295 ", 10, failure);
      failure = malformed(section(section, 0xFF, 0xFF, 0xFF, 0x7F));
      assertMessage("unexpected end of section or function: 268435455 ", 10, failure);
    }
  }

  @Test
  void limitsNameCountAndLimit() {
    Consumer<BinaryWriter> content =
        out -> {
          out.u32(101);
          for (int i = 0; i < 101; i++) {
            out.bytes(0, 0);
          }
        };
    InvalidException failure =
        assertThrows(
            InvalidException.class, () -> decode(module().section(Section.MEMORY, content)));
    assertMessage("too many memories: 101, limit 100", 11, failure);
  }

  @Test
  void parametersAreLimited() {
    Consumer<BinaryWriter> content =
        out -> {
          out.u32(1).u8(0x60).u32(1001);
          for (int i = 0; i < 1001; i++) {
            out.u8(0x7F);
          }
          out.u32(0);
        };
    InvalidException failure =
        assertThrows(InvalidException.class, () -> decode(module().section(Section.TYPE, content)));
    assertTrue(failure.getMessage().startsWith("too many parameters: 1001, limit 1000"));
  }

  @Test
  void namesAreLimited() {
    BinaryWriter writer =
        module()
            .section(
                Section.EXPORT,
                out -> out.u32(1).u32(100_001).bytes(new byte[100_001]).bytes(0, 0));
    InvalidException failure = assertThrows(InvalidException.class, () -> decode(writer));
    assertMessage("name too long: 100001 bytes, limit 100000", 13, failure);
  }

  @Test
  void numbersMayRunOverTheEndOnlyToBeJudged() {
    // A length of six bytes, of which the section holds two.
    BinaryWriter writer = module().bytes(1, 2, 0x81, 0x80).bytes(0x80, 0x80, 0x80, 0x00);
    assertMessage("integer representation too long", 10, malformed(writer));
    assertMessage(
        "unexpected end of section or function", 10, malformed(module().bytes(1, 1, 0x81, 0)));
  }

  @Test
  void customSectionsKeepTheirPlace() {
    BinaryWriter writer = module().customSection("first", out -> out.u8(7));
    writer.section(Section.TYPE, out -> out.u8(0)).customSection("second", out -> {});
    Module module = decode(writer);
    assertEquals(2, module.customSections().size());
    assertEquals("first", module.customSections().get(0).name());
    assertEquals(0, module.customSections().get(0).place());
    assertEquals(7, module.customSections().get(0).content().toByteArray()[0]);
    assertEquals(1, module.customSections().get(1).place());
    assertEquals(0, module.customSections().get(1).content().length());
  }

  @Test
  void bodiesAreNotRead() {
    BinaryWriter writer = section(Section.TYPE, 1, 0x60, 0, 0);
    writer.section(Section.FUNCTION, out -> out.bytes(1, 0));
    writer.section(Section.CODE, out -> out.bytes(1, 3, 0xFF, 0xFF, 0xFF));
    Module module = decode(writer);
    assertEquals(3, module.body(0).length());
    assertSame(module.bytes(), module.body(0).bytes());
  }

  @Test
  void featuresThatAreOffAreNamed() {
    MalformedException failure = malformed(section(Section.MEMORY, 1, 4, 0));
    assertMessage("malformed limits flags: a 64-bit address type needs", 11, failure);
    failure = malformed(section(Section.MEMORY, 1, 3, 0, 0));
    assertMessage("malformed limits flags: a shared memory needs", 11, failure);
    failure = malformed(section(Section.MEMORY, 1, 8, 0, 0));
    assertMessage("malformed limits flags: a page size needs", 11, failure);
    failure = malformed(section(Section.TABLE, 1, 0x40, 0, 0x70, 0, 0, 0xD0, 0x70, 0x0B));
    assertMessage("malformed reference type: a table initializer needs", 11, failure);
    failure = malformed(section(Section.TYPE, 1, 0x60, 1, 0x7B, 0));
    assertMessage("malformed value type: v128 needs the feature simd", 13, failure);
    BinaryWriter results = section(Section.TYPE, 1, 0x60, 0, 2, 0x7F, 0x7F);
    Features mvp = SOME.without(Feature.MULTI_VALUE);
    InvalidException arity =
        assertThrows(
            InvalidException.class, () -> ModuleDecoder.decode(results.toByteArray(), mvp));
    assertMessage("invalid result arity", 13, arity);
  }

  @Test
  void malformedNamesAreRefused() {
    BinaryWriter writer = section(Section.IMPORT, 1, 1, 0xFF, 0, 0, 0);
    assertMessage("malformed UTF-8 encoding", 12, malformed(writer));
    assertMessage("length out of bounds", 11, malformed(section(Section.IMPORT, 1, 9, 0x61)));
  }

  private static Module decodeAll(BinaryWriter writer) {
    return ModuleDecoder.decode(writer.toByteArray(), Features.ALL);
  }

  private static MalformedException malformedAll(BinaryWriter writer) {
    return assertThrows(MalformedException.class, () -> decodeAll(writer));
  }

  @Test
  void tagsStandBetweenMemoriesAndGlobals() {
    BinaryWriter writer = section(Section.TYPE, 1, 0x60, 1, 0x7F, 0);
    writer.section(Section.IMPORT, out -> out.bytes(1, 0, 0, 4, 0, 0));
    writer.section(Section.MEMORY, out -> out.u8(0));
    writer.section(Section.TAG, out -> out.bytes(1, 0, 0));
    writer.section(Section.GLOBAL, out -> out.u8(0));
    writer.section(Section.EXPORT, out -> out.bytes(1, 0, 4, 1));
    Module module = decodeAll(writer);
    assertEquals(2, module.tags().size());
    assertEquals(module.tags().get(0), module.typeOf(module.exports().get(0)));
    BinaryWriter early = section(Section.TAG, 0).section(Section.MEMORY, out -> out.u8(0));
    assertMessage("unexpected content after last section", 11, malformedAll(early));
    BinaryWriter attribute = section(Section.TYPE, 1, 0x60, 0, 0);
    attribute.section(Section.TAG, out -> out.bytes(1, 7, 0));
    assertMessage("malformed tag attribute", 17, malformedAll(attribute));
    BinaryWriter structure = section(Section.TYPE, 1, 0x5F, 0);
    structure.section(Section.TAG, out -> out.bytes(1, 0, 0));
    InvalidException kind = assertThrows(InvalidException.class, () -> decodeAll(structure));
    assertMessage("type mismatch: expected a function type", 17, kind);
  }

  @Test
  void tablesMayHaveAnInitializer() {
    Module module =
        decodeAll(section(Section.TABLE, 1, 0x40, 0, 0x64, 0x70, 0, 1, 0xD0, 0x70, 0x0B));
    assertEquals(3, module.tableDefinitions().get(0).initializer().length());
    assertMessage(
        "zero byte expected",
        12,
        malformedAll(section(Section.TABLE, 1, 0x40, 1, 0x70, 0, 1, 0xD0, 0x70, 0x0B)));
  }

  @Test
  void flagsOfLimits() {
    Module module = decodeAll(section(Section.MEMORY, 3, 7, 1, 2, 12, 5, 0, 8, 5, 16));
    assertEquals("i64 1 2 shared", module.memories().get(0).toString());
    assertEquals("i64 5 (pagesize 1)", module.memories().get(1).toString());
    assertEquals("5", module.memories().get(2).toString());
    assertMessage(
        "malformed limits flags 0x10", 11, malformedAll(section(Section.MEMORY, 1, 16, 0)));
    // Tables are neither shared nor do they have pages.
    assertMessage(
        "malformed limits flags 0x2", 12, malformedAll(section(Section.TABLE, 1, 0x70, 2, 0)));
    assertMessage(
        "malformed limits flags 0x8", 12, malformedAll(section(Section.TABLE, 1, 0x70, 8, 0, 0)));
    assertMessage(
        "invalid custom page size", 13, malformedAll(section(Section.MEMORY, 1, 8, 0, 64)));
  }

  @Test
  void constantsMayNestTries() {
    // The decoder only looks for the end; that a try isn't constant is not its business.
    int[] tryTable = {1, 0x7F, 0, 0x1F, 0x40, 0, 0x0B, 0x41, 0, 0x0B};
    assertEquals(
        7,
        decodeAll(section(Section.GLOBAL, tryTable))
            .globalDefinitions()
            .get(0)
            .initializer()
            .length());
    int[] delegate = {1, 0x7F, 0, 0x06, 0x40, 0x18, 0, 0x41, 0, 0x0B};
    assertEquals(
        7,
        decodeAll(section(Section.GLOBAL, delegate))
            .globalDefinitions()
            .get(0)
            .initializer()
            .length());
    assertMessage(
        "END opcode expected",
        13,
        malformedAll(section(Section.GLOBAL, 1, 0x7F, 0, 0x18, 0, 0x0B)));
    assertMessage(
        "END opcode expected", 13, malformedAll(section(Section.GLOBAL, 1, 0x7F, 0, 0x19, 0x0B)));
  }
}
