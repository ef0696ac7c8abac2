package io.github.rhinowasm.text;

import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.CatchClause;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.ReferenceType;
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

  /**
   * What is said about a body besides its instructions.
   *
   * @param labels the names of blocks, by their number in the order of beginnings
   * @param hints branch hints by offset
   * @param start from where these offsets count
   */
  record Annotations(Map<Integer, String> labels, Map<Integer, Integer> hints, int start) {}

  /** Prints instructions up to the {@code end} of the function, which is left out. */
  void body(InstructionReader reader, Identifiers locals, Annotations notes, StringBuilder out) {
    labels.clear();
    innermost.clear();
    int blocks = 0;
    while (true) {
      Instruction instruction = reader.next();
      Operator operator = instruction.operator();
      if (operator == Operator.END && labels.isEmpty()) {
        break;
      }
      if (operator == Operator.END || operator == Operator.DELEGATE) {
        if (labels.isEmpty()) {
          throw reader.malformed("unexpected delegate: no try", instruction.offset());
        }
        leave();
      }
      int depth = Math.min(labels.size() - (continuesBlock(operator) ? 1 : 0), GREATEST_INDENT);
      out.append("\n    ").append("  ".repeat(Math.max(0, depth)));
      Integer hint = notes.hints().get(instruction.offset() - notes.start());
      if (hint != null) {
        out.append("(@")
            .append(Annotation.BRANCH_HINT)
            .append(" \"\\0")
            .append(hint)
            .append("\") ");
      }
      out.append(operator.mnemonic());
      if (opensBlock(operator)) {
        String name = notes.labels().get(blocks++);
        enter(name == null || name.isEmpty() ? null : Identifiers.text(name), out);
        if (name != null && name.isEmpty()) {
          out.append(' ').append(Identifiers.annotation(name));
        }
      }
      immediates(instruction, locals, out);
      checkSize(out, reader.position());
    }
    if (!reader.atEnd()) {
      throw reader.malformed(
          "end of function expected: code behind the last end", reader.position());
    }
  }

  private static boolean opensBlock(Operator operator) {
    return operator.immediate() == Immediate.BLOCK || operator == Operator.TRY_TABLE;
  }

  private static boolean continuesBlock(Operator operator) {
    return operator == Operator.ELSE
        || operator == Operator.CATCH
        || operator == Operator.CATCH_ALL;
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
    return label(depth, labels.size());
  }

  /** The label with a depth that is counted where a number of blocks are open. */
  private String label(int depth, int open) {
    int position = open - 1 - depth;
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
      if (opensBlock(operator)) {
        enter(null, flat);
      } else if (operator == Operator.END || operator == Operator.DELEGATE && !labels.isEmpty()) {
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
      case TABLE_TABLE -> put(names.tables().use(index), names.tables().use(second), out);
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
      case TRY_TABLE -> {
        out.append(types.block(immediateReader(instruction)));
        instruction.catches().forEach(clause -> catchClause(clause, out));
      }
      case TAG -> out.append(' ').append(names.tags().use(index));
      case TYPE_FIELD -> put(names.types().use(index), types.field(index, second), out);
      case TYPE_COUNT -> put(names.types().use(index), Integer.toUnsignedString(second), out);
      case TYPE_TYPE -> put(names.types().use(index), names.types().use(second), out);
      case TYPE_DATA -> put(names.types().use(index), names.data().use(second), out);
      case TYPE_ELEMENT -> put(names.types().use(index), names.elements().use(second), out);
      case REFERENCE_TYPE -> reference(instruction.targetType(), immediateReader(instruction), out);
      case CAST -> cast(instruction, out);
      case V128 -> vector(instruction, out);
      case LANE -> out.append(' ').append(instruction.lane());
      case LANES -> lanes(instruction, out);
      case MEMORY_LANE -> {
        memoryAccess(instruction, out);
        out.append(' ').append(instruction.lane());
      }
      case FENCE -> {}
      case VALUE_TYPES -> {
        List<String> values = types.values(immediateReader(instruction));
        out.append(" (result");
        values.forEach(value -> out.append(' ').append(value));
        out.append(')');
      }
    }
  }

  private static void put(String first, String second, StringBuilder out) {
    out.append(' ').append(first).append(' ').append(second);
  }

  private static void vector(Instruction instruction, StringBuilder out) {
    out.append(" i32x4");
    for (int i = 0; i < 4; i++) {
      long half = i < 2 ? instruction.value() : instruction.upperValue();
      out.append(String.format(" 0x%08x", (int) (half >>> i % 2 * 32)));
    }
  }

  private static void lanes(Instruction instruction, StringBuilder out) {
    for (int i = 0; i < 16; i++) {
      long half = i < 8 ? instruction.value() : instruction.upperValue();
      out.append(' ').append(half >>> i % 8 * 8 & 0xFF);
    }
  }

  /** The labels of catch clauses are counted from outside of their block, which is open already. */
  private void catchClause(CatchClause clause, StringBuilder out) {
    out.append(" (").append(clause.kind().text());
    if (clause.kind().hasTag()) {
      out.append(' ').append(names.tags().use(clause.tag()));
    }
    out.append(' ').append(label(clause.label(), labels.size() - 1)).append(')');
  }

  private void reference(ReferenceType type, ByteReader reader, StringBuilder out) {
    out.append(type.nullable() ? " (ref null " : " (ref ");
    out.append(types.heap(reader)).append(')');
  }

  private void cast(Instruction instruction, StringBuilder out) {
    ByteReader reader = immediateReader(instruction);
    reader.u8();
    reader.u32();
    out.append(' ').append(label(instruction.index()));
    reference(instruction.sourceType(), reader, out);
    reference(instruction.targetType(), reader, out);
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
