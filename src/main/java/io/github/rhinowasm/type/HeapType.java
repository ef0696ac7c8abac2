package io.github.rhinowasm.type;

/**
 * What a reference refers to: an abstract heap type, a defined type, or just the latter without its
 * subtypes.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#heap-types">Core spec,
 *     heap types</a>
 */
public sealed interface HeapType permits AbstractHeapType, DefinedType, ExactType {

  /** Whether this type is a subtype of {@code other}. */
  boolean matches(HeapType other);

  /** The defined type that it is, or is the exact type of; null for an abstract type. */
  DefinedType defined();

  /** The top of the hierarchy to which this type belongs. */
  AbstractHeapType top();

  /** The bottom of the hierarchy to which this type belongs. */
  AbstractHeapType bottom();
}
