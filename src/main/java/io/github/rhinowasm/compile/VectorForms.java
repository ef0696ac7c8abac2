package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses in which lanes vectors are held. For a local of type v128, whose lanes have the same kind
 * in the whole function, those decide that set and use it, more so the deeper in loops they are.
 * For an instruction such as a load, which can yield any, it is the one that takes the result.
 *
 * <p>Floats and ints of one width cost little to be taken for each other, lanes of different widths
 * a shift or two; so the width is chosen first. It is all guesswork: any choice is right.
 */
final class VectorForms {
  /** The kind of lanes that an operator's results, and operands, have if its shape says it. */
  private static final byte[] SHAPES = shapes();

  /** By how many bits a loop makes what is in it weigh more. */
  private static final int LOOP_BITS = 3;

  private static final int MOST_LOOPS = 8;

  private final Body body;

  /** For each local the votes for each kind, or null. */
  private final long[][] votes;

  /** For each instruction the kind of lanes in which its result is wanted, or none. */
  private byte[] wanted = new byte[0];

  /** For each instruction the kind of lanes that its result has of itself, or none. */
  private byte[] natural = new byte[0];

  /** Uses by an instruction that can take any lanes. */
  private record Use(int consumer, int producer, long weight) {}

  private final List<Use> uses = new ArrayList<>();

  VectorForms(Body body) {
    this.body = body;
    votes = new long[body.locals.length][];
  }

  private static byte[] shapes() {
    Operator[] operators = Operator.values();
    byte[] shapes = new byte[operators.length];
    for (Operator operator : operators) {
      String name = operator.mnemonic();
      byte shape = Kind.NONE;
      if (name.startsWith("i32x4")) {
        shape = Kind.INT;
      } else if (name.startsWith("f32x4")) {
        shape = Kind.FLOAT;
      } else if (name.startsWith("f64x2")) {
        shape = Kind.DOUBLE;
      } else if (name.indexOf('x') == 2 || name.indexOf('x') == 3) {
        shape = Kind.LONG;
      }
      shapes[operator.ordinal()] = shape;
    }
    return shapes;
  }

  /** The kind of lanes in the name of an operator: a long for lanes of 8 and 16 bits too. */
  static byte shape(Operator operator) {
    return SHAPES[operator.ordinal()];
  }

  /**
   * Looks at the instruction added last.
   *
   * @param stack the operands before it
   * @param loops in how many loops it is
   */
  void note(int i, int stack, int loops) {
    Operator operator = body.operator(i);
    if (OperatorTraits.concernsVectors(operator)) {
      makeRoom(i);
      natural[i] = result(i, operator);
      int node = stack;
      String operands = operator.operands();
      for (int k = operands.length() - 1; k >= 0; k--) {
        if (operands.charAt(k) == 'v') {
          use(i, node, wants(i, operator, k), weight(loops));
        }
        node = body.parent(node);
      }
    } else if ((operator == Operator.LOCAL_SET || operator == Operator.LOCAL_TEE)
        && body.locals[body.first(i)] == Kind.V128) {
      makeRoom(i);
      use(i, stack, Kind.NONE, weight(loops));
      byte kind = naturalOf(body.producer(stack));
      if (kind != Kind.NONE) {
        vote(body.first(i), kind, weight(loops));
      }
    }
  }

  private static long weight(int loops) {
    return 1L << LOOP_BITS * Math.min(loops, MOST_LOOPS);
  }

  private void makeRoom(int i) {
    if (i >= wanted.length) {
      int old = wanted.length;
      wanted = Arrays.copyOf(wanted, 2 * i + 16);
      natural = Arrays.copyOf(natural, wanted.length);
      Arrays.fill(wanted, old, wanted.length, Kind.NONE);
      Arrays.fill(natural, old, wanted.length, Kind.NONE);
    }
  }

  private byte naturalOf(int producer) {
    return producer < 0 || producer >= natural.length ? Kind.NONE : natural[producer];
  }

  private void use(int i, int node, byte kind, long weight) {
    int producer = body.producer(node);
    if (producer < 0) {
      return;
    }
    if (kind != Kind.NONE) {
      want(producer, kind, weight);
      return;
    }
    uses.add(new Use(i, producer, weight));
    if (isBitwise(body.operator(i)) && naturalOf(producer) != Kind.NONE) {
      byte integers = integersOf(naturalOf(producer));
      natural[i] = natural[i] == Kind.INT ? Kind.INT : integers;
    }
  }

  private void want(int producer, byte kind, long weight) {
    switch (body.operator(producer)) {
      case LOCAL_GET, LOCAL_TEE -> {
        if (body.locals[body.first(producer)] == Kind.V128) {
          vote(body.first(producer), kind, weight);
        }
      }
      default -> {
        makeRoom(producer);
        if (wanted[producer] == Kind.NONE) {
          wanted[producer] = kind;
        }
      }
    }
  }

  private void vote(int local, byte kind, long weight) {
    if (votes[local] == null) {
      votes[local] = new long[Kind.COUNT];
    }
    votes[local][kind] += weight;
  }

  static boolean isBitwise(Operator operator) {
    return switch (operator) {
      case V128_NOT,
          V128_AND,
          V128_ANDNOT,
          V128_OR,
          V128_XOR,
          V128_BITSELECT,
          I8X16_RELAXED_LANESELECT,
          I16X8_RELAXED_LANESELECT,
          I32X4_RELAXED_LANESELECT,
          I64X2_RELAXED_LANESELECT ->
          true;
      default -> false;
    };
  }

  /** The kind of integers that are as wide. */
  static byte integersOf(byte kind) {
    return Kind.size(kind) == 1 ? Kind.INT : Kind.LONG;
  }

