package io.github.rhinowasm.type;

/**
 * An array type.
 *
 * @param element the type of every element
 */
public record ArrayType(FieldType element) implements CompositeType {
  /** Returns the type as messages write it, such as {@code [(mut i8)]}. */
  @Override
  public String toString() {
    return "[" + element + "]";
  }
}
