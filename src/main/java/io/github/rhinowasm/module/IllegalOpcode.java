package io.github.rhinowasm.module;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;

/** Words the message for an opcode that is unknown or belongs to a feature that is off. */
final class IllegalOpcode {
  private IllegalOpcode() {}

  /**
   * @param code the first byte
   * @param number what follows a prefix, or -1
   * @param operator the operator if it is known but its feature is off, else null
   */
  static String describe(int code, int number, Operator operator) {
    StringBuilder message = new StringBuilder("illegal opcode ").append(hex(code));
    if (Operator.isPrefix(code)) {
      message.append(' ').append(hex(number));
    }
    if (operator != null) {
      message.append(": ").append(operator.mnemonic());
      message.append(" needs the feature ").append(operator.feature());
    } else {
      String family = family(code);
      if (family != null) {
        message.append(": an instruction of the feature ").append(family);
        message.append(", which is not supported");
      }
    }
    return message.toString();
  }

  /** The feature to which an opcode that the operator table lacks belongs, or null. */
  private static String family(int code) {
    Feature feature =
        switch (code) {
          case 0x06, 0x07, 0x09, 0x18, 0x19 -> Feature.LEGACY_EXCEPTIONS;
          case 0x08, 0x0A, 0x1F -> Feature.EXCEPTIONS;
          case 0x12, 0x13 -> Feature.TAIL_CALL;
          case 0x14, 0x15, 0xD4, 0xD5, 0xD6 -> Feature.FUNCTION_REFERENCES;
          case 0xD3, 0xFB -> Feature.GC;
          case 0xFD -> Feature.SIMD;
          case 0xFE -> Feature.THREADS;
          default -> null;
        };
    return feature == null ? null : feature.toString();
  }

  private static String hex(int value) {
    return (value >= 0 && value < 16 ? "0" : "") + Integer.toHexString(value);
  }
}
