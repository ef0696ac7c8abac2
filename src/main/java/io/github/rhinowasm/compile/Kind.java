package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import org.objectweb.asm.Opcodes;

/**
 * How the JVM holds a value: a byte for each of the JVM's computational types, and one for v128,
 * which is two longs, the lower half first, wherever it is not spread over JVM locals ({@link
 * VectorOperand}).
 */
final class Kind {
  static final byte INT = 0;
  static final byte LONG = 1;
  static final byte FLOAT = 2;
  static final byte DOUBLE = 3;
  static final byte REFERENCE = 4;

  /** Number of kinds that a JVM local or field can have. */
  static final int COUNT = 5;

  static final byte V128 = 5;

  /** No value, as a result. */
  static final byte NONE = -1;

  private static final String OBJECT = "java/lang/Object";
  private static final String[] DESCRIPTORS = {"I", "J", "F", "D", "Ljava/lang/Object;", "JJ"};
  private static final String[] METHOD_NAMES = {"i32", "i64", "f32", "f64", "reference", "v128"};
  private static final String LETTERS = "IJFDAX";
  private static final Object[] FRAME_TYPES = {
    Opcodes.INTEGER, Opcodes.LONG, Opcodes.FLOAT, Opcodes.DOUBLE, OBJECT
  };

  private Kind() {}

  static byte of(ValueType type) {
    if (type instanceof NumericType numeric) {
      return switch (numeric) {
        case I32 -> INT;
        case I64 -> LONG;
        case F32 -> FLOAT;
        case F64 -> DOUBLE;
      };
    }
    return type == VectorType.V128 ? V128 : REFERENCE;
  }

  static byte of(AddressType type) {
    return type == AddressType.I64 ? LONG : INT;
  }

  /** The kind of a letter of an operator's signature, which is not an address. */
  static byte ofLetter(char letter) {
    return switch (letter) {
      case 'i' -> INT;
      case 'l' -> LONG;
      case 'f' -> FLOAT;
      case 'd' -> DOUBLE;
      case 'v' -> V128;
      default -> throw new IllegalArgumentException("letter " + letter);
    };
  }

  /** Number of JVM stack or local slots. */
  static int size(int kind) {
    return kind == LONG || kind == DOUBLE ? 2 : kind == V128 ? 4 : 1;
  }

  /** How many lanes of a kind a v128 has. */
  static int lanes(int kind) {
    return 4 / size(kind);
  }

  static String descriptor(int kind) {
    return kind == NONE ? "V" : DESCRIPTORS[kind];
  }

  /** How support methods for the kind are named. */
  static String methodName(int kind) {
    return METHOD_NAMES[kind];
  }

  static char letter(int kind) {
    return kind == NONE ? 'V' : LETTERS.charAt(kind);
  }

  /** The type of a JVM method that returns this; of a v128 the lower half. */
  static String returnDescriptor(int kind) {
    return descriptor(kind == V128 ? LONG : kind);
  }

  /** The type as ASM wants it in stack map frames; not of a v128. */
  static Object frameType(int kind) {
    return FRAME_TYPES[kind];
  }

  static int returnOpcode(int kind) {
    return kind == NONE ? Opcodes.RETURN : Opcodes.IRETURN + (kind == V128 ? LONG : kind);
  }
}
