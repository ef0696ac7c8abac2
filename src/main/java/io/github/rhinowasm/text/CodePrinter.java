package io.github.rhinowasm.text;

import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints instructions, flat, a line each. */
final class CodePrinter {
  // Deeper nesting is not indented further: 50,000 nested blocks would take gigabytes.
  private static final int GREATEST_INDENT = 32;

  private final byte[] bytes;
  private final ModuleIdentifiers names;
  private final TypePrinter types;
  private final List<String> labels = new ArrayList<>();
  private final Map<String, Integer> innermost = new HashMap<>();

  CodePrinter(byte[] bytes, ModuleIdentifiers names, TypePrinter types) {
    this.bytes = bytes;
    this.names = names;
    this.types = types;
  }

  /** Prints instructions up to the {@code end} of the function, which is left out. */
  void body(
      InstructionReader reader,
      Identifiers locals,
      Map<Integer, String> labelNames,
      StringBuilder out) {
    labels.clear();
    innermost.clear();
    int blocks = 0;
    while (true) {
      Instruction instruction = reader.next();
      Operator operator = instruction.operator();
      if (operator == Operator.END) {
        if (labels.isEmpty()) {
          break;
        }
        leave();
      }
      int depth = Math.min(labels.size() - (operator == Operator.ELSE ? 1 : 0), GREATEST_INDENT);
      out.append("\n    ").append("  ".repeat(Math.max(0, depth))).append(operator.mnemonic());
      if (operator.immediate() == Immediate.BLOCK) {
        String name = labelNames.get(blocks++);
        enter(name == null || name.isEmpty() ? null : Identifiers.text(name), out);
      }
      immediates(instruction, locals, out);
      checkSize(out, reader.position());
    }
    if (!reader.atEnd()) {
      throw reader.malformed(
          "end of function expected: code behind the last end", reader.position());
    }
  }

  /** Checks that the text so far is not too long; {@code offset} is where the module is read. */
  static void checkSize(StringBuilder out, int offset) {
    if (out.length() > ImplementationLimits.TEXT_SIZE) {
      throw new InvalidException(
          "text too large: more than " + ImplementationLimits.TEXT_SIZE + " characters",
          new Position.Offset(offset));
    }
  }

  private void enter(String label, StringBuilder out) {
    if (label != null) {
      innermost.put(label, labels.size());
      out.append(' ').append(label);
    }
    labels.add(label);
  }

  private void leave() {
    int position = labels.size() - 1;
    String label = labels.remove(position);
    // An outer label of the same name is then named by number, which is right too.
    if (label != null && innermost.getOrDefault(label, -1) == position) {
      innermost.remove(label);
    }
  }

  private String label(int depth) {
    int position = labels.size() - 1 - depth;
    String label = depth < 0 || position < 0 ? null : labels.get(position);
    return label != null && innermost.getOrDefault(label, -1) == position
        ? label
        : Integer.toUnsignedString(depth);
  }

  /**
   * Prints a constant expression as folded instructions, which ends the reader behind its {@code
   * end}.
   *
   * @param keyword what encloses it if it is not a single instruction; null for nothing
   */
  void expression(InstructionReader reader, String keyword, StringBuilder out) {
    labels.clear();
    innermost.clear();
    StringBuilder flat = new StringBuilder();
    int count = 0;
    Identifiers noLocals = new Identifiers(null, 0);
    for (Instruction instruction = reader.next();
        instruction.operator() != Operator.END || !labels.isEmpty();
        instruction = reader.next()) {
      Operator operator = instruction.operator();
      flat.append(count++ == 0 ? "" : " ").append(operator.mnemonic());
      if (operator.immediate() == Immediate.BLOCK) {
        enter(null, flat);
      } else if (operator == Operator.END) {
        leave();
      }
      immediates(instruction, noLocals, flat);
    }
    if (count == 1) {
      out.append(" (").append(flat).append(')');
    } else if (keyword != null) {
      out.append(" (").append(keyword).append(' ').append(flat).append(')');
    } else {
      out.append(' ').append(flat);
    }
  }

