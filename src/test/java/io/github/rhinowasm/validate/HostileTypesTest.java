package io.github.rhinowasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.InvalidException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Type sections that are large, deep, or claim to be. */
class HostileTypesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static Module decode(Consumer<BinaryWriter> types) {
    byte[] bytes = new BinaryWriter().header().section(Section.TYPE, types).toByteArray();
    return assertTimeoutPreemptively(
        SOON,
        () -> {
          Module module = ModuleDecoder.decode(bytes, Texts.ALL);
          ModuleValidator.validate(module, Texts.ALL);
          return module;
        });
  }

  private static String invalid(Consumer<BinaryWriter> types) {
    return assertThrows(InvalidException.class, () -> decode(types)).detail();
  }

  /** A subtype of the type before it, but every 64th has none: the depth is 63 at the most. */
  private static void chained(BinaryWriter out, int count) {
    for (int i = 0; i < count; i++) {
      if (i % 64 == 0) {
        out.bytes(0x50, 0);
      } else {
        out.bytes(0x50, 1).u32(i - 1);
      }
      out.bytes(0x5F, 1, 0x63).s33(i).u8(0);
    }
  }

  @Test
  void aMillionTypesInOneGroup() {
    Module module =
        decode(
            out -> {
              out.u32(1).u8(0x4E).u32(1_000_000);
              chained(out, 1_000_000);
            });
    assertEquals(63, module.types().get(999_999).depth());
  }

  @Test
  void aMillionGroups() {
    Module module =
        decode(
            out -> {
              out.u32(1_000_000);
              chained(out, 1_000_000);
            });
    assertEquals(1_000_000, module.types().size());
  }

  @Test
  void aMillionEqualGroups() {
    Module module =
        decode(
            out -> {
              out.u32(1_000_000);
              for (int i = 0; i < 1_000_000; i++) {
                out.bytes(0x60, 0, 0);
              }
            });
    assertEquals(module.types().get(0), module.types().get(999_999));
  }

  @Test
  void manySubtypesOfAWideType() {
    // One type of 10,000 fields and a hundred subtypes as wide: their bytes pay for the work.
    Consumer<BinaryWriter> wide =
        out -> {
          out.u32(101);
          for (int i = 0; i <= 100; i++) {
            out.u8(0x50).u32(i == 0 ? 0 : 1);
            if (i > 0) {
              out.u32(0);
            }
            out.u8(0x5F).u32(10_000);
            for (int field = 0; field < 10_000; field++) {
              out.bytes(0x6E, 0);
            }
          }
        };
    assertEquals(101, decode(wide).types().size());
    // A hundred thousand subtypes with no room for its fields fail at once.
    assertTrue(
        invalid(
                out -> {
                  out.u32(100_001).bytes(0x50, 0, 0x5F).u32(10_000);
                  for (int field = 0; field < 10_000; field++) {
                    out.bytes(0x6E, 0);
                  }
                  for (int i = 0; i < 100_000; i++) {
                    out.bytes(0x50, 1, 0, 0x5F, 0);
                  }
                })
            .startsWith("sub type 1 does not match super type 0"));
  }

  @Test
  void sizesAreLimited() {
    assertEquals(
        "too many types: 1000001, limit 1000000",
        invalid(
            out -> {
              out.u32(2).bytes(0x60, 0, 0, 0x4E).u32(1_000_000);
              chained(out, 1_000_000);
            }));
    assertEquals(
        "too many types in a group: 1000001, limit 1000000",
        invalid(
            out -> {
              out.u32(1).u8(0x4E).u32(1_000_001);
              chained(out, 1_000_001);
            }));
    assertEquals(
        "too many fields: 10001, limit 10000",
        invalid(
            out -> {
              out.u32(1).u8(0x5F).u32(10_001);
              for (int i = 0; i < 10_001; i++) {
                out.bytes(0x7F, 0);
              }
            }));
  }

  @Test
  void supertypesMustBeOpenAndFit() {
    Texts.valid(
        "(type $a (sub (func (param eqref) (result anyref))))",
        "(type (sub final $a (func (param anyref) (result (ref any)))))");
    Texts.invalid(
        "sub type 1 does not match super type 0, which is final",
        "(type $a (func)) (type (sub $a (func)))");
    Texts.invalid(
        "sub type 1 does not match super type 0",
        "(type $a (sub (func))) (type (sub $a (struct)))");
    Texts.invalid(
        "sub type 1 does not match super type 0",
        "(type $a (sub (struct (field i32)))) (type (sub $a (struct (field i64))))");
    Texts.invalid(
        "sub type 1 does not match super type 0",
        "(type $a (sub (array (mut anyref)))) (type (sub $a (array (mut eqref))))");
    Texts.valid("(type $a (sub (array anyref))) (type (sub $a (array eqref)))");
    Texts.invalid(
        "sub type 1 does not match super type 0",
        "(type $a (sub (array i8))) (type (sub $a (array i16)))");
  }

  @Test
  void groupsReferForward() {
    Texts.valid(
        "(rec (type $a (sub (struct (field (ref null $b))))) (type $b (sub $a (struct (field (ref"
            + " null $b))))))",
        "(func (param (ref $b)) (result (ref $a)) (local.get 0))");
    // Groups of one structure are the same, whatever stands between them.
    Texts.valid(
        "(rec (type $a (struct (field (ref $b)))) (type $b (struct (field (ref $a)))))",
        "(type $f (func))",
        "(rec (type $c (struct (field (ref $d)))) (type $d (struct (field (ref $c)))))",
        "(func (param (ref $a)) (result (ref $c)) (local.get 0))");
    Texts.invalid(
        "type mismatch",
        "(rec (type $a (struct (field (ref $b)))) (type $b (struct (field (ref $a)))))",
        "(func (param (ref $a)) (result (ref $b)) (local.get 0))");
  }
}
