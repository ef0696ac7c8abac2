package io.github.rhinowasm.type;

import java.util.List;

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
}
