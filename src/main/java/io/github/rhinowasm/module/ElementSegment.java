package io.github.rhinowasm.module;

import io.github.rhinowasm.type.ReferenceType;
import java.util.List;

/**
 * An element segment. Its entries are either function indices or constant expressions.
 *
 * @param mode active, passive or declarative
 * @param table index of the table of an active segment, else 0
 * @param offset constant expression of the index of an active segment, else null
 * @param type the type of the entries
 * @param functions the entries as function indices, or null
 * @param expressions the entries as constant expressions, or null
 */
public record ElementSegment(
    SegmentMode mode,
    int table,
    ByteSlice offset,
    ReferenceType type,
    int[] functions,
    List<ByteSlice> expressions) {

  /** Number of entries. */
  public int size() {
    return functions != null ? functions.length : expressions.size();
  }
}
