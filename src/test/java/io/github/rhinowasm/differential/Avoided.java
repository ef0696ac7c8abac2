package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;

/** What the generator keeps from emitting because Endive's interpreter 1.0.0 gets it wrong. */
final class Avoided {
  /**
   * {@code table.grow} by nearly 2^31: Endive adds old size and delta as 32-bit numbers and then
   * makes an array of negative length. Bit 30 of the delta stays clear.
   */
  static final int TABLE_GROW_MASK = 0xBFFFFFFF;

  /**
   * {@code table.copy} with an index and a length whose sum passes 2^31: Endive adds them as 32-bit
   * numbers, and its bounds check lets them through. Bit 30 of the operands stays clear.
   */
  static final int TABLE_COPY_MASK = 0xBFFFFFFF;

  private Avoided() {}

  /**
   * Whether a block may not have this type: one with an index from 64 on. Endive takes the index
   * for the code of a value type, or 64 for no type at all.
   */
  static boolean blockType(ModuleShape shape, String parameters, String results) {
    return shape.assembler.typeIfAdded(parameters, results) >= 64;
  }

  /**
   * Whether the address of an operator has to stay below 2^31: Endive adds address and offset of
   * these stores as 32-bit numbers, so that they wrap around.
   */
  static boolean highAddress(Operator operator) {
    return operator == Operator.I32_STORE8
        || operator == Operator.I64_STORE8
        || operator == Operator.I64_STORE32;
  }

  /**
   * {@code ref.func} of a function that only an export declares: Endive says "undeclared function
   * reference". A declarative segment declares all of them, and its type is returned.
   */
  static char declareFunctions(ModuleShape shape) {
    WasmBytes segment = new WasmBytes().u8(3).u8(0).u32(shape.functions.size());
    for (int i = 0; i < shape.functions.size(); i++) {
      segment.u32(i);
    }
    shape.assembler.element(segment);
    return 'u';
  }
}
