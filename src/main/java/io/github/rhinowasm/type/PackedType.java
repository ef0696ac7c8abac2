package io.github.rhinowasm.type;

/**
 * A packed integer type, allowed as a field of a structure or array only. Each row: text, code in
 * the binary format.
 */
public enum PackedType implements StorageType {
  /** Eight bits. */
  I8("i8", 0x78),
  /** Sixteen bits. */
  I16("i16", 0x77);

  private final String text;
  private final int code;

  PackedType(String text, int code) {
    this.text = text;
    this.code = code;
  }

  /** The byte that stands for this type in the binary format. */
  public int code() {
    return code;
  }

  /** The type with this code in the binary format, or null. */
  public static PackedType byCode(int code) {
    return code == I8.code ? I8 : code == I16.code ? I16 : null;
  }

  /** Returns the type as the text format writes it. */
  @Override
  public String toString() {
    return text;
  }
}
