package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.text.Wat;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Structures and arrays of as many fields, types and objects as there may be. */
class HugeStructuresTest {
  private static final int FIELDS = 10_000;
  private static final String[] TYPES = {"i8", "i32", "i64", "i16", "f32", "anyref", "f64", "v128"};

  private static Instance instance(Engine engine, String text) {
    return engine.compile(Wat.toBinary(text)).instantiate(Imports.NONE);
  }

  private static String constant(int i, String type) {
    return switch (type) {
      case "i8", "i16", "i32" -> "i32.const " + i % 100;
      case "anyref" -> "i32.const " + i + " ref.i31";
      case "v128" -> "v128.const i64x2 -1 " + i;
      default -> type + ".const " + i;
    };
  }

  /** An i32 made of what {@code get} leaves. */
  private static String asInt(String type, String get) {
    return switch (type) {
      case "i64" -> get + " i32.wrap_i64";
      case "f32", "f64" -> get + " i32.trunc_" + type + "_s";
      case "v128" -> get + " i32x4.extract_lane 2";
      case "anyref" -> get + " ref.cast (ref i31) i31.get_s";
      default -> get;
    };
  }

  private static String suffix(String type) {
    return type.equals("i8") || type.equals("i16") ? "_u" : "";
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void tenThousandFields(Modes mode) {
    StringBuilder text = new StringBuilder("(module (type $s (sub (struct");
    StringBuilder base = new StringBuilder();
    for (int i = 0; i < FIELDS; i++) {
      base.append("(field (mut ").append(TYPES[i % TYPES.length]).append("))");
      if (i == 700) {
        text.append(base).append(")))");
      }
    }
    text.append("(type $t (sub $s (struct ").append(base).append(")))");
    text.append("(func (export \"new\") (result (ref $t))\n");
    for (int i = 0; i < FIELDS; i++) {
      text.append(constant(i, TYPES[i % TYPES.length])).append('\n');
    }
    text.append("struct.new $t)\n");
    text.append("(func (export \"default\") (result (ref $t)) struct.new_default $t)\n");
    int[] some = {
      0, 3, 249, 250, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 700, 701, 9_998, 9_999
    };
    for (int i : some) {
      String type = TYPES[i % TYPES.length];
      String owner = i <= 700 ? "$s " : "$t ";
      text.append("(func (export \"get%d\") (param (ref $t)) (result i32)\n".formatted(i));
      text.append(asInt(type, "local.get 0 struct.get" + suffix(type) + " " + owner + i) + ")\n");
      text.append("(func (export \"set%d\") (param (ref null $t))\n".formatted(i));
      text.append("local.get 0 " + constant(i, type) + " struct.set " + owner + i + ")\n");
    }
    Instance instance = instance(mode.engine(), text.append(')').toString());
    Object full = instance.function("new").call();
    Object filled = instance.function("default").call();
    for (int i : some) {
      boolean small = TYPES[i % TYPES.length].matches("i8|i16|i32");
      assertEquals(small ? i % 100 : i, instance.function("get" + i).call(full), "field " + i);
      instance.function("set" + i).call(filled);
      assertEquals(small ? i % 100 : i, instance.function("get" + i).call(filled), "field " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void tenThousandElements(Modes mode) {
    for (String type : TYPES) {
      StringBuilder text = new StringBuilder("(module (type $a (array (mut " + type + ")))");
      text.append("(func (export \"f\") (param i32) (result i32)\n");
      for (int i = 0; i < FIELDS; i++) {
        text.append(constant(i, type)).append('\n');
      }
      text.append("array.new_fixed $a 10000 local.get 0\n");
      text.append(asInt(type, "array.get" + suffix(type) + " $a")).append("))");
      Instance instance = instance(mode.engine(), text.toString());
      for (int i : new int[] {0, 31, 32, 9_967, 9_999}) {
        boolean small = type.matches("i8|i16|i32");
        assertEquals(small ? i % 100 : i, instance.function("f").call(i), type + " " + i);
      }
    }
  }

  /** No class for a type that no running code uses. */
  @Test
  void aHundredThousandTypes() {
    int count = 100_000;
    StringBuilder text = new StringBuilder("(module\n");
    for (int i = 0; i < count; i++) {
      text.append("(type (struct");
      for (int rest = i + 1; rest > 0; rest /= 7) {
        text.append("(field ").append(TYPES[rest % 7]).append(')');
      }
      text.append("))\n");
    }
    for (int i = 0; i < count; i += 1_000) {
      text.append("(func (export \"f%d\") (param anyref) (result i32)".formatted(i));
      text.append("(if (ref.test (ref %d) (local.get 0))".formatted(i + 1));
      text.append("(then (drop (struct.new_default %d))))".formatted(i));
      text.append("(ref.test (ref %d) (struct.new_default %d)))\n".formatted(i, i));
    }
    var classes = ManagementFactory.getClassLoadingMXBean();
    Instance instance = instance(Engine.create(), text.append(')').toString());
    long before = classes.getTotalLoadedClassCount();
    for (int i = 0; i < count; i += 1_000) {
      assertEquals(1, instance.function("f" + i).call(new Object[] {null}));
    }
    long loaded = classes.getTotalLoadedClassCount() - before;
    assertTrue(loaded < 1_000, loaded + " classes");
  }

  /** A list of a million structures, looked at by Java and collected. */
  @Test
  void deepStructures() {
    Instance instance =
        instance(
            Engine.create(),
            """
            (module
              (type $n (struct (field (ref null $n))))
              (func (export "f") (param i32) (result (ref null $n)) (local $l (ref null $n))
                (loop $again
                  (local.set $l (struct.new $n (local.get $l)))
                  (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get $l)))
            """);
    Object list = instance.function("f").call(1_000_000);
    Object other = instance.function("f").call(1_000_000);
    assertEquals("struct", list.toString());
    assertEquals(List.of(list).hashCode(), List.of(list).hashCode());
    assertTrue(!list.equals(other));
  }

  /** Fifty million structures that nobody keeps, beside some that live, in a heap of 32 MB. */
  @Test
  void shortLivedStructuresNeedNoRoom() throws Exception {
    assertEquals("sum " + SmallHeap.sum() + "\n", SmallHeap.run("garbage"));
  }

  /** A full heap is a trap, and the engine goes on. */
  @Test
  void aFullHeapIsATrap() throws Exception {
    assertEquals("OUT_OF_MEMORY\nsum " + SmallHeap.sum() + "\n", SmallHeap.run("full"));
  }
}
