package io.github.rhinowasm.cli;

import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.WastPattern;
import io.github.rhinowasm.text.WastValue;
import io.github.rhinowasm.type.AbstractHeapType;
import java.util.Arrays;
import java.util.List;

/** Turns the constants of a script into Java values and compares results with its patterns. */
final class WastMatcher {
  private static final int F32_QUIET = 0x7FC00000;
  private static final long F64_QUIET = 0x7FF8000000000000L;

  private WastMatcher() {}

  /**
   * What {@code ref.extern N} refers to.
   *
   * @param number the number in the script
   */
  record HostObject(int number) {}

  /** Returns the Java value of a constant, as functions take and give it. */
  static Object toJava(WastValue value) {
    if (value instanceof WastValue.I32 i32) {
      return i32.value();
    }
    if (value instanceof WastValue.I64 i64) {
      return i64.value();
    }
    if (value instanceof WastValue.F32 f32) {
      return Float.intBitsToFloat(f32.bits());
    }
    if (value instanceof WastValue.F64 f64) {
      return Double.longBitsToDouble(f64.bits());
    }
    if (value instanceof WastValue.NullReference) {
      return null;
    }
    if (value instanceof WastValue.ExternReference extern) {
      return new HostObject(extern.number());
    }
    throw new IllegalArgumentException("values like " + value + " are not supported");
  }

  /** Returns null if the results match the patterns, else both. */
  static String difference(Object[] results, List<WastPattern> patterns) {
    boolean same = results.length == patterns.size();
    for (int i = 0; same && i < results.length; i++) {
      same = matches(results[i], patterns.get(i));
    }
    return same ? null : "expected " + patterns + ", got " + describe(results);
  }

  private static boolean matches(Object result, WastPattern pattern) {
    if (pattern instanceof WastPattern.Either either) {
      return either.alternatives().stream().anyMatch(alternative -> matches(result, alternative));
    }
    if (pattern instanceof WastPattern.Nan nan) {
      return nan.bits() == 32
          ? result instanceof Float f && isNan(Float.floatToRawIntBits(f), nan.canonical())
          : result instanceof Double d && isNan(Double.doubleToRawLongBits(d), nan.canonical());
    }
    if (pattern instanceof WastPattern.AnyReference reference) {
      return reference.heap() == AbstractHeapType.FUNC
          ? result instanceof WasmFunction
          : reference.heap() == AbstractHeapType.EXTERN && result != null;
    }
    if (pattern instanceof WastPattern.Exactly exactly) {
      return same(result, exactly.value());
    }
    return false;
  }

  private static boolean same(Object result, WastValue expected) {
    Object value = toJava(expected);
    // Bits, not numbers: NaN payloads and the sign of zero count.
    if (value instanceof Float f) {
      return result instanceof Float g && Float.floatToRawIntBits(f) == Float.floatToRawIntBits(g);
    }
    if (value instanceof Double d) {
      return result instanceof Double e
          && Double.doubleToRawLongBits(d) == Double.doubleToRawLongBits(e);
    }
    return value == null ? result == null : value.equals(result);
  }

  private static boolean isNan(int bits, boolean canonical) {
    return canonical ? (bits & 0x7FFFFFFF) == F32_QUIET : (bits & F32_QUIET) == F32_QUIET;
  }

  private static boolean isNan(long bits, boolean canonical) {
    return canonical ? (bits & Long.MAX_VALUE) == F64_QUIET : (bits & F64_QUIET) == F64_QUIET;
  }

  private static String describe(Object[] results) {
    return Arrays.toString(
        Arrays.stream(results)
            .map(
                result -> {
                  if (result instanceof Float f) {
                    return f + " (0x" + Integer.toHexString(Float.floatToRawIntBits(f)) + ")";
                  }
                  if (result instanceof Double d) {
                    return d + " (0x" + Long.toHexString(Double.doubleToRawLongBits(d)) + ")";
                  }
                  return result instanceof WasmFunction function ? function.describe() : result;
                })
            .toArray());
  }
}
