package io.github.rhinowasm.module;

import io.github.rhinowasm.op.Operator;

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
      String proposal = proposal(code, number);
      if (proposal != null) {
        message.append(": ").append(proposal).append(" is not supported");
      }
    }
    return message.toString();
  }

  /** The proposal to which an opcode that the operator table lacks belongs, or null. */
  private static String proposal(int code, int number) {
    if (code >= 0xE0 && code <= 0xE6) {
      return "the proposal stack switching";
    }
    return code == Operator.PREFIX_GC && number >= 0x80 && number < 0xC0
        ? "the proposal stringref"
        : null;
  }

  private static String hex(int value) {
    return (value >= 0 && value < 16 ? "0" : "") + Integer.toHexString(value);
  }
}
