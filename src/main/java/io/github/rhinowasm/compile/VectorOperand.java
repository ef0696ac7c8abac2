package io.github.rhinowasm.compile;

/**
 * Where a v128 operand is while a block is emitted: for each lane, of which there are two longs,
 * four ints, four floats or two doubles, a variable of the body that holds it, or its value where
 * that is known. Many operands can name one variable, so that {@code local.get}, splats and moves
 * of whole lanes cost nothing; {@link LaneVariables} knows which variables operands name.
 */
final class VectorOperand {
  /** Instead of a variable: the lane's value is known. */
  private static final int KNOWN = -1;

  /** The kind of the lanes. */
  final byte lanes;

  private final int[] variables;

  /** The bits of the lanes that are known. */
  private final long[] bits;

  private VectorOperand(byte lanes, int[] variables, long[] bits) {
    this.lanes = lanes;
    this.variables = variables;
    this.bits = bits;
  }

  /** An operand with a variable for each lane. */
  static VectorOperand of(byte lanes, int[] variables) {
    return new VectorOperand(lanes, variables, new long[variables.length]);
  }

  /** An operand whose lanes are in consecutive variables. */
  static VectorOperand at(byte lanes, int first) {
    int[] variables = new int[Kind.lanes(lanes)];
    for (int k = 0; k < variables.length; k++) {
      variables[k] = first + k;
    }
    return of(lanes, variables);
  }

  /** A constant. */
  static VectorOperand constant(byte lanes, long low, long high) {
    VectorOperand longs =
        new VectorOperand(Kind.LONG, new int[] {KNOWN, KNOWN}, new long[] {low, high});
    int[] variables = new int[Kind.lanes(lanes)];
    long[] bits = new long[variables.length];
    for (int k = 0; k < bits.length; k++) {
      variables[k] = KNOWN;
      bits[k] = longs.bits(lanes, k);
    }
    return new VectorOperand(lanes, variables, bits);
  }

  int count() {
    return variables.length;
  }

  /** Whether a lane of this operand's own kind is known. */
  boolean isKnown(int lane) {
    return variables[lane] == KNOWN;
  }

  /** Whether a lane of some kind is known. */
  boolean isKnown(int kind, int lane) {
    int size = Kind.size(kind);
    int own = Kind.size(lanes);
    if (size <= own) {
      return isKnown(lane * size / own);
    }
    return isKnown(2 * lane) && isKnown(2 * lane + 1);
  }

  /** The bits of a lane of some kind, which is known; of an int or float the lower 32. */
  long bits(int kind, int lane) {
    int size = Kind.size(kind);
    int own = Kind.size(lanes);
    if (size == own) {
      return bits[lane];
    }
    if (size < own) {
      return (int) (bits[lane >> 1] >>> (32 * (lane & 1)));
    }
    return bits[2 * lane] & 0xFFFF_FFFFL | bits[2 * lane + 1] << 32;
  }

  /** The variable of a lane that is not known. */
  int variable(int lane) {
    return variables[lane];
  }

  /** This operand with a lane taken from another one of the same kind. */
  VectorOperand with(int lane, VectorOperand other, int otherLane) {
    int[] newVariables = variables.clone();
    long[] newBits = bits.clone();
    newVariables[lane] = other.variables[otherLane];
    newBits[lane] = other.bits[otherLane];
    return new VectorOperand(lanes, newVariables, newBits);
  }

  /** This operand with a lane in another variable. */
  VectorOperand with(int lane, int variable) {
    int[] newVariables = variables.clone();
    newVariables[lane] = variable;
    return new VectorOperand(lanes, newVariables, bits);
  }

  /** Whether the lanes are just these consecutive variables. */
  boolean isAt(int kind, int first) {
    if (kind != lanes) {
      return false;
    }
    for (int k = 0; k < variables.length; k++) {
      if (variables[k] != first + k) {
        return false;
      }
    }
    return true;
  }
}
