package io.github.rhinowasm.compile;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Immediate;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.V128;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A random function on vectors, as text, and the same as a tree that Java walks. Each operator has
 * an exported function of its own, {@code op0} and so on, in a module beside; the walk calls these.
 * So whatever the function does wrong comes from putting operators together.
 */
final class RandomVectorProgram {
  private static final String LOCALS = "vvvvvviilfd";
  private static final int PARAMETERS = 3;
  private static final Map<Character, List<Operator>> BY_RESULT = new TreeMap<>();
  private static final List<Operator> STORES = new ArrayList<>();
  private static final Map<Character, String> TYPES =
      Map.of('v', "v128", 'i', "i32", 'l', "i64", 'f', "f32", 'd', "f64");

  static {
    for (Operator operator : Operator.values()) {
      boolean vector =
          operator.emission() instanceof Emission.OnVectors
              || operator.emission() instanceof Emission.VectorAccess;
      if (vector && operator != Operator.V128_CONST) {
        if (operator.results().isEmpty()) {
          STORES.add(operator);
        } else {
          BY_RESULT
              .computeIfAbsent(operator.results().charAt(0), key -> new ArrayList<>())
              .add(operator);
        }
      }
    }
  }

  /** What the tree works on. */
  static final class State {
    final Object[] locals;
    final Instance operators;
    Object global = V128.ZERO;

    State(Object[] locals, Instance operators) {
      this.locals = locals;
      this.operators = operators;
    }
  }

  /** A piece of the program: its text, and what it does. */
  interface Piece {
    String text();

    Object run(State state);
  }

  private record Node(String text, java.util.function.Function<State, Object> body)
      implements Piece {
    @Override
    public Object run(State state) {
      return body.apply(state);
    }
  }

  private final SplittableRandom random;
  private final StringBuilder operatorFunctions = new StringBuilder();
  private int operatorCount;
  private int budget;
  private int counters;

  /** How often each operator was emitted. */
  final Map<Operator, Integer> covered = new EnumMap<>(Operator.class);

  final Piece body;

  RandomVectorProgram(long seed) {
    random = new SplittableRandom(seed);
    budget = 30 + random.nextInt(150);
    List<Piece> statements = new ArrayList<>();
    while (budget > 0) {
      statements.add(statement(0));
    }
    body = sequence(statements);
  }

  /** The locals that the program begins with; the first are the arguments. */
  Object[] arguments() {
    return new Object[] {vector(), vector(), random.nextInt()};
  }

  State state(Object[] arguments, Instance operators) {
    Object[] locals = new Object[PARAMETERS + LOCALS.length() + counters];
    System.arraycopy(arguments, 0, locals, 0, PARAMETERS);
    for (int i = PARAMETERS; i < locals.length; i++) {
      locals[i] = i < PARAMETERS + LOCALS.length() ? zero(typeOf(i)) : (Object) 0;
    }
    return new State(locals, operators);
  }

  /** The module of the program: {@code f} returns all locals that are vectors and one i32. */
  String text() {
    StringBuilder out = new StringBuilder("(module (memory (export \"m\") 1)\n");
    out.append("(global $g (mut v128) (v128.const i64x2 0 0))\n");
    out.append("(func $swap (param v128 v128 i32) (result v128 i32 v128)")
        .append(" (local.get 1) (local.get 2) (local.get 0))\n");
    out.append("(func (export \"f\") (param v128 v128 i32) (result");
    List<Integer> results = results();
    results.forEach(i -> out.append(' ').append(TYPES.get(typeOf(i))));
    out.append(")\n(local");
    LOCALS.chars().forEach(c -> out.append(' ').append(TYPES.get((char) c)));
    out.append(" i32".repeat(counters)).append(")\n").append(body.text());
    results.forEach(i -> out.append("(local.get ").append(i).append(')'));
    return out.append("))").toString();
  }

