package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.F32Array;
import io.github.rhinowasm.runtime.F64Array;

/**
 * Numbers whose values HotSpot does not know, and what it must not leave out ({@link FloatFolds}
 * says why). Nothing writes the fields; they are not final because the JIT compiler would then take
 * them for constants. For emitted code.
 */
public final class Unfolded {
  /** 0. */
  public static int i32Zero = 0;

  /** 0. */
  public static long i64Zero = 0;

  /** +0. */
  public static float f32Zero = 0;

  /** 1. */
  public static float f32One = 1;

  /** +0. */
  public static double f64Zero = 0;

  /** 1. */
  public static double f64One = 1;

  private Unfolded() {}

  /** An array of zeros, to be taken for any. */
  public static F32Array zeros(F32Array array) {
    if (array.elements.length > 0) {
      array.elements[i32Zero] = f32Zero;
    }
    return array;
  }

  /** An array of zeros, to be taken for any. */
  public static F64Array zeros(F64Array array) {
    if (array.elements.length > 0) {
      array.elements[i32Zero] = f64Zero;
    }
    return array;
  }

  /** {@code f32.demote_f64}; makes a NaN quiet itself. */
  public static float f32DemoteF64(double a) {
    return a == a ? (float) a : (float) (a + a);
  }
}
