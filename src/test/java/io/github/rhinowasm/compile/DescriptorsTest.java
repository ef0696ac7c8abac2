package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Structures with descriptors and exact types beyond what the spec's suite asks. */
class DescriptorsTest {
  private static final Features FEATURES = Features.DEFAULT.with(Feature.CUSTOM_DESCRIPTORS);

  /** A line of types of which the second brings the descriptor and the third adds nothing. */
  private static final String LINE =
      """
      (type $base (sub (struct (field $x (mut i32)))))
      (rec
        (type $mid (sub $base (descriptor $mid.d)
          (struct (field $x (mut i32)) (field $y i64))))
        (type $mid.d (sub (describes $mid) (struct (field $id i32))))
        (type $low (sub $mid (descriptor $low.d)
          (struct (field $x (mut i32)) (field $y i64))))
        (type $low.d (sub $mid.d (describes $low) (struct (field $id i32) (field f64)))))
      """;

  private static void assertTrap(
      TrapKind kind, String message, Instance instance, String export, Object... arguments) {
    Trap trap = assertThrows(Trap.class, () -> instance.function(export).call(arguments));
    assertEquals(kind, trap.kind());
    assertTrue(trap.getMessage().startsWith(message + " (func "), trap.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aSubtypeBringsTheDescriptor(Mode mode) {
    String exports =
        """
        (func (export "base") (param i32) (result (ref $base)) (struct.new $base (local.get 0)))
        (func (export "mid.d") (param i32) (result (ref $mid.d))
          (struct.new $mid.d (local.get 0)))
        (func (export "low.d") (param i32) (result (ref $low.d))
          (struct.new $low.d (local.get 0) (f64.const 0.5)))
        (func (export "mid") (param i32 i64 (ref null (exact $mid.d))) (result (ref $base))
          (struct.new_desc $mid (local.get 0) (local.get 1) (local.get 2)))
        (func (export "low") (param (ref null (exact $low.d))) (result (ref $base))
          (struct.new_default_desc $low (local.get 0)))
        """;
    Instance maker = mode.text(FEATURES, "(module " + LINE + exports + ")");
    Instance user =
        mode.text(
            FEATURES,
            "(module (type (struct))"
                + LINE
                + """
                (func (export "x") (param (ref $base)) (result i32)
                  (struct.set $base $x (local.get 0)
                    (i32.add (struct.get $base $x (local.get 0)) (i32.const 1)))
                  (struct.get $base $x (local.get 0)))
                (func (export "y") (param (ref $base)) (result i64)
                  (struct.get $mid $y (ref.cast (ref $mid) (local.get 0))))
                (func (export "id") (param (ref $base)) (result i32)
                  (struct.get $mid.d $id (ref.get_desc $mid (ref.cast (ref $mid) (local.get 0)))))
                (func (export "desc") (param (ref $base)) (result (ref $mid.d))
                  (ref.get_desc $mid (ref.cast (ref $mid) (local.get 0))))
                (func (export "is") (param anyref (ref null $mid.d)) (result i32)
                  (block $yes (result (ref $mid))
                    (br_on_cast_desc_eq $yes anyref (ref $mid) (local.get 0) (local.get 1))
                    (drop)
                    (return (i32.const 0)))
                  (i32.wrap_i64 (struct.get $mid $y))
                  (i32.add (i32.const 1)))
                (func (export "isNot") (param anyref (ref null $mid.d)) (result i32)
                  (block $no (result anyref)
                    (br_on_cast_desc_eq_fail $no anyref (ref null $mid)
                      (local.get 0) (local.get 1))
                    (drop)
                    (return (i32.const 0)))
                  (drop)
                  (i32.const 1))
                (func (export "cast") (param anyref (ref null $mid.d)) (result (ref $mid))
                  (ref.cast_desc_eq (ref $mid) (local.get 0) (local.get 1)))
                (func (export "castNull") (param anyref (ref $mid.d)) (result (ref null $mid))
                  (ref.cast_desc_eq (ref null $mid) (local.get 0) (local.get 1))))
                """);
    Object base = maker.function("base").call(6);
    Object mids = maker.function("mid.d").call(11);
    Object lows = maker.function("low.d").call(12);
    Object mid = maker.function("mid").call(7, 5L, mids);
    Object low = maker.function("low").call(lows);
    assertSame(base.getClass(), mid.getClass().getSuperclass());
    assertSame(mid.getClass(), low.getClass());
    assertEquals(7, user.function("x").call(base));
    assertEquals(8, user.function("x").call(mid));
    assertEquals(1, user.function("x").call(low));
    assertEquals(5L, user.function("y").call(mid));
    assertEquals(11, user.function("id").call(mid));
    assertEquals(12, user.function("id").call(low));
    assertSame(mids, user.function("desc").call(mid));
    assertSame(lows, user.function("desc").call(low));
    Object other = maker.function("mid.d").call(11);
    assertEquals(6, user.function("is").call(mid, mids));
    assertEquals(0, user.function("is").call(mid, other));
    assertEquals(0, user.function("is").call(base, mids));
    assertEquals(0, user.function("is").call(null, mids));
    assertEquals(0, user.function("is").call(low, mids));
    assertEquals(1, user.function("is").call(low, lows));
    assertEquals(0, user.function("isNot").call(mid, mids));
    assertEquals(0, user.function("isNot").call(null, mids));
    assertEquals(1, user.function("isNot").call(mid, lows));
    assertEquals(1, user.function("isNot").call("a value of the host", lows));
    assertSame(low, user.function("cast").call(low, lows));
    assertSame(low, user.function("castNull").call(low, lows));
    assertNull(user.function("castNull").call(null, lows));
    String another = "descriptor cast failure: the structure has another descriptor or none";
    assertTrap(TrapKind.DESCRIPTOR_CAST_FAILURE, another, user, "cast", mid, other);
    assertTrap(TrapKind.DESCRIPTOR_CAST_FAILURE, another, user, "castNull", base, mids);
    assertTrap(
        TrapKind.DESCRIPTOR_CAST_FAILURE,
        "descriptor cast failure: got null",
        user,
        "cast",
        null,
        mids);
    for (String export : List.of("is", "isNot", "cast")) {
      assertTrap(
          TrapKind.NULL_DESCRIPTOR_REFERENCE,
          "null descriptor reference",
          user,
          export,
          null,
          null);
    }
    assertTrap(
        TrapKind.NULL_DESCRIPTOR_REFERENCE,
        "null descriptor reference",
        maker,
        "low",
        (Object) null);
  }

  private static String fields(String type, int count) {
    return ("(field (mut " + type + "))").repeat(count);
  }

  /** So many fields that some are in arrays, with a run of them for each piece of code. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void manyFields(Mode mode) {
    for (int count : new int[] {1, 124, 125, 249, 250, 499, 500, 800}) {
      String type =
          """
          (rec
            (type $s (descriptor $d) (struct (field $v v128) %s (field $last anyref)))
            (type $d (describes $s) (struct (field i32) %s)))
          """
              .formatted(fields("i64", count), fields("f32", count));
      StringBuilder values = new StringBuilder("(local.get 1)");
      for (int i = 0; i < count; i++) {
        values.append("(i64.add (i64.const ").append(i).append(") (local.get 0))");
      }
      String text =
          """
          (module %s
            (func (export "desc") (result (ref $d)) (struct.new_default $d))
            (func (export "new") (param i64 v128 (ref (exact $d))) (result (ref $s))
              (struct.new_desc $s %s (ref.i31 (i32.const 9)) (local.get 2)))
            (func (export "default") (param (ref (exact $d))) (result (ref $s))
              (struct.new_default_desc $s (local.get 0)))
            (func (export "get") (param (ref $s)) (result (ref $d) v128 i64 i32)
              (ref.get_desc $s (local.get 0))
              (struct.get $s $v (local.get 0))
              (struct.get $s %d (local.get 0))
              (block $null (result i32)
                (i32.const -1)
                (br_on_null $null (struct.get $s $last (local.get 0)))
                (i31.get_u (ref.cast (ref i31))) (i32.add))))
          """
              .formatted(type, values, count);
      Instance instance = mode.text(FEATURES, text);
      Object descriptor = instance.function("desc").call();
      V128 vector = new V128(3, 4);
      Object made = instance.function("new").call(1000L, vector, descriptor);
      Object[] got = (Object[]) instance.function("get").call(made);
      assertSame(descriptor, got[0]);
      assertEquals(vector, got[1]);
      assertEquals(1000L + count - 1, got[2]);
      assertEquals(8, got[3]);
      got = (Object[]) instance.function("get").call(instance.function("default").call(descriptor));
      assertSame(descriptor, got[0]);
      assertEquals(new V128(0, 0), got[1]);
      assertEquals(0L, got[2]);
      assertEquals(-1, got[3]);
    }
  }

  /** Values below the operands of a branch, in a loop that goes through a list. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void branchesWithValuesBelow(Mode mode) {
    String text =
        """
        (module
          (rec
            (type $node (descriptor $kind) (struct (field $next (ref null $node))))
            (type $kind (describes $node) (struct (field $weight i32))))
          (global $one (ref (exact $kind)) (struct.new $kind (i32.const 1)))
          (global $ten (ref (exact $kind)) (struct.new $kind (i32.const 10)))
          (func (export "f") (param $count i32) (result i32)
            (local $list (ref null $node)) (local $sum i32)
            (loop $more
              (local.set $list
                (struct.new_desc $node (local.get $list)
                  (select (result (ref (exact $kind))) (global.get $one) (global.get $ten)
                    (i32.and (local.get $count) (i32.const 1)))))
              (br_if $more (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
            (loop $next
              (if (ref.is_null (local.get $list)) (then (return (local.get $sum))))
              (block $other (result i32 (ref null $node))
                (local.get $sum)
                (i32.add (i32.const 100))
                (br_on_cast_desc_eq_fail $other (ref null $node) (ref $node)
                  (local.get $list) (global.get $one))
                (local.set $list)
                (i32.sub (i32.const 99))
                (local.get $list))
              (local.set $list (struct.get $node $next))
              (local.set $sum)
              (br $next))
            (unreachable)))
        """;
    // Odd counts are ones, of which each adds 1; the others add 100.
    assertEquals(5 + 500, mode.text(FEATURES, text).function("f").call(10));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void descriptorsHaveDescriptors(Mode mode) {
    String text =
        """
        (module
          (rec
            (type $s (descriptor $d) (struct))
            (type $d (describes $s) (descriptor $m) (struct (field i32)))
            (type $m (describes $d) (struct (field i32))))
          (global $m (ref (exact $m)) (struct.new $m (i32.const 3)))
          (global $d (ref (exact $d)) (struct.new_desc $d (i32.const 4) (global.get $m)))
          (global $d0 (ref (exact $d)) (struct.new_default_desc $d (global.get $m)))
          (global $s (ref (exact $s)) (struct.new_desc $s (global.get $d)))
          (func (export "f") (result i32)
            (i32.add
              (i32.mul (i32.const 10) (struct.get $d 0 (ref.get_desc $s (global.get $s))))
              (struct.get $m 0 (ref.get_desc $d (ref.get_desc $s (global.get $s))))))
          (func (export "zero") (result i32)
            (i32.add
              (struct.get $d 0 (global.get $d0))
              (struct.get $m 0 (ref.get_desc $d (global.get $d0))))))
        """;
    assertEquals(43, mode.text(FEATURES, text).function("f").call());
    assertEquals(3, mode.text(FEATURES, text).function("zero").call());
    Trap trap =
        assertThrows(
            Trap.class,
            () ->
                mode.text(
                    FEATURES,
                    """
                    (module
                      (rec (type $s (descriptor $d) (struct)) (type $d (describes $s) (struct)))
                      (global (ref $s) (struct.new_desc $s (ref.null none))))
                    """));
    assertEquals(TrapKind.NULL_DESCRIPTOR_REFERENCE, trap.kind());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void failedCastsNameExactTypes(Mode mode) {
    Instance instance =
        mode.text(
            FEATURES,
            """
            (module
              (type $point (sub (struct)))
              (type $pixel (sub $point (struct)))
              (func (export "f") (result anyref)
                (ref.cast (ref (exact $point)) (block (result anyref) (struct.new $pixel)))))
            """);
    assertTrap(
        TrapKind.CAST_FAILURE,
        "cast failure: expected exact type $point (0), got type $pixel (1)",
        instance,
        "f");
  }

  /** Only what has a descriptor has room for one. */
  @Test
  void layouts() {
    StructLayout plain = StructLayout.root("IJ");
    StructLayout described = StructLayout.root("*IJ");
    assertNotSame(plain, described);
    assertNull(plain.described);
    assertEquals(0, plain.structClass().getFields().length - 3);
    assertEquals(1, described.structClass().getFields().length - 3);
    assertEquals("IJ", described.fields);
    StructLayout below = plain.adding("*");
    assertSame(below, below.described);
    assertSame(below, below.adding("D").described);
    assertSame(below, plain.adding("*"));
  }
}
