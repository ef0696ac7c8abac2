package io.github.rhinowasm.type;

/**
 * The type of a global.
 *
 * @param value the type of its value
 * @param mutable whether the value can be set
 */
public record GlobalType(ValueType value, boolean mutable) implements ExternalType {
  @Override
  public ExternalKind kind() {
    return ExternalKind.GLOBAL;
  }

  @Override
  public String toString() {
    return mutable ? "(mut " + value + ")" : value.toString();
  }
}
