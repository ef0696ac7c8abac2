package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;

/**
 * What the emitters ask about an operator for every instruction, looked up instead of found out:
 * most functions are compiled while the compiler itself is still interpreted.
 */
final class OperatorTraits {
  private static final int ACCESS = 1;
  private static final int VECTOR_ACCESS = 2;
  private static final int ON_VECTORS = 4;
  private static final int TEST = 8;
  private static final byte[] TRAITS = traits();

  /** By operator, made when first needed; a race makes an equal one. */
  private static final String[] HELPERS = new String[TRAITS.length];

  private static final String[] DESCRIPTORS = new String[TRAITS.length];

  private OperatorTraits() {}

  private static byte[] traits() {
    Operator[] operators = Operator.values();
    byte[] traits = new byte[operators.length];
    for (Operator operator : operators) {
      Emission emission = operator.emission();
      int all = emission instanceof Emission.Access ? ACCESS : 0;
      all |= emission instanceof Emission.VectorAccess ? VECTOR_ACCESS : 0;
      all |= emission instanceof Emission.OnVectors ? ON_VECTORS : 0;
      if (emission instanceof Emission.Comparison
          || emission instanceof Emission.TestZero
          || operator == Operator.REF_IS_NULL) {
        all |= TEST;
      }
      traits[operator.ordinal()] = (byte) all;
    }
    return traits;
  }

  private static boolean has(Operator operator, int some) {
    return (TRAITS[operator.ordinal()] & some) != 0;
  }

  /** Whether it loads or stores a number. */
  static boolean isAccess(Operator operator) {
    return has(operator, ACCESS);
  }

  /** Whether it loads or stores a v128. */
  static boolean isVectorAccess(Operator operator) {
    return has(operator, VECTOR_ACCESS);
  }

  /** Whether it loads or stores a number or a v128. */
  static boolean isAnyAccess(Operator operator) {
    return has(operator, ACCESS | VECTOR_ACCESS);
  }

  /** Whether it computes with v128s. */
  static boolean isOnVectors(Operator operator) {
    return has(operator, ON_VECTORS);
  }

  /** Whether it computes with, loads or stores v128s. */
  static boolean concernsVectors(Operator operator) {
    return has(operator, ON_VECTORS | VECTOR_ACCESS);
  }

  /** Whether it tests something, so that a branch may be made of it. */
  static boolean isTest(Operator operator) {
    return has(operator, TEST);
  }

  /** {@link Operator#methodName}. */
  static String helper(Operator operator) {
    String known = HELPERS[operator.ordinal()];
    if (known == null) {
      known = operator.methodName();
      HELPERS[operator.ordinal()] = known;
    }
    return known;
  }

  /** The descriptor of a helper that takes the operands and returns the result. */
  static String descriptor(Operator operator) {
    String known = DESCRIPTORS[operator.ordinal()];
    if (known == null) {
      StringBuilder text = new StringBuilder("(");
      for (int k = 0; k < operator.operands().length(); k++) {
        text.append(Kind.descriptor(Kind.ofLetter(operator.operands().charAt(k))));
      }
      char result = operator.results().charAt(0);
      known = text.append(')').append(Kind.descriptor(Kind.ofLetter(result))).toString();
      DESCRIPTORS[operator.ordinal()] = known;
    }
    return known;
  }
}
