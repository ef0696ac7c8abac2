package io.github.rhinowasm.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.WasmFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryOperatorTest {

  /** Immediates that are valid in {@link #module}, where every index 0 exists. */
  private static void immediates(Operator operator, BinaryWriter out) {
    switch (operator.immediate()) {
      case NONE -> {}
      case BLOCK -> out.u8(0x40);
      case LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, ELEMENT, DATA, MEMORY, TAG, LANE, FENCE ->
          out.u8(0);
      case TYPE -> out.u8(type(operator));
      case TYPE_FIELD, TYPE_COUNT, TYPE_DATA, TYPE_ELEMENT -> {
        boolean packed = operator == Operator.STRUCT_GET_S || operator == Operator.STRUCT_GET_U;
        out.u8(type(operator)).u8(packed ? 1 : 0);
      }
      case TYPE_TYPE -> out.bytes(2, 2);
      case TABLE_TABLE, MEMORY_MEMORY, ELEMENT_TABLE, DATA_MEMORY, TYPE_TABLE, LABELS ->
          out.bytes(0, 0);
      case MEMORY_ACCESS -> out.u8(Integer.numberOfTrailingZeros(operator.accessWidth())).u8(0);
      case MEMORY_LANE -> out.u8(Integer.numberOfTrailingZeros(operator.accessWidth())).bytes(0, 0);
      case I32, I64 -> out.u8(1);
      case F32 -> out.fixed32(0);
      case F64 -> out.fixed64(0);
      case V128, LANES -> out.fixed64(0).fixed64(0);
      case HEAP_TYPE, REFERENCE_TYPE -> out.u8(operator.mnemonic().endsWith("desc_eq") ? 5 : 0x6E);
      case VALUE_TYPES -> out.bytes(1, 0x7F);
      case TRY_TABLE -> out.bytes(0x40, 1, 2, 0);
      case CAST -> out.bytes(3, 0, 0x6E, operator.mnemonic().contains("desc_eq") ? 5 : 0x6D);
    }
  }

  /**
   * 1 is the structure, 2 an array of numbers, 3 one of packed numbers, 4 one of references, 5 a
   * structure with a descriptor.
   */
  private static int type(Operator operator) {
    return switch (operator) {
      case CALL_REF, RETURN_CALL_REF -> 0;
      case ARRAY_GET_S, ARRAY_GET_U -> 3;
      case ARRAY_NEW_ELEM, ARRAY_INIT_ELEM -> 4;
      case STRUCT_NEW_DESC, STRUCT_NEW_DEFAULT_DESC, REF_GET_DESC -> 5;
      default -> operator.mnemonic().startsWith("struct") ? 1 : 2;
    };
  }

  private static TestModule module(BinaryWriter body) {
    return new TestModule()
        .type(-1)
        .structure(0x5F, 2, 0x7F, 1, 0x78, 1)
        .structure(0x5E, 0x7F, 1)
        .structure(0x5E, 0x78, 1)
        .structure(0x5E, 0x70, 1)
        .structure(0x4E, 2, 0x4D, 6, 0x5F, 0, 0x4C, 5, 0x5F, 0)
        .function(0, out -> out.append(body))
        .section(Section.TABLE, 1, 0x70, 0, 1)
        .section(Section.MEMORY, 1, 0, 1)
        .section(Section.TAG, 1, 0, 0)
        .section(Section.GLOBAL, 1, 0x7F, 1, 0x41, 0, 0x0B)
        .section(Section.ELEMENT, 1, 1, 0, 1, 0)
        .section(Section.DATA_COUNT, 1)
        .section(Section.DATA, 1, 1, 0);
  }

  private static BinaryWriter body(Operator operator) {
    BinaryWriter body = new BinaryWriter().bytes(1, 1, 0x7F);
    // The inner label takes an anyref, as br_on_non_null and br_on_cast want it.
    boolean branch = operator == Operator.BR_ON_NON_NULL || operator.immediate() == Immediate.CAST;
    body.bytes(0x02, 0x6E, 0x02, branch ? 0x6E : 0x40, 0x00);
    switch (operator) {
      case ELSE -> body.bytes(0x04, 0x40);
      case CATCH, CATCH_ALL, DELEGATE -> body.bytes(0x06, 0x40);
      case RETHROW -> body.bytes(0x06, 0x40, 0x19);
      default -> {}
    }
    body.opcode(operator);
    immediates(operator, body);
    switch (operator) {
      case BLOCK, LOOP, IF, ELSE, TRY, TRY_TABLE, CATCH, CATCH_ALL, RETHROW -> body.u8(0x0B);
      default -> {}
    }
    if (operator != Operator.END) {
      body.bytes(0x00, 0x0B);
    }
    return body.bytes(0x00, 0x0B, 0x1A, 0x0B);
  }

  @Test
  void hasARule() {
    List<String> failures = new ArrayList<>();
    int tried = 0;
    for (Operator operator : Operator.values()) {
      tried++;
      try {
        module(body(operator)).validate(Texts.ALL);
      } catch (WasmFailure | AssertionError e) {
        failures.add(operator + ": " + e.getMessage());
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(tried > 500, "only " + tried);
  }
}
