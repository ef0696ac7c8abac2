package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.WasmException;

/** Throwing exceptions, and packing and unpacking what they carry. For emitted code. */
public final class ExceptionSupport {
  private ExceptionSupport() {}

  /** Packs a value. */
  public static void pack(int value, Object[] values, int index) {
    values[index] = value;
  }

  /** Packs a value. */
  public static void pack(long value, Object[] values, int index) {
    values[index] = value;
  }

  /** Packs a value. */
  public static void pack(float value, Object[] values, int index) {
    values[index] = value;
  }

  /** Packs a value. */
  public static void pack(double value, Object[] values, int index) {
    values[index] = value;
  }

  /** Packs a value. */
  public static void pack(Object value, Object[] values, int index) {
    values[index] = value;
  }

  /** Packs a value. */
  public static void pack(long low, long high, Object[] values, int index) {
    values[index] = new V128(low, high);
  }

  /** The lower half of a value that an exception carries. */
  public static long v128(WasmException exception, int index) {
    return ((V128) exception.value(index)).low();
  }

  /** The upper half of a value that an exception carries. */
  public static long upperHalf(WasmException exception, int index) {
    return ((V128) exception.value(index)).high();
  }

  /** A value that an exception carries. */
  public static int i32(WasmException exception, int index) {
    return (Integer) exception.value(index);
  }

  /** A value that an exception carries. */
  public static long i64(WasmException exception, int index) {
    return (Long) exception.value(index);
  }

  /** A value that an exception carries. */
  public static float f32(WasmException exception, int index) {
    return (Float) exception.value(index);
  }

  /** A value that an exception carries. */
  public static double f64(WasmException exception, int index) {
    return (Double) exception.value(index);
  }

  /** A value that an exception carries. */
  public static Object reference(WasmException exception, int index) {
    return exception.value(index);
  }

  /**
   * What {@code throw_ref} throws.
   *
   * @throws Trap if there is nothing to throw
   */
  public static WasmException toThrow(Object exception) {
    if (exception == null) {
      throw new Trap(TrapKind.NULL_EXCEPTION_REFERENCE);
    }
    return (WasmException) exception;
  }
}
