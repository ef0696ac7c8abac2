package io.github.rhinowasm.differential;

/**
 * Value types as letters, lists of them as strings: {@code i l f d} as in the operator table, and
 * {@code u} for funcref, {@code x} for externref, {@code a} for anyref, {@code e} for exnref.
 */
public final class Types {
  /** All value types that everything is generated for. */
  public static final String ALL = "ilfdux";

  private Types() {}

  /** The encoding of a type. */
  public static int code(char type) {
    return switch (type) {
      case 'i' -> 0x7F;
      case 'l' -> 0x7E;
      case 'f' -> 0x7D;
      case 'd' -> 0x7C;
      case 'u' -> 0x70;
      case 'x' -> 0x6F;
      case 'a' -> 0x6E;
      case 'e' -> 0x69;
      default -> throw new IllegalArgumentException("no type " + type);
    };
  }

  /** Whether it is a reference type. */
  public static boolean isReference(char type) {
    return type == 'u' || type == 'x';
  }

  /** Appends a vector of types. */
  static void write(WasmBytes out, String types) {
    out.u32(types.length());
    for (int i = 0; i < types.length(); i++) {
      out.u8(code(types.charAt(i)));
    }
  }
}
