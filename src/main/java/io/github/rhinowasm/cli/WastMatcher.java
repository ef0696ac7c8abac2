package io.github.rhinowasm.cli;

import io.github.rhinowasm.runtime.References;
import io.github.rhinowasm.runtime.V128;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.WastPattern;
import io.github.rhinowasm.text.WastValue;
import io.github.rhinowasm.type.ReferenceType;
import java.util.Arrays;
import java.util.List;

/** Turns the constants of a script into Java values and compares results with its patterns. */
final class WastMatcher {
  private static final int F32_QUIET = 0x7FC00000;
  private static final long F64_QUIET = 0x7FF8000000000000L;

  private WastMatcher() {}

  /**
   * What {@code ref.extern N} and {@code ref.host N} refer to.
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
    if (value instanceof WastValue.V128 v128) {
      return new V128(v128.low(), v128.high());
    }
    if (value instanceof WastValue.NullReference) {
      return null;
    }
    // Internalizing and externalizing leave host references as they are.
    return new HostObject(
        value instanceof WastValue.ExternReference extern
            ? extern.number()
            : ((WastValue.HostReference) value).number());
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
      return References.fits(result, new ReferenceType(false, reference.heap()));
    }
    if (pattern instanceof WastPattern.Lanes lanes) {
      return result instanceof V128 vector && matchesLanes(vector, lanes);
    }
    return same(result, ((WastPattern.Exactly) pattern).value());
  }

  private static boolean matchesLanes(V128 vector, WastPattern.Lanes pattern) {
    int bits = pattern.laneBits();
    for (int i = 0; i < pattern.lanes().size(); i++) {
      long half = i * bits < 64 ? vector.low() : vector.high();
      long lane = half << 64 - bits - i * bits % 64 >> 64 - bits;
      if (!matchesLane(lane, bits, pattern.lanes().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a lane, sign-extended, matches. */
  private static boolean matchesLane(long lane, int bits, WastPattern pattern) {
    if (pattern instanceof WastPattern.Nan nan) {
      return bits == 32 ? isNan((int) lane, nan.canonical()) : isNan(lane, nan.canonical());
    }
    WastValue value = ((WastPattern.Exactly) pattern).value();
    if (value instanceof WastValue.I32 i32) {
      return lane == i32.value();
    }
    if (value instanceof WastValue.I64 i64) {
      return lane == i64.value();
    }
    return value instanceof WastValue.F32 f32
        ? lane == f32.bits()
        : lane == ((WastValue.F64) value).bits();
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
