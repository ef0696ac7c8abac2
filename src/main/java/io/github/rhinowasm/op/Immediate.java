package io.github.rhinowasm.op;

/** The shapes of what follows an opcode in the binary format. */
public enum Immediate {
  /** Nothing. */
  NONE,
  /** A block type. */
  BLOCK,
  /** A label. */
  LABEL,
  /** A vector of labels and a default label. */
  LABELS,
  /** A function index. */
  FUNCTION,
  /** A type index, then a table index. */
  TYPE_TABLE,
  /** A type index. */
  TYPE,
  /** A local index. */
  LOCAL,
  /** A global index. */
  GLOBAL,
  /** A table index. */
  TABLE,
  /** Destination and source table index. */
  TABLE_TABLE,
  /** An element segment index, then a table index. */
  ELEMENT_TABLE,
  /** An element segment index. */
  ELEMENT,
  /** A data segment index. */
  DATA,
  /** A memory index. */
  MEMORY,
  /** Destination and source memory index. */
  MEMORY_MEMORY,
  /** A data segment index, then a memory index. */
  DATA_MEMORY,
  /** Alignment, offset and, with several memories, a memory index. */
  MEMORY_ACCESS,
  /** A signed 32-bit constant. */
  I32,
  /** A signed 64-bit constant. */
  I64,
  /** The four bytes of an f32. */
  F32,
  /** The eight bytes of an f64. */
  F64,
  /** A heap type. */
  HEAP_TYPE,
  /** A vector of value types. */
  VALUE_TYPES,
  /** A block type, then a vector of catch clauses. */
  TRY_TABLE,
  /** A tag index. */
  TAG,
  /** A type index, then the index of a field. */
  TYPE_FIELD,
  /** A type index, then a number of operands. */
  TYPE_COUNT,
  /** Destination and source type index. */
  TYPE_TYPE,
  /** A type index, then a data segment index. */
  TYPE_DATA,
  /** A type index, then an element segment index. */
  TYPE_ELEMENT,
  /** A heap type; with what the opcode says about null it makes a reference type. */
  REFERENCE_TYPE,
  /** Flags that say which of two reference types are nullable, a label, and two heap types. */
  CAST,
  /** The sixteen bytes of a v128. */
  V128,
  /** The index of a lane. */
  LANE,
  /** Sixteen indices of lanes. */
  LANES,
  /** As {@link #MEMORY_ACCESS}, then the index of a lane. */
  MEMORY_LANE,
  /** A zero byte. */
  FENCE
}
