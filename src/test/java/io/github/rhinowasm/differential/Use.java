package io.github.rhinowasm.differential;

import io.github.rhinowasm.op.Operator;

/** What operators are used for, beside what every module has. */
enum Use {
  /** A memory that is not the first. */
  OTHER_MEMORY,
  /** A memory that is imported. */
  IMPORTED_MEMORY,
  /** A memory with 64-bit addresses. */
  MEMORY64,
  /** A memory with pages of one byte. */
  SMALL_PAGES,
  /** A shared memory. */
  SHARED_MEMORY,
  /** A table with 64-bit indices. */
  TABLE64,
  /** A call of a function that is in an earlier instance, which is an import. */
  EARLIER_INSTANCE,
  /** A call of a function that is in a later instance, which goes through a table. */
  LATER_INSTANCE;

  /** Whether an operator can be used for it. */
  boolean concerns(Operator operator) {
    return switch (this) {
      case OTHER_MEMORY, IMPORTED_MEMORY, MEMORY64, SMALL_PAGES, SHARED_MEMORY ->
          switch (operator.immediate()) {
            case MEMORY, MEMORY_MEMORY, DATA_MEMORY, MEMORY_ACCESS, MEMORY_LANE -> true;
            default -> false;
          };
      case TABLE64 ->
          switch (operator.immediate()) {
            case TABLE, TABLE_TABLE, ELEMENT_TABLE, TYPE_TABLE -> true;
            default -> false;
          };
      case EARLIER_INSTANCE, LATER_INSTANCE -> operator.mnemonic().contains("call");
    };
  }
}
