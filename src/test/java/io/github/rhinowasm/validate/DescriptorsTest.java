package io.github.rhinowasm.validate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.binary.ModuleEncoder;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

  private static byte[] types(int... content) {
    return new BinaryWriter()
        .header()
        .section(Section.TYPE, out -> out.bytes(content))
        .toByteArray();
  }

  private static Module valid(int... content) {
    byte[] bytes = types(content);
    Module module = ModuleDecoder.decode(bytes, Features.ALL);
    ModuleValidator.validate(module, Features.ALL);
    assertArrayEquals(bytes, ModuleEncoder.encode(module));
    return module;
  }

  private static void invalid(String beginning, int... content) {
    InvalidException failure =
        assertThrows(
            InvalidException.class,
            () ->
                ModuleValidator.validate(
                    ModuleDecoder.decode(types(content), Features.ALL), Features.ALL));
    assertTrue(failure.detail().startsWith(beginning), failure.detail());
    assertTrue(failure.getMessage().contains("offset 0x"), failure.getMessage());
  }

  @Test
  void typesDescribeEachOther() {
    // (rec (type (descriptor 1) (struct)) (type (describes 0) (struct)))
    List<DefinedType> types = valid(1, 0x4E, 2, 0x4D, 1, 0x5F, 0, 0x4C, 0, 0x5F, 0).types();
    assertSame(types.get(1), types.get(0).subType().descriptor());
    assertSame(types.get(0), types.get(1).subType().described());
    // They are others than without the clauses.
    List<DefinedType> plain = valid(1, 0x4E, 2, 0x5F, 0, 0x5F, 0).types();
    assertNotSame(plain.get(0), types.get(0));
    // A chain, and a subtype with a descriptor of its own.
    valid(1, 0x4E, 3, 0x4D, 1, 0x5F, 0, 0x4C, 0, 0x4D, 2, 0x5F, 0, 0x4C, 1, 0x5F, 0);
  }

  @Test
  void clausesNameMembersOfTheGroup() {
    invalid("descriptor type is outside rec group", 1, 0x4D, 1, 0x5F, 0);
    invalid("described type is outside rec group", 2, 0x5F, 0, 0x4C, 0, 0x5F, 0);
    invalid("type is not described by its descriptor", 1, 0x4E, 2, 0x4D, 1, 0x5F, 0, 0x5F, 0);
    invalid("described type is not described by descriptor", 1, 0x4E, 2, 0x5F, 0, 0x4C, 0, 0x5F, 0);
    invalid("forward use of described type", 1, 0x4C, 0, 0x4D, 0, 0x5F, 0);
    invalid("descriptor type must be a struct", 1, 0x4E, 2, 0x4D, 1, 0x60, 0, 0, 0x4C, 0, 0x5F, 0);
    invalid("described type must be a struct", 1, 0x4E, 2, 0x4D, 1, 0x5F, 0, 0x4C, 0, 0x60, 0, 0);
  }

  @Test
  void subtypesKeepDescriptors() {
    int[] base = {1, 0x4E, 3, 0x50, 0, 0x4D, 1, 0x5F, 0, 0x50, 0, 0x4C, 0, 0x5F, 0};
    invalid("sub type 2 does not match super type 0", with(base, 0x50, 1, 0, 0x5F, 0));
    invalid("sub type 2 does not match super type 1", with(base, 0x50, 1, 1, 0x5F, 0));
    int[] two = base.clone();
    two[2] = 4;
    valid(with(two, 0x50, 1, 0, 0x4D, 3, 0x5F, 0, 0x50, 1, 1, 0x4C, 2, 0x5F, 0));
    invalid(
        "descriptor type 3 does not match",
        with(two, 0x50, 1, 0, 0x4D, 3, 0x5F, 0, 0x50, 0, 0x4C, 2, 0x5F, 0));
    invalid(
        "described type 2 does not match",
        with(two, 0x50, 0, 0x4D, 3, 0x5F, 0, 0x50, 1, 1, 0x4C, 2, 0x5F, 0));
  }

  private static int[] with(int[] start, int... more) {
    int[] all = java.util.Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return all;
  }

  @Test
  void plainAllocationNeedsAPlainType() {
    TestModule module =
        new TestModule()
            .structure(0x4E, 2, 0x4D, 1, 0x5F, 0, 0x4C, 0, 0x5F, 0)
            .type(-1)
            .code(2, 0xFB, 1, 0, 0x1A);
    InvalidException failure =
        assertThrows(InvalidException.class, () -> module.validate(Features.ALL));
    assertEquals("type with descriptor requires descriptor allocation", failure.detail());
  }

  @Test
  void clausesAreAFeatureAndInOrder() {
    Features without = Features.ALL.without(Feature.CUSTOM_DESCRIPTORS);
    byte[] pair = types(1, 0x4E, 2, 0x4D, 1, 0x5F, 0, 0x4C, 0, 0x5F, 0);
    MalformedException failure =
        assertThrows(MalformedException.class, () -> ModuleDecoder.decode(pair, without));
    assertEquals(
        "malformed definition type: descriptor type needs the feature custom-descriptors",
        failure.detail());
    byte[] order = types(1, 0x4E, 2, 0x4D, 1, 0x4C, 0, 0x5F, 0, 0x5F, 0);
    failure =
        assertThrows(MalformedException.class, () -> ModuleDecoder.decode(order, Features.ALL));
    assertEquals("malformed definition type 0x4c", failure.detail());
  }
}
