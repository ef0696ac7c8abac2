package io.github.rhinowasm.js;

import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** The kinds of typed arrays. Each row: element size in bytes, whether of BigInts, the class. */
enum TypedArrayKind {
  INT8("Int8Array", 1, false, LittleEndianViews.Int8::new),
  UINT8("Uint8Array", 1, false, LittleEndianViews.Uint8::new),
  UINT8_CLAMPED("Uint8ClampedArray", 1, false, LittleEndianViews.Uint8Clamped::new),
  INT16("Int16Array", 2, false, LittleEndianViews.Int16::new),
  UINT16("Uint16Array", 2, false, LittleEndianViews.Uint16::new),
  INT32("Int32Array", 4, false, LittleEndianViews.Int32::new),
  UINT32("Uint32Array", 4, false, LittleEndianViews.Uint32::new),
  FLOAT32("Float32Array", 4, false, LittleEndianViews.Float32::new),
  FLOAT64("Float64Array", 8, false, LittleEndianViews.Float64::new),
  BIG_INT64("BigInt64Array", 8, true, LittleEndianViews.BigInt64::new),
  BIG_UINT64("BigUint64Array", 8, true, LittleEndianViews.BigUint64::new);

  /** Makes a view. */
  @FunctionalInterface
  interface Factory {
    NativeTypedArrayView<?> make(NativeArrayBuffer buffer, int offset, int length);
  }

  private final String text;
  private final int elementSize;
  private final boolean bigInt;
  private final Factory factory;

  TypedArrayKind(String text, int elementSize, boolean bigInt, Factory factory) {
    this.text = text;
    this.elementSize = elementSize;
    this.bigInt = bigInt;
    this.factory = factory;
  }

  static TypedArrayKind of(NativeTypedArrayView<?> view) {
    String name = view.getClassName();
    for (TypedArrayKind kind : values()) {
      if (kind.text.equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** The name of the constructor. */
  String text() {
    return text;
  }

  /** The size of an element, in bytes. */
  int elementSize() {
    return elementSize;
  }

  /** Whether the elements are BigInts. */
  boolean isBigInt() {
    return bigInt;
  }

  /**
   * Makes a view, without prototype.
   *
   * @param offset in bytes
   * @param length in elements
   */
  NativeTypedArrayView<?> view(NativeArrayBuffer buffer, int offset, int length) {
    return factory.make(buffer, offset, length);
  }
}
