package io.github.rhinowasm.type;

/**
 * What a reference refers to: an abstract heap type or a defined type.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#heap-types">Core spec,
 *     heap types</a>
 */
public sealed interface HeapType permits AbstractHeapType, DefinedType {

  /** Whether this type is a subtype of {@code other}. */
  boolean matches(HeapType other);

  /** The top of the hierarchy to which this type belongs. */
  AbstractHeapType top();

  /** The bottom of the hierarchy to which this type belongs. */
  AbstractHeapType bottom();
}
