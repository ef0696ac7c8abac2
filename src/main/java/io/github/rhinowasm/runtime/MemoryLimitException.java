package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.WasmFailure;

/** A memory or table can't be created, for lack of room or beyond an implementation limit. */
public final class MemoryLimitException extends WasmFailure {
  private static final long serialVersionUID = 1L;

  /**
   * @param type of the memory that can't be created with its minimum size
   */
  public MemoryLimitException(MemoryType type) {
    super(
        "could not allocate memory: "
            + Long.toUnsignedString(type.limits().minimum())
            + " pages of "
            + (1L << type.pageSizeLog2())
            + " bytes; at most "
            + ImplementationLimits.MEMORY_PAGES_AT_RUN_TIME
            + " pages of 65536 bytes are possible",
        null);
  }

  /**
   * @param type of the table that can't be created with its minimum size
   */
  public MemoryLimitException(TableType type) {
    super(
        "could not allocate table: "
            + Long.toUnsignedString(type.limits().minimum())
            + " elements; at most "
            + ImplementationLimits.TABLE_SIZE
            + " are possible",
        null);
  }
}
