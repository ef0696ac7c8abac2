package io.github.rhinowasm.compile;

import io.github.rhinowasm.type.ArrayType;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.PackedType;
import io.github.rhinowasm.type.StorageType;
import io.github.rhinowasm.type.StructType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;
import org.objectweb.asm.Opcodes;

/**
 * How a field of a structure or array is stored. Each row: the letter in the key of a layout, the
 * JVM type of a field, the class of arrays.
 */
enum Storage {
  I8('B', "B", "I8Array"),
  I16('S', "S", "I16Array"),
  I32('I', "I", "I32Array"),
  I64('J', "J", "I64Array"),
  F32('F', "F", "F32Array"),
  F64('D', "D", "F64Array"),
  /** Two fields, or two elements, of 64 bits. */
  V128('V', "J", "V128Array"),
  REFERENCE('A', "Ljava/lang/Object;", "ReferenceArray");

  private static final Storage[] BY_LETTER = new Storage[128];

  static {
    for (Storage storage : values()) {
      BY_LETTER[storage.letter] = storage;
    }
  }

  final char letter;

  /** Descriptor of a field; of V128, of each half. */
  final String descriptor;

  /** Internal name of the subclass of {@code ArrayObject}. */
  final String arrayClass;

  Storage(char letter, String descriptor, String arrayClass) {
    this.letter = letter;
    this.descriptor = descriptor;
    this.arrayClass = Names.RUNTIME + arrayClass;
  }

  static Storage of(StorageType type) {
    if (type instanceof PackedType packed) {
      return packed == PackedType.I8 ? I8 : I16;
    }
    if (type instanceof NumericType numeric) {
      return switch (numeric) {
        case I32 -> I32;
        case I64 -> I64;
        case F32 -> F32;
        case F64 -> F64;
      };
    }
    return type instanceof VectorType ? V128 : REFERENCE;
  }

  static Storage ofLetter(char letter) {
    return BY_LETTER[letter];
  }

  /** The storage of a field of a structure type. */
  static Storage ofField(DefinedType type, int field) {
    return of(((StructType) type.composite()).fields().get(field).storage());
  }

  /** The storage of the elements of an array type. */
  static Storage ofElement(DefinedType type) {
    return of(((ArrayType) type.composite()).element().storage());
  }

  /** The kind of an operand that has this storage: packed integers are i32. */
  static byte kind(StorageType type) {
    return type instanceof ValueType value ? Kind.of(value) : Kind.INT;
  }

  /** How many JVM slots a value takes as a parameter. */
  int slots() {
    return this == V128 ? 4 : this == I64 || this == F64 ? 2 : 1;
  }

  /** How many bytes an element takes, 8 for a reference. */
  int bytes() {
    return switch (this) {
      case I8 -> 1;
      case I16 -> 2;
      case I32, F32 -> 4;
      case I64, F64, REFERENCE -> 8;
      case V128 -> 16;
    };
  }

  /** The descriptor of a value as a parameter. */
  String parameter() {
    return switch (this) {
      case I8, I16 -> "I";
      case V128 -> "JJ";
      default -> descriptor;
    };
  }

  /** The JVM instruction that loads an element; of V128, a half. */
  int loadOpcode() {
    return switch (this) {
      case I8 -> Opcodes.BALOAD;
      case I16 -> Opcodes.SALOAD;
      case I32 -> Opcodes.IALOAD;
      case I64, V128 -> Opcodes.LALOAD;
      case F32 -> Opcodes.FALOAD;
      case F64 -> Opcodes.DALOAD;
      case REFERENCE -> Opcodes.AALOAD;
    };
  }

  /** The JVM instruction that stores an element; of V128, a half. */
  int storeOpcode() {
    return loadOpcode() + Opcodes.IASTORE - Opcodes.IALOAD;
  }

  /** The descriptor of the Java array of an array object. */
  String elements() {
    return "[" + descriptor;
  }
}
