package io.github.rhinowasm.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.SegmentMode;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.Limits;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ModuleEncoderTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  /** A module with something in every section. */
  private static byte[] everything() {
    BinaryWriter out = new BinaryWriter().header();
    out.customSection("before", content -> content.u8(1));
    out.section(
        Section.TYPE,
        content ->
            content
                .u32(3)
                .bytes(0x60, 0, 0)
                .bytes(0x4E, 2, 0x50, 0, 0x5F, 2, 0x63, 2, 1, 0x78, 0, 0x5E, 0x64, 1, 0)
                .bytes(0x50, 1, 1, 0x5F, 2, 0x63, 2, 1, 0x78, 0));
    out.section(
        Section.IMPORT,
        content ->
            content
                .u32(5)
                .bytes(1, 'm', 1, 'f', 0, 0)
                .bytes(1, 'm', 1, 't', 1, 0x70, 1, 1, 2)
                .bytes(1, 'm', 1, 'e', 2, 0x0C, 1, 0)
                .bytes(1, 'm', 1, 'g', 3, 0x7F, 0)
                .bytes(1, 'm', 1, 'x', 4, 0, 0));
    out.section(Section.FUNCTION, content -> content.bytes(1, 0));
    out.section(
        Section.TABLE,
        content -> content.u32(2).bytes(0x6F, 0, 3).bytes(0x40, 0, 0x64, 0x70, 0, 1, 0xD2, 0, 11));
    out.section(Section.MEMORY, content -> content.bytes(1, 3, 1, 2));
    out.section(Section.TAG, content -> content.bytes(1, 0, 0));
    out.section(Section.GLOBAL, content -> content.bytes(1, 0x7E, 1, 0x42, 5, 11));
    out.section(Section.EXPORT, content -> content.bytes(1, 1, 'a', 0, 1));
    out.section(Section.START, content -> content.u8(1));
    out.section(
        Section.ELEMENT,
        content ->
            content
                .u32(8)
                .bytes(0, 0x41, 0, 11, 1, 0)
                .bytes(1, 0, 1, 0)
                .bytes(2, 1, 0x41, 0, 11, 0, 0)
                .bytes(3, 0, 1, 1)
                .bytes(4, 0x41, 0, 11, 1, 0xD2, 0, 11)
                .bytes(5, 0x6F, 2, 0xD0, 0x6F, 11, 0xD0, 0x6F, 11)
                .bytes(6, 1, 0x41, 0, 11, 0x6F, 0)
                .bytes(7, 0x70, 0));
    out.section(Section.DATA_COUNT, content -> content.u8(3));
    out.section(Section.CODE, content -> content.bytes(1, 4, 1, 1, 0x7F, 11));
    out.section(
        Section.DATA,
        content ->
            content.u32(3).bytes(0, 0x42, 0, 11, 1, 9).bytes(1, 0).bytes(2, 1, 0x41, 0, 11, 1, 8));
    out.customSection("after", content -> {});
    return out.toByteArray();
  }

  @Test
  void everySectionComesBackByteForByte() {
    byte[] bytes = everything();
    Module module = ModuleDecoder.decode(bytes, ALL);
    assertArrayEquals(bytes, ModuleEncoder.encode(module));
  }

  @Test
  void everySectionIsUnderstood() {
    Module module = ModuleDecoder.decode(everything(), ALL);
    assertEquals(4, module.types().size());
    assertEquals(2, module.functions().size());
    assertEquals(3, module.tables().size());
    assertEquals(Limits.of(1, 2), module.tables().get(0).limits());
    assertEquals(0, module.memories().get(0).pageSizeLog2());
    assertEquals(true, module.memories().get(1).shared());
    assertEquals(2, module.tags().size());
    assertEquals(1, module.start());
    assertEquals(3, module.dataCount());
    assertEquals(SegmentMode.DECLARATIVE, module.elements().get(3).mode());
    assertEquals(2, module.elements().get(5).size());
    assertEquals(3, module.elements().get(5).expressions().get(1).length());
    assertEquals(SegmentMode.PASSIVE, module.data().get(1).mode());
    assertEquals(1, module.data().get(2).memory());
    assertEquals(module.types(), ModuleDecoder.decode(everything(), ALL).types());
  }
}
