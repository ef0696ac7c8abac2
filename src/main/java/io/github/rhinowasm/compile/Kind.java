package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import org.objectweb.asm.Opcodes;

/** How the JVM holds a value: a byte for each of the JVM's computational types. */
final class Kind {
  static final byte INT = 0;
  static final byte LONG = 1;
  static final byte FLOAT = 2;
  static final byte DOUBLE = 3;
  static final byte REFERENCE = 4;

  /** Number of kinds. */
  static final int COUNT = 5;

  /** No value, as a result. */
  static final byte NONE = -1;

  private static final String OBJECT = "java/lang/Object";
  private static final String[] DESCRIPTORS = {"I", "J", "F", "D", "Ljava/lang/Object;"};
  private static final String[] METHOD_NAMES = {"i32", "i64", "f32", "f64", "reference"};
  private static final String LETTERS = "IJFDA";
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
    if (type.isReference()) {
      return REFERENCE;
    }
    throw new IllegalArgumentException("no code generation for values of type " + type);
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
      default -> throw new IllegalArgumentException("letter " + letter);
    };
  }

  /** Number of JVM stack or local slots. */
  static int size(int kind) {
    return kind == LONG || kind == DOUBLE ? 2 : 1;
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

  /** The type as ASM wants it in stack map frames. */
  static Object frameType(int kind) {
    return FRAME_TYPES[kind];
  }

  static int returnOpcode(int kind) {
    return kind == NONE ? Opcodes.RETURN : Opcodes.IRETURN + kind;
  }
}
