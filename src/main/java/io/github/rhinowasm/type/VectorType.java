package io.github.rhinowasm.type;

/** The vector type. */
public enum VectorType implements ValueType {
  /** 128 bits, interpreted by each instruction as it needs. */
  V128;

  @Override
  public String toString() {
    return "v128";
  }
}
