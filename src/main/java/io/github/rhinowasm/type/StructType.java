package io.github.rhinowasm.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A structure type.
 *
 * @param fields its fields in order
 */
public record StructType(List<FieldType> fields) implements CompositeType {
  /** Copies the list. */
  public StructType {
    fields = List.copyOf(fields);
  }

  /** Returns the type as messages write it, such as {@code [i32 (mut i8)]}. */
  @Override
  public String toString() {
    return fields.stream().map(Object::toString).collect(Collectors.joining(" ", "[", "]"));
  }
}
