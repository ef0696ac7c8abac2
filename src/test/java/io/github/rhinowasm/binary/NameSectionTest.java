package io.github.rhinowasm.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.module.Names;
import io.github.rhinowasm.type.Features;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class NameSectionTest {

  private static Names names(Consumer<BinaryWriter> content) {
    byte[] bytes = new BinaryWriter().header().customSection("name", content).toByteArray();
    return ModuleDecoder.decode(bytes, Features.ALL).names();
  }

  @Test
  void allKindsOfNames() {
    Names names =
        names(
            out -> {
              out.u8(0).sized(sub -> sub.name("m"));
              out.u8(1).sized(sub -> sub.u32(2).u32(0).name("f").u32(7).name("g"));
              out.u8(2).sized(sub -> sub.u32(1).u32(7).u32(1).u32(3).name("local"));
              out.u8(7).sized(sub -> sub.u32(1).u32(1).name("global"));
              out.u8(42).sized(sub -> sub.bytes(1, 2, 3));
              out.u8(11).sized(sub -> sub.u32(1).u32(0).name("tag"));
            });
    assertEquals("m", names.module());
    assertEquals(Map.of(0, "f", 7, "g"), names.functions());
    assertEquals(Map.of(7, Map.of(3, "local")), names.locals());
    assertEquals(Map.of(1, "global"), names.globals());
    assertEquals(Map.of(0, "tag"), names.tags());
    assertEquals(Map.of(), names.tables());
  }

  @Test
  void whatIsWrittenComesBackInOrder() {
    Map<Integer, String> few = Map.of(0, "a", 300, "b", -1, "", 7, "é");
    Map<Integer, Map<Integer, String>> nested = Map.of(4, few, 2, Map.of(), 3, Map.of(1, "x"));
    Names names =
        new Names(
            "m", few, nested, nested, few, Map.of(), few, few, Map.of(5, "e"), few, nested, few);
    BinaryWriter out = new BinaryWriter().header();
    NameSection.write(names, out);
    assertEquals(names, ModuleDecoder.decode(out.toByteArray(), Features.ALL).names());
    BinaryWriter sorted = new BinaryWriter().header();
    NameSection.write(ModuleDecoder.decode(out.toByteArray(), Features.ALL).names(), sorted);
    assertArrayEquals(out.toByteArray(), sorted.toByteArray());
    assertEquals(0, nothing().size());
  }

  private static BinaryWriter nothing() {
    BinaryWriter out = new BinaryWriter();
    NameSection.write(Names.NONE, out);
    return out;
  }

  @Test
  void whatStandsBeforeDamageCounts() {
    Names names =
        names(
            out -> {
              out.u8(1).sized(sub -> sub.u32(3).u32(0).name("f").u32(1).u32(200));
              out.u8(0).sized(sub -> sub.name("m"));
            });
    assertEquals(Map.of(0, "f"), names.functions());
    assertNull(names.module());
  }

  @Test
  void theFirstOfTwoNamesCounts() {
    Names names =
        names(out -> out.u8(1).sized(sub -> sub.u32(2).u32(0).name("a").u32(0).name("b")));
    assertEquals(Map.of(0, "a"), names.functions());
  }

  @Test
  void messagesNameFunctions() {
    byte[] bytes =
        new BinaryWriter()
            .header()
            .customSection("name", out -> out.u8(1).sized(sub -> sub.u32(1).u32(0).name("sum")))
            .toByteArray();
    Module module = ModuleDecoder.decode(bytes, Features.ALL);
    assertEquals("func $sum", module.describeFunction(0));
    assertEquals("func 1", module.describeFunction(1));
  }
}
