package io.github.rhinowasm.module;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.HeapType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;

/**
 * One instruction as {@link InstructionReader} found it. The reader uses the same object again for
 * the next one: copy what must stay.
 */
public final class Instruction {
  /** The operator. */
  Operator operator;

  /** Offset of the opcode from the beginning of the module. */
  int offset;

  int index;
  int secondIndex;
  int alignment;
  int lane;
  long value;
  long upperValue;
  int[] labels = new int[16];
  int labelCount;
  FunctionType blockType;
  List<ValueType> types;
  HeapType heapType;
  ReferenceType sourceType;
  ReferenceType targetType;
  List<CatchClause> catches;

  Instruction() {}

  /** The operator. */
  public Operator operator() {
    return operator;
  }

  /** Offset of the opcode from the beginning of the module, in bytes. */
  public int offset() {
    return offset;
  }

  /**
   * The first index of the immediates: of a label (relative depth), function, local, global, table
   * (the destination of a copy), memory (the destination of a copy, or that of a memory access),
   * segment, tag or type (the destination of {@code array.copy}). Unsigned: a negative number is
   * too large for anything.
   */
  public int index() {
    return index;
  }

  /**
   * The second index: the table of {@code call_indirect} and {@code table.init}, the memory of
   * {@code memory.init}, the source of a copy, the field of a structure, the segment of {@code
   * array.new_data} and the like; or the number of operands of {@code array.new_fixed}.
   */
  public int secondIndex() {
    return secondIndex;
  }

  /** The alignment of a memory access as the exponent of a power of two. */
  public int alignment() {
    return alignment;
  }

  /**
   * The constant of {@code i32.const} (sign-extended) or {@code i64.const}, the raw bits of {@code
   * f32.const} (zero-extended) or {@code f64.const}, the lower eight bytes of a {@code v128.const}
   * or of a shuffle's lanes, or the unsigned offset of a memory access.
   */
  public long value() {
    return value;
  }

  /** The upper eight bytes of a v128 constant or of a shuffle's lanes; the lower are the value. */
  public long upperValue() {
    return upperValue;
  }

  /** The index of a lane. */
  public int lane() {
    return lane;
  }

  /** Number of targets of a {@code br_table}, the default included, which is the last. */
  public int labelCount() {
    return labelCount;
  }

  /** A target of a {@code br_table}: a relative depth, unsigned. */
  public int label(int i) {
    return labels[i];
  }

  /** The type of a block. */
  public FunctionType blockType() {
    return blockType;
  }

  /** The types of a typed {@code select}. */
  public List<ValueType> types() {
    return types;
  }

  /** The heap type of {@code ref.null}. */
  public HeapType heapType() {
    return heapType;
  }

  /** The type that {@code ref.test}, {@code ref.cast}, {@code br_on_cast} and the like ask for. */
  public ReferenceType targetType() {
    return targetType;
  }

  /** The type that the operand of {@code br_on_cast} or the like has. */
  public ReferenceType sourceType() {
    return sourceType;
  }

  /** The catch clauses of {@code try_table}, in order; another list for each. */
  public List<CatchClause> catches() {
    return catches;
  }
}
