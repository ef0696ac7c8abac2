package io.github.rhinowasm.validate;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Puts small modules together from bytes. */
final class TestModule {
  /** What WebAssembly 2.0 has, but no vectors; with arithmetic in constants. */
  static final Features TWO =
      Features.of(
          EnumSet.of(
              Feature.SIGN_EXTENSION,
              Feature.SATURATING_FLOAT_TO_INT,
              Feature.MULTI_VALUE,
              Feature.MUTABLE_GLOBALS,
              Feature.BULK_MEMORY,
              Feature.REFERENCE_TYPES,
              Feature.EXTENDED_CONST));

  static final int I32 = 0x7F;
  static final int I64 = 0x7E;
  static final int FUNCREF = 0x70;

  private final List<Consumer<BinaryWriter>> types = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();
  private final List<Consumer<BinaryWriter>> bodies = new ArrayList<>();
  private final TreeMap<Section, Consumer<BinaryWriter>> sections = new TreeMap<>();

  /** Adds a function type: parameters, -1, results. */
  TestModule type(int... codes) {
    types.add(
        out -> {
          out.u8(0x60);
          int split = 0;
          while (codes[split] != -1) {
            split++;
          }
          out.u32(split);
          for (int i = 0; i < codes.length; i++) {
            if (i == split) {
              out.u32(codes.length - split - 1);
            } else {
              out.u8(codes[i]);
            }
          }
        });
    return this;
  }

  /** Adds a type as it stands in the type section. */
  TestModule structure(int... content) {
    types.add(out -> out.bytes(content));
    return this;
  }

  /** Adds a function: its type and its body, local declarations and {@code end} included. */
  TestModule function(int type, Consumer<BinaryWriter> body) {
    functions.add(type);
    bodies.add(body);
    return this;
  }

  /** Adds a function without locals; {@code end} is added. */
  TestModule code(int type, int... instructions) {
    return function(type, out -> out.u8(0).bytes(instructions).u8(0x0B));
  }

  TestModule section(Section section, int... content) {
    sections.put(section, out -> out.bytes(content));
    return this;
  }

  byte[] bytes() {
    sections.put(Section.TYPE, out -> vector(out, types));
    sections.put(
        Section.FUNCTION,
        out -> {
          out.u32(functions.size());
          functions.forEach(out::u32);
        });
    sections.put(
        Section.CODE,
        out -> {
          out.u32(bodies.size());
          bodies.forEach(out::sized);
        });
    BinaryWriter out = new BinaryWriter().header();
    sections.forEach(out::section);
    return out.toByteArray();
  }

  private static void vector(BinaryWriter out, List<Consumer<BinaryWriter>> items) {
    out.u32(items.size());
    items.forEach(item -> item.accept(out));
  }

  Module decode() {
    return ModuleDecoder.decode(bytes(), TWO);
  }

  void validate() {
    validate(TWO);
  }

  void validate(Features features) {
    ModuleValidator.validate(ModuleDecoder.decode(bytes(), features), features);
  }
}
