package io.github.rhinowasm.type;

/**
 * The type of a table.
 *
 * @param element the type of its elements
 * @param limits its size range, in elements
 */
public record TableType(ReferenceType element, Limits limits) implements ExternalType {
  @Override
  public ExternalKind kind() {
    return ExternalKind.TABLE;
  }

  @Override
  public String toString() {
    return limits + " " + element;
  }
}