  /** The module of the operators. */
  String operatorsText() {
    return "(module (memory (export \"m\") 1)\n" + operatorFunctions + ")";
  }

  /** The locals that the function returns. */
  List<Integer> results() {
    List<Integer> results = new ArrayList<>();
    for (int i = 0; i < PARAMETERS + LOCALS.length(); i++) {
      if (typeOf(i) == 'v' || typeOf(i) == 'i') {
        results.add(i);
      }
    }
    return results;
  }

  private static char typeOf(int local) {
    return local < PARAMETERS ? "vvi".charAt(local) : LOCALS.charAt(local - PARAMETERS);
  }

  private static Object zero(char type) {
    return switch (type) {
      case 'v' -> V128.ZERO;
      case 'i' -> (Object) 0;
      case 'l' -> (Object) 0L;
      case 'f' -> (Object) 0f;
      default -> (Object) 0d;
    };
  }

  private V128 vector() {
    return switch (random.nextInt(4)) {
      case 0 -> new V128(random.nextLong(), random.nextLong());
      case 1 -> floats();
      case 2 -> new V128(random.nextInt(256) * 0x0101010101010101L, random.nextLong() >> 40);
      default -> new V128(random.nextInt(9) - 4L, (random.nextInt(9) - 4L) << 32);
    };
  }

  private V128 floats() {
    if (random.nextBoolean()) {
      long low = Double.doubleToRawLongBits(random.nextInt(100) / 4.0 - 9);
      return new V128(low, Double.doubleToRawLongBits(random.nextInt(100) / 4.0));
    }
    long bits = Float.floatToRawIntBits(random.nextInt(100) / 4f - 9) & 0xFFFF_FFFFL;
    return new V128(bits << 32 | Float.floatToRawIntBits(1.5f), bits * 0x1_0000_0001L);
  }

  private int local(char type) {
    int local;
    do {
      local = random.nextInt(PARAMETERS + LOCALS.length());
    } while (typeOf(local) != type);
    return local;
  }

