package io.github.rhinowasm.differential;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Breaks modules: a little, so that many remain valid, or thoroughly. */
final class Mutator {
  private static final int CODE_SECTION = 10;
  private static final long[] HUGE = {
    0x7F, 0x80, 0x3FFF, 0xFFFF, 0x10000, 100_001, 1_000_001, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL
  };

  private final List<Base> corpus;

  /**
   * A module taken apart.
   *
   * @param sections without their headers
   * @param bodies the functions' bodies without their sizes
   * @param instructions for each body where its instructions begin, in bytes from its beginning
   */
  private record Base(
      byte[] bytes,
      List<Section> sections,
      List<byte[]> bodies,
      List<List<Integer>> instructions) {}

  private record Section(int id, byte[] content) {}

  /**
   * @param modules valid modules; one without sections is left out
   */
  Mutator(List<byte[]> modules) {
    corpus = modules.stream().map(Mutator::takeApart).filter(b -> !b.sections().isEmpty()).toList();
  }

  /** The mutant with a seed; always the same for the same modules. */
  byte[] mutant(long seed) {
    Chance chance = new Chance(seed);
    Base base = chance.of(corpus);
    byte[] bytes =
        switch (chance.below(10)) {
          case 0, 1 -> raw(base.bytes(), chance);
          case 2, 3 -> sections(base, chance);
          default -> bodies(base, chance);
        };
    for (int i = chance.oneIn(5) ? chance.between(1, 3) : 0; i > 0; i--) {
      bytes = raw(bytes, chance);
    }
    return bytes;
  }

  private static Base takeApart(byte[] bytes) {
    Module module = ModuleDecoder.decode(bytes, Features.ALL);
    List<Section> sections = new ArrayList<>();
    int position = 8;
    while (position < bytes.length) {
      int id = bytes[position++];
      int[] size = leb(bytes, position);
      position = size[1];
      sections.add(new Section(id, Arrays.copyOfRange(bytes, position, position + size[0])));
      position += size[0];
    }
    List<byte[]> bodies = new ArrayList<>();
    List<List<Integer>> instructions = new ArrayList<>();
    int imported = module.importCount(ExternalKind.FUNCTION);
    for (int i = imported; i < module.functions().size(); i++) {
      int start = module.body(i).start();
      int end = module.body(i).end();
      bodies.add(Arrays.copyOfRange(bytes, start, end));
      InstructionReader reader = new InstructionReader(module, i, Features.ALL);
      reader.localRuns(module.functionType(i).parameters());
      List<Integer> offsets = new ArrayList<>();
      while (reader.position() < end) {
        offsets.add(reader.next().offset() - start);
      }
      offsets.add(end - start);
      instructions.add(offsets);
    }
    return new Base(bytes, sections, bodies, instructions);
  }

  /** The number at a position and the position after it. */
  private static int[] leb(byte[] bytes, int position) {
    int value = 0;
    int next = position;
    for (int shift = 0; ; shift += 7) {
      value |= (bytes[next] & 0x7F) << shift;
      if (bytes[next++] >= 0) {
        return new int[] {value, next};
      }
    }
  }

  private static byte[] putTogether(List<Section> sections) {
    WasmBytes out = new WasmBytes().fixed32(0x6D736100).fixed32(1);
    for (Section section : sections) {
      out.u8(section.id()).u32(section.content().length).bytes(section.content());
    }
    return out.toByteArray();
  }

