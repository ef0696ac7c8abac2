package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.module.ByteReader;
import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.module.InstructionReader;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.WasmFailure;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The branch hints of a module: a custom section that says which branches are likely to be taken.
 *
 * @see <a href="https://webassembly.github.io/branch-hinting/metadata/code/binary.html">Code
 *     metadata, binary format</a>
 */
final class BranchHints {
  /** The name of the custom section and of the annotations. */
  static final String SECTION = "metadata.code.branch_hint";

  private static final String END = "unexpected end";

  /** Hints by function index, then offset from the beginning of the function's locals. */
  private final Map<Integer, Map<Integer, Integer>> hints = new TreeMap<>();

  /**
   * Adds the hints of a function.
   *
   * @param function its index
   * @param added 1 for a branch that is likely, 0 for one that is not, by offset
   */
  void add(int function, Map<Integer, Integer> added) {
    if (!added.isEmpty()) {
      hints.put(function, new TreeMap<>(added));
    }
  }

  /** The hints of a function by offset; empty if it has none. */
  Map<Integer, Integer> of(int function) {
    return hints.getOrDefault(function, Map.of());
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return hints.isEmpty();
  }

  /**
   * Reads the hints of a module.
   *
   * @return none where there is no such section, or one that could not come from annotations: in
   *     another place than right before the code, or not well-formed
   */
  static BranchHints of(Module module) {
    byte[] bytes = module.bytes();
    ByteReader reader = new ByteReader(bytes, 8, bytes.length, END);
    ByteReader found = null;
    ByteReader previous = null;
    int count = 0;
    while (!reader.atEnd()) {
      int id = reader.u8();
      int size = reader.count(Integer.MAX_VALUE, "bytes");
      ByteReader section = new ByteReader(bytes, reader.position(), reader.position() + size, END);
      if (id == Section.CODE.id()) {
        found = previous;
      }
      previous = id == Section.CUSTOM_ID && section.name().equals(SECTION) ? section : null;
      count += previous == null ? 0 : 1;
      reader.skip(size);
    }
    BranchHints hints = new BranchHints();
    try {
      return found != null && count == 1 && hints.read(found, module) ? hints : new BranchHints();
    } catch (WasmFailure e) {
      return new BranchHints();
    }
  }

  private boolean read(ByteReader reader, Module module) {
    int imported = module.importCount(ExternalKind.FUNCTION);
    int last = imported - 1;
    for (int count = reader.u32(); count > 0; count--) {
      int function = reader.u32();
      if (function <= last || function >= module.functions().size()) {
        return false;
      }
      last = function;
      Map<Integer, Integer> offsets = new TreeMap<>();
      int lastOffset = -1;
      for (int left = reader.count(Integer.MAX_VALUE, "hints"); left > 0; left--) {
        int offset = reader.u32();
        int size = reader.u32();
        int value = reader.u8();
        if (offset <= lastOffset || size != 1 || value > 1) {
          return false;
        }
        lastOffset = offset;
        offsets.put(offset, value);
      }
      if (offsets.isEmpty() || !branches(module, function).containsAll(offsets.keySet())) {
        return false;
      }
      hints.put(function, offsets);
    }
    return reader.atEnd() && !hints.isEmpty();
  }

  /** The offsets of the instructions of a function that may have a hint. */
  private static Set<Integer> branches(Module module, int function) {
    Set<Integer> offsets = new HashSet<>();
    InstructionReader reader = new InstructionReader(module, function);
    reader.localRuns(module.functionType(function).parameters());
    while (!reader.atEnd()) {
      Instruction instruction = reader.next();
      if (instruction.operator() == Operator.IF || instruction.operator() == Operator.BR_IF) {
        offsets.add(instruction.offset() - module.body(function).start());
      }
    }
    return offsets;
  }

  /** Writes the custom section, if there is any hint. */
  void write(BinaryWriter out) {
    if (hints.isEmpty()) {
      return;
    }
    out.customSection(
        SECTION,
        content -> {
          content.u32(hints.size());
          hints.forEach(
              (function, offsets) -> {
                content.u32(function);
                content.u32(offsets.size());
                offsets.forEach((offset, value) -> content.u32(offset).u32(1).u8(value));
              });
        });
  }
}
