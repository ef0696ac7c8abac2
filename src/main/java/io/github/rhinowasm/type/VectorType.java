package io.github.rhinowasm.type;

/** The vector type. */
public enum VectorType implements ValueType {
  /** 128 bits, interpreted by each instruction as it needs. */
  V128;

  /** The byte that stands for this type in the binary format. */
  public static final int CODE = 0x7B;

  @Override
  public String toString() {
    return "v128";
  }
}