  /** Removes, repeats, swaps, replaces sections or lies about their counts. */
  private byte[] sections(Base base, Chance chance) {
    List<Section> sections = new ArrayList<>(base.sections());
    int at = chance.below(sections.size());
    Section section = sections.get(at);
    switch (chance.below(7)) {
      case 0 -> sections.remove(at);
      case 1 -> sections.add(chance.below(sections.size() + 1), section);
      case 2 -> {
        int other = chance.below(sections.size());
        sections.set(at, sections.get(other));
        sections.set(other, section);
      }
      case 3 -> sections.set(at, chance.of(chance.of(corpus).sections()));
      case 4 -> {
        // Another module's section of the same kind, if it has one.
        for (Section other : chance.of(corpus).sections()) {
          if (other.id() == section.id()) {
            sections.set(at, other);
          }
        }
      }
      case 5 -> sections.set(at, new Section(chance.below(16), section.content()));
      default -> {
        byte[] content = section.content();
        int rest = content.length == 0 ? 0 : leb(content, 0)[1];
        WasmBytes lie = new WasmBytes().unsigned(HUGE[chance.below(HUGE.length)]);
        lie.bytes(content, rest, content.length - rest);
        sections.set(at, new Section(section.id(), lie.toByteArray()));
      }
    }
    return putTogether(sections);
  }

  /** Changes some instructions of a function, all sizes being right afterwards. */
  private byte[] bodies(Base base, Chance chance) {
    if (base.bodies().isEmpty()) {
      return base.bytes();
    }
    int changed = chance.below(base.bodies().size());
    WasmBytes code = new WasmBytes().u32(base.bodies().size());
    for (int i = 0; i < base.bodies().size(); i++) {
      byte[] body = base.bodies().get(i);
      if (i == changed) {
        body = body(base, i, chance);
      }
      code.u32(body.length).bytes(body);
    }
    List<Section> sections = new ArrayList<>(base.sections());
    sections.replaceAll(
        section ->
            section.id() == CODE_SECTION ? new Section(CODE_SECTION, code.toByteArray()) : section);
    return putTogether(sections);
  }

  private byte[] body(Base base, int index, Chance chance) {
    byte[] body = base.bodies().get(index);
    List<Integer> offsets = base.instructions().get(index);
    int count = offsets.size() - 1;
    WasmBytes out = new WasmBytes().bytes(body, 0, offsets.get(0));
    int first = chance.below(count);
    int last = chance.oneIn(2) ? first : Math.min(count - 1, first + chance.below(4));
    boolean gentle = chance.oneIn(2);
    for (int i = 0; i < count; i++) {
      int from = offsets.get(i);
      int length = offsets.get(i + 1) - from;
      if (gentle && i < count - 1 && chance.oneIn(8)) {
        gently(out, body, from, length, chance);
      } else if (gentle || i < first || i > last) {
        out.bytes(body, from, length);
      } else {
        instruction(out, body, from, length, chance);
      }
    }
    return out.toByteArray();
  }

  /** Changes an instruction such that a valid module stays valid. */
  private static void gently(WasmBytes out, byte[] body, int from, int length, Chance chance) {
    Operator operator = Operator.plain(body[from] & 0xFF);
    Operator other = operator == null ? null : like(operator, chance);
    boolean counts =
        operator == Operator.I32_EQZ
            || operator == Operator.I32_SUB
            || operator == Operator.I32_CONST && body[from + length] == Operator.I32_SUB.code();
    if (counts) {
      // What ends the loops of the corpus; without it most of the time went into endless ones.
      out.bytes(body, from, length);
    } else if (operator == Operator.I32_CONST) {
      out.i32(chance.i32());
    } else if (operator == Operator.I64_CONST) {
      out.i64(chance.i64());
    } else if (other != null && length == 1) {
      out.op(other);
    } else if (chance.oneIn(12)) {
      out.op(Operator.UNREACHABLE);
    } else if (chance.oneIn(2)) {
      out.op(Operator.BLOCK).u8(0x40).op(Operator.NOP).end().bytes(body, from, length);
    } else {
      out.op(Operator.NOP).bytes(body, from, length);
    }
  }

