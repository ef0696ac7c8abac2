package io.github.rhinowasm.type;

/**
 * A value type: a number type, the vector type or a reference type. {@code toString} gives the type
 * as the text format writes it.
 *
 * @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#value-types">Core spec,
 *     value types</a>
 */
public sealed interface ValueType extends StorageType
    permits NumericType, VectorType, ReferenceType {

  /** Whether this type is a subtype of {@code other}; both are closed types. */
  default boolean matches(ValueType other) {
    return this == other;
  }

  /** Whether the type has a default value, which a local of that type starts with. */
  default boolean isDefaultable() {
    return true;
  }

  /** Whether this is a reference type. */
  default boolean isReference() {
    return false;
  }
}
