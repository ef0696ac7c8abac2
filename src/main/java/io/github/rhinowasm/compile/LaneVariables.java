package io.github.rhinowasm.compile;

import java.util.Arrays;

/**
 * Counts how many vector operands name a variable, and hands out variables that none names. {@link
 * Body#temporary} makes them when they are first needed; they have a value only within a block.
 */
final class LaneVariables {
  private final Body body;

  /** By variable. */
  private int[] uses = new int[0];

  /** For each kind the variables handed out so far, and their number. */
  private final int[][] known = new int[Kind.COUNT][4];

  private final int[] counts = new int[Kind.COUNT];

  /** For each kind a number below which all of {@link #known} are in use. */
  private final int[] firstFree = new int[Kind.COUNT];

  LaneVariables(Body body) {
    this.body = body;
  }

  /** A variable that no operand names, and takes it. */
  int fresh(int kind) {
    int[] variables = known[kind];
    int i = firstFree[kind];
    while (i < counts[kind] && uses(variables[i]) > 0) {
      i++;
    }
    firstFree[kind] = i;
    if (i == counts[kind]) {
      if (i == variables.length) {
        variables = Arrays.copyOf(variables, 2 * i);
        known[kind] = variables;
      }
      variables[i] = body.temporary(i, kind);
      counts[kind]++;
    }
    take(variables[i]);
    return variables[i];
  }

  /** How many times a variable was taken and not released. */
  int uses(int variable) {
    return variable < uses.length ? uses[variable] : 0;
  }

  void take(int variable) {
    if (variable >= uses.length) {
      uses = Arrays.copyOf(uses, Math.max(2 * uses.length, variable + 16));
    }
    uses[variable]++;
  }

  void release(int variable) {
    if (--uses[variable] == 0) {
      // Of its number only this is known.
      firstFree[body.variableKind(variable)] = 0;
    }
  }

  void take(VectorOperand operand) {
    for (int k = 0; k < operand.count(); k++) {
      if (!operand.isKnown(k)) {
        take(operand.variable(k));
      }
    }
  }

  void release(VectorOperand operand) {
    for (int k = 0; k < operand.count(); k++) {
      if (!operand.isKnown(k)) {
        release(operand.variable(k));
      }
    }
  }
}
