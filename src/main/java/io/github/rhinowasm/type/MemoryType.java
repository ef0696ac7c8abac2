package io.github.rhinowasm.type;

/**
 * The type of a memory.
 *
 * @param limits its size range, in pages
 * @param shared whether agents can share it
 * @param pageSizeLog2 the page size as a power of two: 16, or 0 with custom page sizes
 */
public record MemoryType(Limits limits, boolean shared, int pageSizeLog2) implements ExternalType {

  /** An unshared memory with pages of 64 KiB. */
  public MemoryType(Limits limits) {
    this(limits, false, 16);
  }

  @Override
  public ExternalKind kind() {
    return ExternalKind.MEMORY;
  }

  @Override
  public String toString() {
    return limits
        + (shared ? " shared" : "")
        + (pageSizeLog2 == 16 ? "" : " (pagesize " + (1L << pageSizeLog2) + ")");
  }
}
