package io.github.rhinowasm.validate;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.AddressType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ValueType;
import io.github.rhinowasm.type.VectorType;

/** The signatures of the operator table as arrays of types, by the operator's ordinal. */
final class Signatures {
  private static final ValueType[][] OPERANDS32 = new ValueType[Operator.values().length][];
  private static final ValueType[][] RESULTS32 = new ValueType[Operator.values().length][];
  private static final ValueType[][] OPERANDS64 = new ValueType[Operator.values().length][];
  private static final ValueType[][] RESULTS64 = new ValueType[Operator.values().length][];

  static {
    for (Operator operator : Operator.values()) {
      if (operator.hasFixedSignature()) {
        int i = operator.ordinal();
        OPERANDS32[i] = types(operator.operands(), AddressType.I32);
        RESULTS32[i] = types(operator.results(), AddressType.I32);
        OPERANDS64[i] = types(operator.operands(), AddressType.I64);
        RESULTS64[i] = types(operator.results(), AddressType.I64);
      }
    }
  }

  private Signatures() {}

  /**
   * The operands of an operator with a fixed signature, or null.
   *
   * @param address the address type of the memory or table that it names
   */
  static ValueType[] operands(Operator operator, AddressType address) {
    return (address == AddressType.I32 ? OPERANDS32 : OPERANDS64)[operator.ordinal()];
  }

  /** The results of an operator with a fixed signature, or null. */
  static ValueType[] results(Operator operator, AddressType address) {
    return (address == AddressType.I32 ? RESULTS32 : RESULTS64)[operator.ordinal()];
  }

  private static ValueType[] types(String letters, AddressType address) {
    ValueType[] types = new ValueType[letters.length()];
    for (int i = 0; i < types.length; i++) {
      types[i] =
          switch (letters.charAt(i)) {
            case 'i' -> NumericType.I32;
            case 'l' -> NumericType.I64;
            case 'f' -> NumericType.F32;
            case 'd' -> NumericType.F64;
            case 'v' -> VectorType.V128;
            case 'a', 't' -> address.valueType();
            default -> throw new AssertionError("letter in signature: " + letters);
          };
    }
    return types;
  }
}
