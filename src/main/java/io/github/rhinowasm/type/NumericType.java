package io.github.rhinowasm.type;

/** A number type. */
public enum NumericType implements ValueType {
  /** 32-bit integer. */
  I32("i32"),
  /** 64-bit integer. */
  I64("i64"),
  /** IEEE 754 binary32. */
  F32("f32"),
  /** IEEE 754 binary64. */
  F64("f64");

  private final String text;

  NumericType(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
