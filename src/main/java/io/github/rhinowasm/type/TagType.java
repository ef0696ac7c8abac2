package io.github.rhinowasm.type;

/**
 * The type of an exception tag.
 *
 * @param type a defined type whose shape is a function type without results
 */
public record TagType(DefinedType type) implements ExternalType {
  @Override
  public ExternalKind kind() {
    return ExternalKind.TAG;
  }

  @Override
  public String toString() {
    return type.composite().toString();
  }
}
