package io.github.rhinowasm.module;

/**
 * The bytes that mark types in the binary format; those of number, vector, packed and abstract heap
 * types stand at these types themselves.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/types.html">Core spec, binary format
 *     of types</a>
 */
public final class TypeCode {
  /** A block without parameters and results. */
  public static final int EMPTY_BLOCK = 0x40;

  /** A table with an initializer; a byte 0 follows. */
  public static final int TABLE_WITH_INITIALIZER = 0x40;

  /** The index of the type that a type describes, before its shape. */
  public static final int DESCRIBES = 0x4C;

  /** The index of the descriptor of a type, before its shape. */
  public static final int DESCRIPTOR = 0x4D;

  /** A recursive group. */
  public static final int REC = 0x4E;

  /** A final sub type with a list of its supertypes. */
  public static final int SUB_FINAL = 0x4F;

  /** A sub type with a list of its supertypes. */
  public static final int SUB = 0x50;

  /** An array type. */
  public static final int ARRAY = 0x5E;

  /** A structure type. */
  public static final int STRUCT = 0x5F;

  /** A function type. */
  public static final int FUNC = 0x60;

  /** With custom descriptors: a type index follows, of which subtypes don't count. */
  public static final int EXACT = 0x62;

  /** With custom descriptors: an import of a function of just the type given. */
  public static final int EXACT_FUNCTION = 0x20;

  /** A nullable reference to a heap type. */
  public static final int REF_NULL = 0x63;

  /** A reference to a heap type that is not null. */
  public static final int REF = 0x64;

  private TypeCode() {}
}
