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
  VALUE_TYPES
}
