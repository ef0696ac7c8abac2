package io.github.rhinowasm.text;

import io.github.rhinowasm.type.AbstractHeapType;

/** A constant in a script. */
public sealed interface WastValue {

  /**
   * An i32.
   *
   * @param value its value
   */
  record I32(int value) implements WastValue {}

  /**
   * An i64.
   *
   * @param value its value
   */
  record I64(long value) implements WastValue {}

  /**
   * An f32.
   *
   * @param bits its raw bits
   */
  record F32(int bits) implements WastValue {}

  /**
   * An f64.
   *
   * @param bits its raw bits
   */
  record F64(long bits) implements WastValue {}

  /**
   * A v128.
   *
   * @param low its first eight bytes, little-endian
   * @param high its other eight bytes, little-endian
   */
  record V128(long low, long high) implements WastValue {}

  /**
   * A null reference.
   *
   * @param heap the heap type, or null where the script leaves it open
   */
  record NullReference(AbstractHeapType heap) implements WastValue {}

  /**
   * A reference to something of the host: the same thing for the same number.
   *
   * @param number the number
   */
  record ExternReference(int number) implements WastValue {}

  /**
   * A reference to something of the host as an {@code anyref}: {@link ExternReference}
   * internalised.
   *
   * @param number the number
   */
  record HostReference(int number) implements WastValue {}
}
