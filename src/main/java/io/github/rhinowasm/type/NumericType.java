package io.github.rhinowasm.type;

/** A number type. Each row: text, code in the binary format. */
public enum NumericType implements ValueType {
  /** 32-bit integer. */
  I32("i32", 0x7F),
  /** 64-bit integer. */
  I64("i64", 0x7E),
  /** IEEE 754 binary32. */
  F32("f32", 0x7D),
  /** IEEE 754 binary64. */
  F64("f64", 0x7C);

  private final String text;
  private final int code;

  NumericType(String text, int code) {
    this.text = text;
    this.code = code;
  }

  /** The byte that stands for this type in the binary format. */
  public int code() {
    return code;
  }

  /** The type with this code in the binary format, or null. */
  public static NumericType byCode(int code) {
    return switch (code) {
      case 0x7F -> I32;
      case 0x7E -> I64;
      case 0x7D -> F32;
      case 0x7C -> F64;
      default -> null;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
