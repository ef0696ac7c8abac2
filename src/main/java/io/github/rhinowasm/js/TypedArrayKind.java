package io.github.rhinowasm.js;

import java.math.BigInteger;
import org.mozilla.javascript.ScriptRuntime;
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
    if (view instanceof ForeignView foreign) {
      return foreign.kind();
    }
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

  /** Whether the elements are floating-point numbers. */
  boolean isFloat() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /**
   * Makes a view, without prototype.
   *
   * @param offset in bytes
   * @param length in elements
   * @param tracksLength whether the view is to end where the buffer does, if that can be resized
   */
  NativeTypedArrayView<?> view(
      NativeArrayBuffer buffer, int offset, int length, boolean tracksLength) {
    return buffer instanceof ForeignBuffer foreign
        ? new ForeignView(this, foreign, offset, length, tracksLength)
        : factory.make(buffer, offset, length);
  }

  /** The JavaScript value of the bits of an element, of which the upper ones don't count. */
  Object decode(long bits) {
    return switch (this) {
      case INT8 -> (int) (byte) bits;
      case UINT8, UINT8_CLAMPED -> (int) bits & 0xFF;
      case INT16 -> (int) (short) bits;
      case UINT16 -> (int) bits & 0xFFFF;
      case INT32 -> (int) bits;
      case UINT32 -> bits & 0xFFFF_FFFFL;
      case FLOAT32 -> (double) Float.intBitsToFloat((int) bits);
      case FLOAT64 -> Double.longBitsToDouble(bits);
      case BIG_INT64 -> BigInteger.valueOf(bits);
      case BIG_UINT64 -> Values.unsigned(bits);
    };
  }

  /** Converts a JavaScript value to the bits of an element; may run a script. */
  long encode(Object value) {
    return switch (this) {
      case INT8, UINT8, INT16, UINT16, INT32, UINT32 -> ScriptRuntime.toInt32(value);
      case UINT8_CLAMPED -> (long) Math.rint(Math.min(Math.max(number(value), 0), 255));
      case FLOAT32 -> Float.floatToRawIntBits((float) number(value));
      case FLOAT64 -> Double.doubleToRawLongBits(number(value));
      case BIG_INT64, BIG_UINT64 -> Values.toBigInt(value).longValue();
    };
  }

  private static double number(Object value) {
    return ScriptRuntime.toNumber(value);
  }

  /** ToBigInt or ToNumber, as the elements are; may run a script. */
  Object toNumeric(Object value) {
    return bigInt ? Values.toBigInt(value) : (Object) ScriptRuntime.toNumber(value);
  }
}
