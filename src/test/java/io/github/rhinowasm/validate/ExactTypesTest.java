package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.Texts.invalid;
import static io.github.rhinowasm.validate.Texts.valid;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.binary.ModuleEncoder;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.AbstractHeapType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.ReferenceType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactTypesTest {
  private static final Features WITHOUT = Features.ALL.without(Feature.CUSTOM_DESCRIPTORS);

  private static List<DefinedType> types(String text) {
    byte[] bytes = Wat.toBinary("(module " + text + ")");
    Module module = ModuleDecoder.decode(bytes, Features.ALL);
    assertArrayEquals(bytes, ModuleEncoder.encode(module));
    return module.types();
  }

  @Test
  void matching() {
    List<DefinedType> types = types("(type (sub (struct))) (type (sub 0 (struct (field i32))))");
    DefinedType above = types.get(0);
    DefinedType below = types.get(1);
    assertTrue(above.exact().matches(above));
    assertTrue(below.exact().matches(above));
    assertTrue(below.exact().matches(AbstractHeapType.EQ));
    assertTrue(above.exact().matches(above.exact()));
    assertTrue(AbstractHeapType.NONE.matches(above.exact()));
    assertFalse(above.matches(above.exact()));
    assertFalse(below.exact().matches(above.exact()));
    assertFalse(AbstractHeapType.STRUCT.matches(above.exact()));
    assertFalse(AbstractHeapType.NOFUNC.matches(above.exact()));
    assertFalse(above.exact().matches(AbstractHeapType.FUNC));
    assertSame(AbstractHeapType.ANY, above.exact().top());
    assertSame(AbstractHeapType.NONE, above.exact().bottom());
    assertEquals("(ref (exact struct type))", ReferenceType.notNull(above.exact()).toString());
    assertSame(ReferenceType.nullable(above.exact()), ReferenceType.nullable(above.exact()));
  }

  @Test
  void exactnessBelongsToTheIdentityOfTypes() {
    String one = "(rec (type $a (struct (field (ref null (exact $a))))) (type (func)))";
    List<DefinedType> types = types(one + one.replace("$a", "$b"));
    assertSame(types.get(0), types.get(2));
    assertNotSame(
        types.get(0), types("(rec (type $a (struct (field (ref null $a)))) (type (func)))").get(0));
    String outside = "(type $x (struct)) (type (array (ref (exact $x))))";
    assertSame(types(outside).get(1), types("(type (func))" + outside).get(2));
  }

  @Test
  void allocationsAreExactOnlyWithTheFeature() {
    String type = "(type $s (sub (struct))) (type $t (sub $s (struct)))";
    valid(type, "(func (result (ref (exact $s))) (struct.new $s))");
    invalid(
        "type mismatch: instruction requires [(ref (exact struct type))] but stack has [(ref"
            + " struct",
        type,
        "(func (param (ref $t)) (result (ref (exact $s))) (local.get 0))");
    invalid(
        WITHOUT,
        "type mismatch: instruction requires [(ref array type)] but stack has [(ref struct type)]",
        type,
        "(type $a (array i8)) (func (result (ref $a)) (struct.new $s))");
  }

  @Test
  void exactTypesAreAFeature() {
    byte[] exact = Wat.toBinary("(module (type (struct (field (ref (exact 0))))))");
    MalformedException failure =
        assertThrows(MalformedException.class, () -> ModuleDecoder.decode(exact, WITHOUT));
    assertEquals(
        "malformed storage type: an exact type needs the feature custom-descriptors",
        failure.detail());
    byte[] local = Wat.toBinary("(module (type (struct)) (func (local (ref null (exact 0)))))");
    failure =
        assertThrows(
            MalformedException.class,
            () -> ModuleValidator.validate(ModuleDecoder.decode(local, WITHOUT), WITHOUT));
    assertEquals(
        "malformed heap type: an exact type needs the feature custom-descriptors",
        failure.detail());
    byte[] imported =
        Wat.toBinary("(module (type (func)) (import \"\" \"\" (func (exact (type 0)))))");
    failure = assertThrows(MalformedException.class, () -> ModuleDecoder.decode(imported, WITHOUT));
    assertEquals("malformed import kind 32", failure.detail());
  }

  /** The mark of exact types is also the index 98. */
  @Test
  void theMarkAsIndex() {
    String types = "(type (func))".repeat(98) + "(type (struct))";
    String use = "(type (array (ref (exact 98))))";
    assertEquals("[(ref (exact struct type))]", types(types + use).get(99).composite().toString());
    byte[] twice =
        new BinaryWriter()
            .header()
            .section(Section.TYPE, out -> out.bytes(1, 0x5E, 0x64, 0x62, 0x62, 0))
            .toByteArray();
    MalformedException failure =
        assertThrows(MalformedException.class, () -> ModuleDecoder.decode(twice, Features.ALL));
    assertEquals("malformed storage type: exact twice", failure.detail());
  }

  @Test
  void importsComeBack() {
    String text = "(module (type (func)) (import \"a\" \"b\" (func (exact (type 0)))))";
    byte[] bytes = Wat.toBinary(text);
    Module module = ModuleDecoder.decode(bytes, Features.ALL);
    assertArrayEquals(bytes, ModuleEncoder.encode(module));
    assertTrue(module.isExact(0));
    assertTrue(Wat.toText(module).contains(" (exact (type 0))"), Wat.toText(module));
    assertEquals("exact [] -> []", module.imports().get(0).type().toString());
  }

  @Test
  void descriptorsWantedAndMissing() {
    String types =
        "(type $p (sub (struct))) (rec (type $s (sub (descriptor $d) (struct (field (ref $p)))))"
            + " (type $d (sub (describes $s) (struct))))";
    invalid(
        "type without descriptor requires non-descriptor allocation",
        types,
        "(func (struct.new_desc $p (ref.null none)) (drop))");
    invalid(
        "field type is not defaultable: field 0 is (ref struct type)",
        types,
        "(func (param (ref (exact $d))) (struct.new_default_desc $s (local.get 0)) (drop))");
    invalid(
        "type mismatch: expected (ref null (exact struct type)), got (ref struct type)",
        types,
        "(func (param (ref $p) (ref $d)) (struct.new_desc $s (local.get 0) (local.get 1)) (drop))");
    invalid("type without descriptor 2", types, "(func (ref.get_desc $d (unreachable)) (drop))");
    invalid(
        "type struct does not have a descriptor",
        types,
        "(func (result anyref) (br_on_cast_desc_eq 0 anyref structref (unreachable)))");
    invalid(
        "type 0 does not have a descriptor",
        types,
        "(func (ref.cast_desc_eq (ref null (exact $p)) (unreachable)) (drop))");
    invalid(
        "type mismatch: a cast from funcref to (ref struct type)",
        types,
        "(func (result anyref) (br_on_cast_desc_eq_fail 0 funcref (ref $s) (unreachable)))");
    valid(
        types,
        "(func (param anyref (ref null $d)) (result anyref)"
            + " (br_on_cast_desc_eq 0 anyref (ref null $s) (local.get 0) (local.get 1))"
            + " (block (param (ref any)) (drop)) (unreachable))");
  }
}
