package io.github.rhinowasm.type;

/** A packed integer type, allowed as a field of a structure or array only. */
public enum PackedType implements StorageType {
  /** Eight bits. */
  I8("i8"),
  /** Sixteen bits. */
  I16("i16");

  private final String text;

  PackedType(String text) {
    this.text = text;
  }

  /** Returns the type as the text format writes it. */
  @Override
  public String toString() {
    return text;
  }
}