  private static Piece sequence(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()).append('\n'));
    return new Node(
        text.toString(),
        state -> {
          pieces.forEach(piece -> piece.run(state));
          return null;
        });
  }

  private Piece statements(int depth) {
    List<Piece> some = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      some.add(statement(depth));
    }
    return sequence(some);
  }

  private Piece statement(int depth) {
    budget--;
    switch (random.nextInt(depth < 3 ? 11 : 7)) {
      case 0 -> {
        return store();
      }
      case 1 -> {
        Piece value = value('v', 0);
        return new Node(
            "(global.set $g " + value.text() + ")", state -> state.global = value.run(state));
      }
      case 2 -> {
        return swap();
      }
      case 7 -> {
        Piece condition = value('i', 0);
        Piece then = statements(depth + 1);
        Piece otherwise = statements(depth + 1);
        return new Node(
            "(if "
                + condition.text()
                + " (then "
                + then.text()
                + ") (else "
                + otherwise.text()
                + "))",
            state -> ((Integer) condition.run(state) != 0 ? then : otherwise).run(state));
      }
      case 8, 9 -> {
        return loop(depth);
      }
      default -> {
        char type = "vvvvvilfd".charAt(random.nextInt(9));
        Piece value = value(type, 0);
        int local = local(type);
        return new Node(
            "(local.set " + local + " " + value.text() + ")",
            state -> state.locals[local] = value.run(state));
      }
    }
  }

  /** A loop that a vector goes round. */
  private Piece loop(int depth) {
    int counter = PARAMETERS + LOCALS.length() + counters++;
    int turns = 1 + random.nextInt(3);
    Piece start = value('v', 0);
    int carried = local('v');
    Piece inner = statements(depth + 1);
    Piece next = value('v', 0);
    String text =
        "(local.set %d (i32.const %d)) %s (loop (param v128) (result v128) (local.set %d) %s %s"
            + " (br_if 0 (local.tee %d (i32.sub (local.get %d) (i32.const 1)))))"
            + " (local.set %d)";
    return new Node(
        text.formatted(
            counter,
            turns,
            start.text(),
            carried,
            inner.text(),
            next.text(),
            counter,
            counter,
            carried),
        state -> {
          Object value = start.run(state);
          for (int i = 0; i < turns; i++) {
            state.locals[carried] = value;
            inner.run(state);
            value = next.run(state);
          }
          return state.locals[carried] = value;
        });
  }

  /** A call with several results. */
  private Piece swap() {
    Piece a = value('v', 0);
    Piece b = value('v', 0);
    Piece c = value('i', 0);
    int first = local('v');
    int second = local('i');
    int third = local('v');
    return new Node(
        "(call $swap %s %s %s) (local.set %d) (local.set %d) (local.set %d)"
            .formatted(a.text(), b.text(), c.text(), third, second, first),
        state -> {
          Object x = a.run(state);
          Object y = b.run(state);
          Object z = c.run(state);
          state.locals[third] = x;
          state.locals[second] = z;
          state.locals[first] = y;
          return null;
        });
  }

  private Piece store() {
    return operator(STORES.get(random.nextInt(STORES.size())), 0);
  }

  private Piece value(char type, int depth) {
    budget--;
    int choice = depth > 5 || budget < 0 ? random.nextInt(3) : random.nextInt(14);
    switch (choice) {
      case 0 -> {
        return constant(type);
      }
      case 1, 2 -> {
        int local = local(type);
        return new Node("(local.get " + local + ")", state -> state.locals[local]);
      }
      case 3 -> {
        int local = local(type);
        Piece value = value(type, depth + 1);
        return new Node(
            "(local.tee " + local + " " + value.text() + ")",
            state -> state.locals[local] = value.run(state));
      }
      case 4 -> {
        Piece a = value(type, depth + 1);
        Piece b = value(type, depth + 1);
        Piece condition = value('i', depth + 1);
        return new Node(
            "(select " + a.text() + " " + b.text() + " " + condition.text() + ")",
            state -> {
              Object x = a.run(state);
              Object y = b.run(state);
              return (Integer) condition.run(state) != 0 ? x : y;
            });
      }
      case 5 -> {
        return block(type, depth);
      }
      case 6 -> {
        // A value that lies on the stack while something else runs.
        Piece value = value(type, depth + 1);
        Piece other = statement(3);
        return new Node(
            value.text() + " " + other.text(),
            state -> {
              Object result = value.run(state);
              other.run(state);
              return result;
            });
      }
      case 7 -> {
        if (type == 'v') {
          return new Node("(global.get $g)", state -> state.global);
        }
        return constant(type);
      }
      default -> {
        List<Operator> choices = BY_RESULT.get(type);
        return operator(choices.get(random.nextInt(choices.size())), depth);
      }
    }
  }

  /** A block that is left early or not. */
  private Piece block(char type, int depth) {
    Piece a = value(type, depth + 1);
    Piece condition = value('i', depth + 1);
    Piece b = value(type, depth + 1);
    return new Node(
        "(block (result %s) (br_if 0 %s %s) (drop) %s)"
            .formatted(TYPES.get(type), a.text(), condition.text(), b.text()),
        state -> {
          Object x = a.run(state);
          return (Integer) condition.run(state) != 0 ? x : b.run(state);
        });
  }

  private Piece constant(char type) {
    Object value =
        switch (type) {
          case 'v' -> vector();
          case 'i' -> (Object) (random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(40) - 4);
          case 'l' -> (Object) random.nextLong();
          case 'f' -> (Object) (random.nextInt(100) / 4f - 9);
          default -> (Object) (random.nextInt(100) / 4.0 - 9);
        };
    String text =
        value instanceof V128 vector
            ? "(v128.const i64x2 " + vector.low() + " " + vector.high() + ")"
            : "(" + TYPES.get(type) + ".const " + value + ")";
    return new Node(text, state -> value);
  }

  private Piece operator(Operator operator, int depth) {
    covered.merge(operator, 1, Integer::sum);
    List<Piece> operands = new ArrayList<>();
    String letters = operator.operands();
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      operands.add(letter == 'a' ? address(depth) : value(letter, depth + 1));
    }
    String instruction = operator.mnemonic() + immediates(operator);
    String name = "op" + operatorCount++;
    StringBuilder one = new StringBuilder("(func (export \"" + name + "\") (param");
    for (int i = 0; i < letters.length(); i++) {
      one.append(' ').append(TYPES.get(letters.charAt(i) == 'a' ? 'i' : letters.charAt(i)));
    }
    one.append(") ");
    if (!operator.results().isEmpty()) {
      one.append("(result ").append(TYPES.get(operator.results().charAt(0))).append(") ");
    }
    StringBuilder plain = new StringBuilder("(" + instruction);
    for (int i = 0; i < letters.length(); i++) {
      plain.append(" (local.get ").append(i).append(')');
    }
    one.append(canonical(operator, plain.append(')').toString())).append(")\n");
    operatorFunctions.append(one);
    StringBuilder text = new StringBuilder("(" + instruction);
    operands.forEach(operand -> text.append(' ').append(operand.text()));
    return new Node(
        canonical(operator, text.append(')').toString()),
        state -> {
          Object[] arguments = operands.stream().map(operand -> operand.run(state)).toArray();
          return state.operators.function(name).call(arguments);
        });
  }

  /**
   * Makes integers of floats that may be NaNs of any kind: which, is not for the program to see.
   */
  private static String canonical(Operator operator, String text) {
    String name = operator.mnemonic();
    boolean arithmetic =
        (name.startsWith("f32x4.") || name.startsWith("f64x2."))
            && !name.contains("lane")
            && !name.contains("splat")
            && !name.contains("convert");
    if (!arithmetic) {
      return text;
    }
    String to = name.startsWith("f32x4.") ? "i32x4.trunc_sat_f32x4_s" : null;
    return to != null
        ? "(f32x4.convert_i32x4_s (" + to + " " + text + "))"
        : "(f64x2.convert_low_i32x4_s (i32x4.trunc_sat_f64x2_s_zero " + text + "))";
  }

  private Piece address(int depth) {
    Piece value = value('i', depth + 1);
    // Near the end now and then, and beyond it.
    int mask = random.nextInt(20) == 0 ? 0x1FFFF : 0x3FF;
    return new Node(
        "(i32.and " + value.text() + " (i32.const " + mask + "))",
        state -> (Integer) value.run(state) & mask);
  }

  private String immediates(Operator operator) {
    int lanes = 16;
    if (operator.immediate() == Immediate.LANE) {
      String shape = operator.mnemonic();
      lanes = Integer.parseInt(shape.substring(shape.indexOf('x') + 1, shape.indexOf('.')));
    } else if (operator.immediate() == Immediate.MEMORY_LANE) {
      lanes = 16 / operator.accessWidth();
    }
    int offset = random.nextInt(3) == 0 ? random.nextInt(2000) : 0;
    return switch (operator.immediate()) {
      case LANE -> " " + random.nextInt(lanes);
      case MEMORY_ACCESS -> " offset=" + offset;
      case MEMORY_LANE -> " offset=" + offset + " " + random.nextInt(lanes);
      case LANES -> shuffle();
      default -> "";
    };
  }

  private String shuffle() {
    int width = 1 << random.nextInt(4);
    int backwards = random.nextInt(3) == 0 ? width - 1 : 0;
    StringBuilder lanes = new StringBuilder();
    int from = 0;
    for (int i = 0; i < 16; i++) {
      from = i % width == 0 ? random.nextInt(32 / width) * width : from;
      lanes.append(' ').append(from + (i % width ^ backwards));
    }
    return lanes.toString();
  }
}
