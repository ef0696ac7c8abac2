package io.github.rhinowasm.binary;

/**
 * The flags of an element or data segment's first number.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#element-section">Core
 *     spec, element section</a>
 */
public final class SegmentFlags {
  /** Passive, or declarative. */
  public static final int NOT_ACTIVE = 1;

  /** If active, with the index of its table or memory; otherwise declarative. */
  public static final int EXPLICIT = 2;

  /** Element segments: the entries are expressions, not function indices. */
  public static final int EXPRESSIONS = 4;

  private SegmentFlags() {}
}
