package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.op.Emission;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random functions on vectors do what their operators do one by one, in every mode. {@code
 * -Drhinowasm.seed=} sets the seed of the first, {@code -Drhinowasm.modules=} how many there are.
 */
class RandomVectorsTest {
  private static final long SEED = Long.getLong("rhinowasm.seed", 1);
  private static final int PROGRAMS = Integer.getInteger("rhinowasm.modules", 150);

  @Test
  void functionsDoWhatTheirOperatorsDo() {
    Set<Operator> covered = EnumSet.noneOf(Operator.class);
    int traps = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      RandomVectorProgram program = new RandomVectorProgram(SEED + i);
      covered.addAll(program.covered.keySet());
      Object[] arguments = program.arguments();
      Instance operators = Mode.DEFAULT.text(program.operatorsText());
      RandomVectorProgram.State state = program.state(arguments, operators);
      List<Object> expected = new ArrayList<>();
      try {
        program.body.run(state);
        program.results().forEach(local -> expected.add(state.locals[local]));
      } catch (Trap trap) {
        expected.add(trap.kind());
        traps++;
      }
      for (Mode mode : Mode.values()) {
        compare(program, mode, arguments, expected, operators, SEED + i);
      }
    }
    if (PROGRAMS >= 150) {
      assertEquals(List.of(), missing(covered), "operators that were never emitted");
      assertEquals(true, traps > 0 && traps < PROGRAMS / 2, traps + " traps");
    }
  }

  private static void compare(
      RandomVectorProgram program,
      Mode mode,
      Object[] arguments,
      List<Object> expected,
      Instance operators,
      long seed) {
    String where = mode + ", seed " + seed + "\n" + program.text();
    Instance instance;
    List<Object> actual;
    try {
      instance = mode.text(program.text());
      actual = Arrays.asList((Object[]) instance.function("f").call(arguments));
    } catch (Trap trap) {
      assertEquals(expected, List.of(trap.kind()), where);
      return;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(where, e);
    }
    assertEquals(expected, actual, where);
    assertEquals(operators.memory("m").view(), instance.memory("m").view(), where);
  }

  private static List<Operator> missing(Set<Operator> covered) {
    return Arrays.stream(Operator.values())
        .filter(
            operator ->
                operator.emission() instanceof Emission.OnVectors
                    || operator.emission() instanceof Emission.VectorAccess)
        .filter(operator -> operator != Operator.V128_CONST && !covered.contains(operator))
        .toList();
  }
}
