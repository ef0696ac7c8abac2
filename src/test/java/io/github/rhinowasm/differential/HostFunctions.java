package io.github.rhinowasm.differential;

import java.util.List;

/**
 * The functions that generated modules import. Each is a pure function of its arguments, which it
 * gets, as it gives its results, as bits: raw bits of numbers, a number for an external object, -1
 * for null.
 */
final class HostFunctions {
  /** Their types. */
  static final List<ModuleShape.Signature> SIGNATURES =
      List.of(
          new ModuleShape.Signature("ilfd", "l"),
          new ModuleShape.Signature("xi", "x"),
          new ModuleShape.Signature("i", "idx"),
          new ModuleShape.Signature("", ""),
          new ModuleShape.Signature("fd", "f"),
          new ModuleShape.Signature("li", "ll"),
          new ModuleShape.Signature("iiiiiiiiiiii", "i"),
          new ModuleShape.Signature("d", "d"));

  private HostFunctions() {}

  /** Calls one. */
  static long[] call(int number, long[] arguments) {
    ModuleShape.Signature signature = SIGNATURES.get(number);
    long hash = number;
    for (long argument : arguments) {
      hash = Long.rotateLeft(hash * 0x9E3779B97F4A7C15L ^ argument, 23);
    }
    long[] results = new long[signature.results().length()];
    for (int i = 0; i < results.length; i++) {
      hash = hash * 0x9E3779B97F4A7C15L + i;
      results[i] =
          switch (signature.results().charAt(i)) {
            case 'i' -> (int) hash;
            case 'l' -> hash;
            case 'f' -> Integer.toUnsignedLong(Float.floatToRawIntBits((int) hash / 16f));
            case 'd' -> Double.doubleToRawLongBits((int) hash / 16.0);
            default -> number == 1 && arguments[1] % 3 != 0 ? arguments[0] : hash >>> 62;
          };
    }
    return results;
  }
}
