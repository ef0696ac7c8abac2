package io.github.rhinowasm.validate;

import io.github.rhinowasm.module.Instruction;
import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.type.AddressType;

/**
 * Memories and data segments.
 *
 * @see <a
 *     href="https://webassembly.github.io/spec/core/valid/instructions.html#memory-instructions">Core
 *     spec, memory instructions</a>
 */
final class MemoryInstructions {
  private MemoryInstructions() {}

  /** Checks a memory index and returns the memory's address type. */
  static AddressType memory(CodeState state, int index) {
    state.checkIndex(index, state.module.memories().size(), "memory");
    return state.module.memories().get(index).limits().address();
  }

  /** Checks the immediates of a load or store and returns the memory's address type. */
  static AddressType checkAccess(CodeState state, Instruction instruction) {
    AddressType address = memory(state, instruction.index());
    int width = instruction.operator().accessWidth();
    int alignment = instruction.alignment();
    int natural = Integer.numberOfTrailingZeros(width);
    if (alignment > natural) {
      throw state.invalid(
          "alignment must not be larger than natural: 2**" + alignment + " of " + width + " bytes");
    }
    if (alignment < natural && instruction.operator().emission() instanceof Emission.Atomic) {
      throw state.invalid(
          "atomic alignment must be natural: 2**" + alignment + " of " + width + " bytes");
    }
    if (address == AddressType.I32 && instruction.value() >>> 32 != 0) {
      throw state.invalid(
          "offset out of range: "
              + Long.toUnsignedString(instruction.value())
              + " in a memory with 32-bit addresses");
    }
    return address;
  }

  static void checkData(CodeState state, int index) {
    int count = state.module.dataCount();
    if (count < 0) {
      throw state.reader.malformed("data count section required", state.offset);
    }
    state.checkIndex(index, count, "data segment");
  }

  static void copy(CodeState state, Instruction instruction) {
    AddressType destination = memory(state, instruction.index());
    AddressType source = memory(state, instruction.secondIndex());
    TableInstructions.copyOperands(state, destination, source);
  }
}