  private ByteReader immediateReader(Instruction instruction) {
    ByteReader reader =
        new ByteReader(bytes, instruction.offset() + 1, bytes.length, "unexpected end");
    if (instruction.operator().prefix() != 0) {
      reader.u32();
    }
    return reader;
  }

  private void immediates(Instruction instruction, Identifiers locals, StringBuilder out) {
    int index = instruction.index();
    int second = instruction.secondIndex();
    switch (instruction.operator().immediate()) {
      case NONE -> {}
      case BLOCK -> out.append(types.block(immediateReader(instruction)));
      case LABEL -> out.append(' ').append(label(index));
      case LABELS -> {
        for (int i = 0; i < instruction.labelCount(); i++) {
          out.append(' ').append(label(instruction.label(i)));
        }
      }
      case FUNCTION -> out.append(' ').append(names.functions().use(index));
      case TYPE_TABLE -> {
        unlessZero(names.tables(), second, out);
        out.append(types.use(index, null));
      }
      case TYPE -> out.append(' ').append(names.types().use(index));
      case LOCAL -> out.append(' ').append(locals.use(index));
      case GLOBAL -> out.append(' ').append(names.globals().use(index));
      case TABLE -> out.append(' ').append(names.tables().use(index));
      case TABLE_TABLE -> {
        out.append(' ').append(names.tables().use(index));
        out.append(' ').append(names.tables().use(second));
      }
      case ELEMENT_TABLE -> {
        unlessZero(names.tables(), second, out);
        out.append(' ').append(names.elements().use(index));
      }
      case ELEMENT -> out.append(' ').append(names.elements().use(index));
      case DATA -> out.append(' ').append(names.data().use(index));
      case MEMORY -> unlessZero(names.memories(), index, out);
      case MEMORY_MEMORY -> {
        if (index != 0 || second != 0) {
          out.append(' ').append(names.memories().use(index));
          out.append(' ').append(names.memories().use(second));
        }
      }
      case DATA_MEMORY -> {
        unlessZero(names.memories(), second, out);
        out.append(' ').append(names.data().use(index));
      }
      case MEMORY_ACCESS -> memoryAccess(instruction, out);
      case I32, I64 -> out.append(' ').append(instruction.value());
      case F32 -> out.append(' ').append(FloatText.float32((int) instruction.value()));
      case F64 -> out.append(' ').append(FloatText.float64(instruction.value()));
      case HEAP_TYPE -> out.append(' ').append(types.heap(immediateReader(instruction)));
      case TRY_TABLE,
          TAG,
          TYPE_FIELD,
          TYPE_COUNT,
          TYPE_TYPE,
          TYPE_DATA,
          TYPE_ELEMENT,
          REFERENCE_TYPE,
          CAST,
          V128,
          LANE,
          LANES,
          MEMORY_LANE,
          FENCE ->
          throw new IllegalStateException("not there yet");
      case VALUE_TYPES -> {
        List<String> values = types.values(immediateReader(instruction));
        out.append(" (result");
        values.forEach(value -> out.append(' ').append(value));
        out.append(')');
      }
    }
  }

  private static void unlessZero(Identifiers space, int index, StringBuilder out) {
    if (index != 0) {
      out.append(' ').append(space.use(index));
    }
  }

  private void memoryAccess(Instruction instruction, StringBuilder out) {
    unlessZero(names.memories(), instruction.index(), out);
    if (instruction.value() != 0) {
      out.append(" offset=").append(Long.toUnsignedString(instruction.value()));
    }
    int natural = Integer.numberOfTrailingZeros(instruction.operator().accessWidth());
    if (instruction.alignment() != natural) {
      out.append(" align=").append(Long.toUnsignedString(1L << instruction.alignment()));
    }
  }
}