  private void instruction(WasmBytes out, byte[] body, int from, int length, Chance chance) {
    Operator operator = Operator.plain(body[from] & 0xFF);
    switch (chance.below(12)) {
      case 0 -> {}
      case 1 -> out.bytes(body, from, length).bytes(body, from, length);
      case 2 -> {
        // Some other operator, immediates and all of the old one behind it.
        out.op(Operator.values()[chance.below(Operator.values().length)]);
        out.bytes(body, from + 1, length - 1);
      }
      case 3 -> {
        out.bytes(body, from, length);
        simple(out, chance);
      }
      default -> {
        Operator other = operator == null ? null : like(operator, chance);
        if (operator == Operator.I32_CONST && chance.oneIn(2)) {
          out.i32(chance.i32());
        } else if (operator == Operator.I64_CONST) {
          out.i64(chance.i64());
        } else if (other != null && length == 1) {
          out.op(other).bytes(body, from + 1, length - 1);
        } else if (length == 2) {
          // An index or a small constant.
          int change = chance.oneIn(3) ? chance.below(128) : body[from + 1] + chance.between(-1, 1);
          out.u8(body[from]).u8(change & 0x7F);
        } else {
          out.bytes(body, from, length);
        }
      }
    }
  }

  /** A random operator with the same signature and the same kind of immediates, or null. */
  private static Operator like(Operator operator, Chance chance) {
    if (!operator.hasFixedSignature()) {
      return null;
    }
    List<Operator> alike =
        Arrays.stream(Operator.values())
            .filter(
                other ->
                    operator.operands().equals(other.operands())
                        && operator.results().equals(other.results())
                        && operator.immediate() == other.immediate())
            .toList();
    return chance.of(alike);
  }

  /** Adds an instruction without operands or results, or any without immediates. */
  private static void simple(WasmBytes out, Chance chance) {
    switch (chance.below(7)) {
      case 0 -> out.op(Operator.UNREACHABLE);
      case 1 -> out.op(Operator.NOP);
      case 2 -> out.op(Operator.BR, chance.below(4));
      case 3 -> out.op(Operator.RETURN);
      case 4 -> out.op(Operator.DROP);
      case 5 -> out.op(Operator.LOOP).u8(0x40).end();
      default -> {
        Operator operator = Operator.values()[chance.below(Operator.values().length)];
        if (operator.immediate() == Immediate.NONE) {
          out.op(operator);
        }
      }
    }
  }

  /** Changes bytes without a thought for what they mean. */
  private byte[] raw(byte[] bytes, Chance chance) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = chance.below(bytes.length);
    byte[] changed = bytes.clone();
    switch (chance.below(9)) {
      case 0, 1 -> changed[at] ^= (byte) (1 << chance.below(8));
      case 2 -> changed[at] = (byte) chance.bits();
      case 3 -> changed[at] += (byte) (chance.oneIn(2) ? 1 : -1);
      case 4 -> {
        return Arrays.copyOf(
            bytes, chance.oneIn(2) ? at : Math.max(0, bytes.length - chance.between(1, 8)));
      }
      case 5 -> {
        // A number of more bytes than it needs, or a huge one.
        WasmBytes number = new WasmBytes();
        if (chance.oneIn(2)) {
          number.u8(bytes[at] | 0x80).u8(chance.oneIn(2) ? 0 : 0x80).u8(0);
        } else {
          number.unsigned(HUGE[chance.below(HUGE.length)]);
        }
        return replace(bytes, at, at + 1, number);
      }
      case 6 -> {
        WasmBytes random = new WasmBytes();
        for (int i = chance.below(6); i >= 0; i--) {
          random.u8((int) chance.bits());
        }
        return replace(bytes, at, at + (chance.oneIn(2) ? 0 : random.size()), random);
      }
      case 7 -> {
        int length = Math.min(chance.below(20), bytes.length - at);
        return replace(bytes, at, at + length, new WasmBytes());
      }
      default -> {
        byte[] other = chance.of(corpus).bytes();
        int from = chance.below(other.length);
        int length = Math.min(chance.between(1, 40), other.length - from);
        WasmBytes piece = new WasmBytes().bytes(other, from, length);
        return replace(bytes, at, at + (chance.oneIn(2) ? length : 0), piece);
      }
    }
    return changed;
  }

  private static byte[] replace(byte[] bytes, int from, int to, WasmBytes piece) {
    int rest = Math.min(to, bytes.length);
    return new WasmBytes()
        .bytes(bytes, 0, from)
        .bytes(piece)
        .bytes(bytes, rest, bytes.length - rest)
        .toByteArray();
  }
}
