package io.github.rhinowasm.type;

/** The type of the addresses of a memory or of the indices of a table. */
public enum AddressType {
  /** 32-bit. */
  I32(NumericType.I32),
  /** 64-bit (the memory64 feature). */
  I64(NumericType.I64);

  private final NumericType valueType;

  AddressType(NumericType valueType) {
    this.valueType = valueType;
  }

  /** The number type in which instructions take and give such an address. */
  public NumericType valueType() {
    return valueType;
  }

  @Override
  public String toString() {
    return valueType.toString();
  }
}
