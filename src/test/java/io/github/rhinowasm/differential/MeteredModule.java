package io.github.rhinowasm.differential;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.Features;

/**
 * A valid module rewritten so that every call of its functions ends: a global counts down at each
 * loop turn, call and costly instruction, and what is left of the execution traps at zero. So a
 * test needs no thread that it can't stop, and a call that does not end is a bug of the engine.
 * Custom sections are dropped, the offsets in them would be wrong.
 */
public final class MeteredModule {
  private static final int START = 20_000;
  private static final int TURN = 1;

  /** Filling, copying or allocating may take some milliseconds. */
  private static final int COSTLY = 1_000;

  private final Module module;
  private final Features features;
  private final int global;

  private MeteredModule(Module module, Features features) {
    this.module = module;
    this.features = features;
    this.global = module.globals().size();
  }

  /**
   * Rewrites a module.
   *
   * @param module a valid module
   * @param features with which it was decoded
   */
  public static byte[] of(Module module, Features features) {
    return new MeteredModule(module, features).rewrite();
  }

  /** Gives an instance of a rewritten module all its turns again. */
  public static void refill(Instance instance) {
    ((Global.I32) instance.globals[instance.globals.length - 1]).value = START;
  }

  private byte[] rewrite() {
    BinaryWriter out = new BinaryWriter().header();
    ByteReader reader = new ByteReader(module.bytes(), 8, module.bytes().length, "unexpected end");
    boolean counted = false;
    while (!reader.atEnd()) {
      int id = reader.u8();
      int size = reader.u32();
      int start = reader.position();
      reader.skip(size);
      Section section = Section.byId(id);
      if (section == null) {
        continue;
      }
      if (!counted && section.compareTo(Section.GLOBAL) >= 0) {
        counted = true;
        globals(out);
      }
      if (section == Section.CODE) {
        out.section(section, this::code);
      } else if (section != Section.GLOBAL) {
        out.u8(id).u32(size).bytes(module.bytes(), start, start + size);
      }
    }
    if (!counted) {
      globals(out);
    }
    return out.toByteArray();
  }

  private void globals(BinaryWriter out) {
    BinaryWriter old = definedGlobals();
    int count = module.globalDefinitions().size() + 1;
    out.section(
        Section.GLOBAL,
        content -> {
          content.u32(count).append(old).u8(0x7F).u8(1);
          content.opcode(Operator.I32_CONST).s32(START).opcode(Operator.END);
        });
  }

  /** The content of the global section behind its count. */
  private BinaryWriter definedGlobals() {
    ByteReader reader = new ByteReader(module.bytes(), 8, module.bytes().length, "unexpected end");
    BinaryWriter found = new BinaryWriter();
    while (!reader.atEnd()) {
      int id = reader.u8();
      int size = reader.u32();
      int start = reader.position();
      if (id == Section.GLOBAL.id()) {
        reader.u32();
        found.bytes(module.bytes(), reader.position(), start + size);
        return found;
      }
      reader.skip(size);
    }
    return found;
  }

  private void code(BinaryWriter out) {
    out.u32(module.bodies().size());
    int imported = module.importCount(ExternalKind.FUNCTION);
    for (int i = 0; i < module.bodies().size(); i++) {
      int function = imported + i;
      out.sized(body -> body(body, function));
    }
  }

  private void body(BinaryWriter out, int function) {
    ByteSlice body = module.body(function);
    byte[] bytes = module.bytes();
    InstructionReader reader = new InstructionReader(module, function, features);
    reader.localRuns(module.functionType(function).parameters());
    out.bytes(bytes, body.start(), reader.position());
    count(out, TURN);
    while (reader.position() < body.end()) {
      Instruction instruction = reader.next();
      Operator operator = instruction.operator();
      if (isCostly(operator)) {
        count(out, COSTLY);
      } else if (operator == Operator.MEMORY_ATOMIC_WAIT32
          || operator == Operator.MEMORY_ATOMIC_WAIT64) {
        // Nobody would wake it.
        out.opcode(Operator.DROP).opcode(Operator.I64_CONST).s64(0);
      }
      out.bytes(bytes, instruction.offset(), reader.position());
      if (operator == Operator.LOOP) {
        count(out, TURN);
      }
    }
  }

  private static boolean isCostly(Operator operator) {
    return switch (operator) {
      case MEMORY_FILL,
          MEMORY_COPY,
          MEMORY_INIT,
          MEMORY_GROW,
          TABLE_FILL,
          TABLE_COPY,
          TABLE_INIT,
          TABLE_GROW,
          ARRAY_NEW,
          ARRAY_NEW_DEFAULT,
          ARRAY_NEW_DATA,
          ARRAY_NEW_ELEM,
          ARRAY_FILL,
          ARRAY_COPY,
          ARRAY_INIT_DATA,
          ARRAY_INIT_ELEM ->
          true;
      default -> false;
    };
  }

  private void count(BinaryWriter out, int turns) {
    out.opcode(Operator.GLOBAL_GET).u32(global);
    out.opcode(Operator.I32_CONST).s32(turns).opcode(Operator.I32_SUB);
    out.opcode(Operator.GLOBAL_SET).u32(global);
    out.opcode(Operator.GLOBAL_GET).u32(global);
    out.opcode(Operator.I32_CONST).s32(0).opcode(Operator.I32_LT_S);
    out.opcode(Operator.IF).u8(0x40).opcode(Operator.UNREACHABLE).opcode(Operator.END);
  }
}
