package io.github.rhinowasm.runtime;

import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.VectorType;

/**
 * Takes apart what a {@link HostFunction} returned. A result that does not fit the function's type
 * is a mistake of the host: it throws a {@link HostException} whose cause is an
 * IllegalStateException that names function, position, expected type and what came. For emitted
 * code.
 */
public final class HostResults {
  private HostResults() {}

  /** An i32 from an Integer. */
  public static int i32(Object value, WasmFunction function, int position) {
    if (value instanceof Integer number) {
      return number;
    }
    throw mismatch(value, function, position, NumericType.I32);
  }

  /** An i64 from a Long. */
  public static long i64(Object value, WasmFunction function, int position) {
    if (value instanceof Long number) {
      return number;
    }
    throw mismatch(value, function, position, NumericType.I64);
  }

  /** An f32 from a Float. */
  public static float f32(Object value, WasmFunction function, int position) {
    if (value instanceof Float number) {
      return number;
    }
    throw mismatch(value, function, position, NumericType.F32);
  }

  /** An f64 from a Double. */
  public static double f64(Object value, WasmFunction function, int position) {
    if (value instanceof Double number) {
      return number;
    }
    throw mismatch(value, function, position, NumericType.F64);
  }

  /** A v128 from a V128. */
  public static V128 v128(Object value, WasmFunction function, int position) {
    if (value instanceof V128 vector) {
      return vector;
    }
    throw mismatch(value, function, position, VectorType.V128);
  }

  /** A reference of the type that the function's result has. */
  public static Object reference(Object value, WasmFunction function, int position) {
    ReferenceType expected = (ReferenceType) function.functionType().results().get(position);
    if (References.fits(value, expected)) {
      return value;
    }
    throw mismatch(value, function, position, expected);
  }

  /** The results of a function that has several. */
  public static Object[] several(Object result, WasmFunction function) {
    int expected = function.functionType().results().size();
    if (result instanceof Object[] values && values.length == expected) {
      return values;
    }
    String got =
        result instanceof Object[] values ? "one of length " + values.length : className(result);
    throw new HostException(
        new IllegalStateException(
            "results of host function "
                + function.describe()
                + ": expected an Object[] of length "
                + expected
                + ", got "
                + got));
  }

  private static HostException mismatch(
      Object value, WasmFunction function, int position, Object expected) {
    return new HostException(
        new IllegalStateException(
            "result "
                + position
                + " of host function "
                + function.describe()
                + ": expected "
                + expected
                + ", got "
                + className(value)));
  }

  private static String className(Object value) {
    return value == null ? "null" : value.getClass().getName();
  }
}