  private byte result(int i, Operator operator) {
    if (operator.emission() instanceof Emission.Lanes lanes) {
      return Kind.ofLetter(lanes.result());
    }
    if (isBitwise(operator) || isWordShuffle(i, operator)) {
      return Kind.NONE;
    }
    return switch (operator) {
      case V128_LOAD8X8_S,
          V128_LOAD8X8_U,
          V128_LOAD32X2_S,
          V128_LOAD32X2_U,
          V128_LOAD8_SPLAT,
          V128_LOAD16_SPLAT,
          V128_LOAD8_LANE,
          V128_LOAD16_LANE ->
          Kind.LONG;
      case V128_LOAD16X4_S, V128_LOAD16X4_U -> Kind.INT;
      default -> shape(operator);
    };
  }

  private byte wants(int i, Operator operator, int operand) {
    if (operator.emission() instanceof Emission.Lanes lanes) {
      return Kind.ofLetter(lanes.operands().charAt(operand));
    }
    if (operator.emission() instanceof Emission.LaneTest test) {
      return Kind.ofLetter(test.lane());
    }
    if (operator.emission() instanceof Emission.Narrowing narrowing) {
      return Kind.ofLetter(narrowing.lane());
    }
    if (isBitwise(operator) || isWordShuffle(i, operator)) {
      return Kind.NONE;
    }
    return switch (operator) {
      case I8X16_EXTRACT_LANE_S, I8X16_EXTRACT_LANE_U, I16X8_EXTRACT_LANE_S, I16X8_EXTRACT_LANE_U ->
          Kind.NONE;
      case V128_LOAD8_LANE, V128_LOAD16_LANE -> Kind.LONG;
      default -> shape(operator);
    };
  }

  private boolean isWordShuffle(int i, Operator operator) {
    return operator == Operator.I8X16_SHUFFLE
        && wordLanes(body.constant(body.first(i)), body.constant(body.first(i) + 1)) != null;
  }

  /**
   * The lanes of 32 bits that a shuffle moves, four of them, the second operand's from 4 on; null
   * if it moves others.
   */
  static int[] wordLanes(long low, long high) {
    int[] words = new int[4];
    for (int k = 0; k < 4; k++) {
      int bytes = (int) ((k < 2 ? low : high) >>> (32 * (k & 1)));
      int first = bytes & 0xFF;
      if ((first & 3) != 0 || bytes != first * 0x01010101 + 0x03020100) {
        return null;
      }
      words[k] = first >> 2;
    }
    return words;
  }

  /** Spreads the locals over variables, once the body is complete. */
  void finish(int parameters, int[] copies) {
    boolean anyLocals = false;
    for (byte kind : body.locals) {
      anyLocals |= kind == Kind.V128;
    }
    if (wanted.length == 0 && !anyLocals) {
      return;
    }
    passOn(null);
    byte[] lanes = new byte[body.locals.length];
    for (int local = 0; local < lanes.length; local++) {
      lanes[local] = local < parameters ? Kind.LONG : decide(votes[local]);
    }
    passOn(lanes);
    spread(parameters, copies, lanes);
  }

  /** Lets what is wanted of instructions that take any lanes be wanted of their operands. */
  private void passOn(byte[] lanesOfLocals) {
    for (int u = uses.size() - 1; u >= 0; u--) {
      Use use = uses.get(u);
      byte kind = wanted[use.consumer];
      if (body.operator(use.consumer).immediate() == Immediate.LOCAL) {
        kind = lanesOfLocals == null ? Kind.NONE : lanesOfLocals[body.first(use.consumer)];
      } else if (kind == Kind.NONE) {
        kind = naturalOf(use.consumer);
      }
      if (kind != Kind.NONE) {
        want(use.producer, kind, use.weight);
      }
    }
  }

  private static byte decide(long[] votes) {
    if (votes == null
        || votes[Kind.LONG] + votes[Kind.DOUBLE] >= votes[Kind.INT] + votes[Kind.FLOAT]) {
      return votes == null || votes[Kind.LONG] >= votes[Kind.DOUBLE] ? Kind.LONG : Kind.DOUBLE;
    }
    return votes[Kind.INT] >= votes[Kind.FLOAT] ? Kind.INT : Kind.FLOAT;
  }

  private void spread(int parameters, int[] copies, byte[] lanes) {
    int locals = body.locals.length;
    int[] variables = new int[locals];
    byte[] kinds = new byte[4 * locals];
    byte[] laneKinds = new byte[4 * locals];
    Arrays.fill(laneKinds, Kind.NONE);
    int next = 0;
    for (int local = 0; local < locals; local++) {
      int original = Arrays.binarySearch(copies, local);
      if (original >= 0 && lanes[local] == Kind.LONG) {
        // What a parameter came in will do.
        variables[local] = variables[originalOf(original)];
        continue;
      }
      variables[local] = next;
      if (body.locals[local] == Kind.V128) {
        laneKinds[next] = lanes[local];
        for (int k = 0; k < Kind.lanes(lanes[local]); k++) {
          kinds[next++] = lanes[local];
        }
      } else {
        kinds[next++] = body.locals[local];
      }
    }
    body.spreadLocals(
        variables,
        Arrays.copyOf(kinds, next),
        Arrays.copyOf(laneKinds, next),
        Arrays.copyOf(wanted, Math.max(wanted.length, body.count)));
  }

  /** The local that is the n-th parameter of type v128. */
  private int originalOf(int n) {
    int local = -1;
    for (int k = 0; k <= n; k++) {
      do {
        local++;
      } while (body.locals[local] != Kind.V128);
    }
    return local;
  }
}
