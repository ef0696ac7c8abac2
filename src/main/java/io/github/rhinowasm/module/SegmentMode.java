package io.github.rhinowasm.module;

/** What happens to a segment at instantiation. */
public enum SegmentMode {
  /** Copied into a memory or table, then dropped. */
  ACTIVE,
  /** Kept for {@code memory.init} or {@code table.init}. */
  PASSIVE,
  /** Dropped at once; it only declares functions that {@code ref.func} may name. */
  DECLARATIVE
}
