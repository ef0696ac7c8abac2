package io.github.rhinowasm.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.StructType;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TypeSectionTest {
  private static final Features ALL = Features.of(EnumSet.allOf(Feature.class));

  private static Module decode(Features features, Consumer<BinaryWriter> types) {
    byte[] bytes = new BinaryWriter().header().section(Section.TYPE, types).toByteArray();
    return ModuleDecoder.decode(bytes, features);
  }

  private static Module decode(int... content) {
    return decode(ALL, out -> out.bytes(content));
  }

  @Test
  void functionTypesAreCanonicalAcrossModules() {
    DefinedType declared = decode(1, 0x60, 2, 0x7F, 0x7E, 1, 0x7D).types().get(0);
    FunctionType expected =
        new FunctionType(List.of(NumericType.I32, NumericType.I64), List.of(NumericType.F32));
    assertSame(DefinedType.of(expected), declared);
  }

  @Test
  void aGroupRefersToItself() {
    // (rec (type (struct (field (ref null 1)))) (type (func (param (ref 0)))))
    int[] group = {1, 0x4E, 2, 0x5F, 1, 0x63, 1, 0, 0x60, 1, 0x64, 0, 0};
    List<DefinedType> types = decode(group).types();
    StructType struct = (StructType) types.get(0).composite();
    assertEquals(new ReferenceType(true, types.get(1)), struct.fields().get(0).storage());
    assertEquals(
        List.of(new ReferenceType(false, types.get(0))), types.get(1).asFunction().parameters());
    assertSame(types.get(0), decode(group).types().get(0));
  }

  @Test
  void equalGroupsInOneModuleAreOneType() {
    List<DefinedType> types = decode(2, 0x60, 1, 0x64, 0, 0, 0x60, 1, 0x64, 1, 0).types();
    assertSame(types.get(0), types.get(1));
    // The second one refers to the first and not to itself.
    types = decode(2, 0x60, 1, 0x64, 0, 0, 0x60, 1, 0x64, 0, 0).types();
    assertNotSame(types.get(0), types.get(1));
  }

  @Test
  void subtypesKnowTheirAncestors() {
    List<DefinedType> types = decode(2, 0x50, 0, 0x60, 0, 0, 0x4F, 1, 0, 0x60, 0, 0).types();
    assertTrue(types.get(1).matches(types.get(0)));
    assertEquals(1, types.get(1).depth());
  }

  @Test
  void supertypesComeFirst() {
    InvalidException failure =
        assertThrows(InvalidException.class, () -> decode(1, 0x50, 1, 0, 0x60, 0, 0));
    assertTrue(failure.getMessage().startsWith("unknown type 0"), failure.getMessage());
  }

  @Test
  void theDepthOfSubtypesIsLimited() {
    Consumer<BinaryWriter> chain =
        out -> {
          out.u32(65).bytes(0x50, 0, 0x60, 0, 0);
          for (int i = 0; i < 64; i++) {
            out.u8(0x50).u32(1).u32(i).bytes(0x60, 0, 0);
          }
        };
    InvalidException failure = assertThrows(InvalidException.class, () -> decode(ALL, chain));
    assertTrue(failure.getMessage().startsWith("sub type: depth 64, limit 63"));
  }

  @Test
  void unknownTypesAreInvalid() {
    InvalidException failure =
        assertThrows(InvalidException.class, () -> decode(1, 0x60, 1, 0x64, 1, 0));
    assertTrue(failure.getMessage().startsWith("unknown type 1"), failure.getMessage());
  }

  @Test
  void formsOfFeaturesThatAreOff() {
    Consumer<BinaryWriter> struct = out -> out.bytes(1, 0x5F, 0);
    MalformedException failure =
        assertThrows(MalformedException.class, () -> decode(ALL.without(Feature.GC), struct));
    assertEquals(
        "malformed definition type: struct needs the feature gc (offset 0xb)",
        failure.getMessage());
  }

  @Test
  void mutabilityIsZeroOrOne() {
    MalformedException failure =
        assertThrows(MalformedException.class, () -> decode(1, 0x5E, 0x78, 2));
    assertTrue(failure.getMessage().startsWith("malformed mutability"), failure.getMessage());
  }
}
