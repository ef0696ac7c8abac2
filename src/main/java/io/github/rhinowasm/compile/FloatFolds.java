package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Operator;
import org.objectweb.asm.Opcodes;

/**
 * Keeps HotSpot's C2 from folding float arithmetic that wasm wants done. C2 takes {@code x * 1},
 * {@code x / 1}, {@code x - 0} and a promotion followed by a demotion for {@code x}, so that a
 * signalling NaN stays signalling; that of JDK 17 takes {@code 0 - (0 - x)} for {@code x}, so that
 * -0 stays -0. It does so wherever it finds out that an operand is 1 or 0: behind a local, an
 * inlined call, a test for equality, the first turn of a loop, a comparison converted to a float.
 *
 * <p>So 1 and +0 come from {@link Unfolded} unless the instruction that takes them can't be folded;
 * a load costs no more than that of a constant. Integers are combined with a zero from there before
 * floats are made of them, since C2 converts those that it knows. It knows the zeros of a new
 * object too: fields of floats are set, and of an array one element, it can't tell which.
 *
 * @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#nan-propagation">Core
 *     spec, NaN propagation</a>
 */
final class FloatFolds {
  private FloatFolds() {}

  /** Pushes an f32 that the instruction {@code user} takes if it has two operands. */
  static void pushFloat(CodeWriter code, int bits, Operator user) {
    float value = Float.intBitsToFloat(bits);
    if (bits == 0 && !isHarmlessZero(user)) {
      pushZero(code, Kind.FLOAT);
    } else if (value == 1 && !isHarmlessOne(user)) {
      code.getStatic(Names.UNFOLDED, "f32One", "F");
    } else {
      code.pushFloat(bits);
    }
  }

  /** Pushes an f64 that the instruction {@code user} takes if it has two operands. */
  static void pushDouble(CodeWriter code, long bits, Operator user) {
    double value = Double.longBitsToDouble(bits);
    if (bits == 0 && !isHarmlessZero(user)) {
      pushZero(code, Kind.DOUBLE);
    } else if (value == 1 && !isHarmlessOne(user)) {
      code.getStatic(Names.UNFOLDED, "f64One", "D");
    } else {
      code.pushDouble(bits);
    }
  }

  /** Pushes the value that a local of a float type has at first. */
  static void pushZero(CodeWriter code, byte kind) {
    if (kind == Kind.FLOAT) {
      code.getStatic(Names.UNFOLDED, "f32Zero", "F");
    } else {
      code.getStatic(Names.UNFOLDED, "f64Zero", "D");
    }
  }

  private static boolean isHarmlessZero(Operator user) {
    return switch (user) {
      case F32_MUL, F32_DIV, F32_EQ, F32_NE, F64_MUL, F64_DIV, F64_EQ, F64_NE -> true;
      default -> isNeverFolded(user);
    };
  }

  /** Where something equals 1, C2 takes it for 1; it doesn't so with 0, which has two signs. */
  private static boolean isHarmlessOne(Operator user) {
    return switch (user) {
      case F32_SUB, F64_SUB -> true;
      default -> isNeverFolded(user);
    };
  }

  /** Whether it matters to an operator that C2 knows an operand to be 1 or 0. */
  static boolean isFolded(Operator user) {
    return switch (user) {
      case F32_MUL, F32_DIV, F32_SUB, F64_MUL, F64_DIV, F64_SUB, NOP -> true;
      default -> false;
    };
  }

  private static boolean isNeverFolded(Operator user) {
    return switch (user) {
      case F32_ADD, F32_LT, F32_GT, F32_LE, F32_GE -> true;
      case F64_ADD, F64_LT, F64_GT, F64_LE, F64_GE -> true;
      default -> false;
    };
  }

  /** Makes C2 forget what it knows of the int or long on top, of which a float will be made. */
  static void hide(CodeWriter code, int kind) {
    if (kind == Kind.INT) {
      code.getStatic(Names.UNFOLDED, "i32Zero", "I");
      code.insn(Opcodes.IOR);
    } else {
      code.getStatic(Names.UNFOLDED, "i64Zero", "J");
      code.insn(Opcodes.LOR);
    }
  }

  /** Makes C2 forget that the elements of the new array on top, f32s or f64s, are zeros. */
  static void hideZeros(CodeWriter code, Storage storage) {
    if (storage == Storage.F32 || storage == Storage.F64) {
      String type = Names.describe(storage.arrayClass);
      code.call(Names.UNFOLDED, "zeros", "(" + type + ")" + type);
    }
  }

  /**
   * Emits what a conversion needs before what its row says.
   *
   * @return whether that is all, the conversion included
   */
  static boolean convert(CodeWriter code, Operator operator) {
    switch (operator) {
      case F32_CONVERT_I32_S, F32_CONVERT_I32_U, F64_CONVERT_I32_S, F64_CONVERT_I32_U ->
          hide(code, Kind.INT);
      case F32_CONVERT_I64_S, F32_CONVERT_I64_U, F64_CONVERT_I64_S, F64_CONVERT_I64_U ->
          hide(code, Kind.LONG);
      case F32_REINTERPRET_I32 -> hide(code, Kind.INT);
      case F64_REINTERPRET_I64 -> hide(code, Kind.LONG);
      case F32_DEMOTE_F64 -> {
        code.call(Names.UNFOLDED, operator.methodName(), "(D)F");
        return true;
      }
      default -> {}
    }
    return false;
  }
}
