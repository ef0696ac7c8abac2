package io.github.rhinowasm.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Runs random modules with what {@link DifferentialTest} leaves out in the modes of this engine,
 * between which nothing may differ. {@code -Drhinowasm.seed=} sets the seed of the first module,
 * {@code -Drhinowasm.modules=} how many there are.
 */
class BeyondEndiveTest {
  private static final long SEED = Long.getLong("rhinowasm.seed", 1);
  private static final int MODULES = Integer.getInteger("rhinowasm.modules", 220);

  /** So many modules are enough for every operator to have been there. */
  private static final int ENOUGH = 200;

  /** In how many of the modes each module runs; fewer where there are very many modules. */
  private static final int AT_ONCE = MODULES < 300 ? 3 : 2;

  @Test
  void sameResultsAndTrapsInAllModes() {
    Set<Operator> covered = EnumSet.noneOf(Operator.class);
    RhinoWasmSubject first = new RhinoWasmSubject("LAZY", Modes.LAZY.engine());
    List<RhinoWasmSubject> others =
        List.of(
            new RhinoWasmSubject("SPLIT", Modes.SPLIT.engine()),
            new RhinoWasmSubject("EAGER", Modes.EAGER.engine()),
            new RhinoWasmSubject("EAGER and SPLIT", Modes.eagerAndSplit(Features.DEFAULT)),
            new RhinoWasmSubject("BUDGET", Modes.withBudget(false, Features.DEFAULT)),
            new RhinoWasmSubject("BUDGET and SPLIT", Modes.withBudget(true, Features.DEFAULT)));
    OtherRuns more = new OtherRuns();
    Map<Use, Set<Operator>> used = new EnumMap<>(Use.class);
    int merged = 0;
    int traps = 0;
    int exceptions = 0;
    int calls = 0;
    for (int i = 0; i < MODULES; i++) {
      GeneratedModule module = ModuleGenerator.generateBeyond(SEED + i, covered);
      module
          .shape()
          .used
          .forEach(
              (use, operators) ->
                  used.computeIfAbsent(use, key -> EnumSet.noneOf(Operator.class))
                      .addAll(operators));
      Subject.Run expected = DifferentialTest.run(first, module);
      for (String line : expected.lines()) {
        calls += line.startsWith("f") ? 1 : 0;
        traps += line.contains(": trap ") ? 1 : 0;
        exceptions += line.contains(": exception ") ? 1 : 0;
      }
      for (RhinoWasmSubject other : Modes.inTurn(others, i, AT_ONCE)) {
        Subject.Run actual = DifferentialTest.run(other, module);
        DifferentialTest.compare(module, first.name(), expected, other.name(), actual);
      }
      if (module.shape().alias >= 0) {
        merged++;
        GeneratedModule same = ModuleGenerator.generateMerged(SEED + i);
        Subject.Run actual = DifferentialTest.run(first, same);
        DifferentialTest.compare(module, first.name(), expected, "MERGED", actual);
      }
      more.compare(module, first.name(), expected);
    }
    if (MODULES >= ENOUGH) {
      assertEquals(List.of(), missing(covered), "operators that were never emitted");
      assertTrue(traps > MODULES / 4 && traps < calls / 2, traps + " traps, " + calls + " calls");
      assertTrue(exceptions > MODULES / 4, exceptions + " exceptions");
      assertTrue(merged > MODULES / 40, merged + " with one memory in the place of two");
      Map<Use, List<Operator>> missing = new EnumMap<>(Use.class);
      for (Use use : Use.values()) {
        missing.put(use, missing(use, used.get(use)));
      }
      missing.values().removeIf(List::isEmpty);
      assertEquals(Map.of(), missing, "what operators were never emitted for");
      more.check();
      more.checkReserves();
    }
  }

  private static List<Operator> missing(Set<Operator> covered) {
    return Arrays.stream(Operator.values())
        .filter(operator -> !covered.contains(operator) && !isElsewhere(operator))
        .toList();
  }

  private static List<Operator> missing(Use use, Set<Operator> used) {
    return Arrays.stream(Operator.values())
        .filter(operator -> use.concerns(operator) && !isElsewhere(operator))
        .filter(operator -> !used.contains(operator))
        .toList();
  }

  /**
   * Custom descriptors are a proposal that is off unless it is asked for; the arithmetic of vectors
   * of floats, whose NaNs may differ between modes, is in {@code compile.RandomVectorsTest}.
   */
  private static boolean isElsewhere(Operator operator) {
    Feature feature = operator.feature();
    return feature == Feature.CUSTOM_DESCRIPTORS
        || (feature == Feature.SIMD || feature == Feature.RELAXED_SIMD)
            && !BeyondGenerator.isVector(operator);
  }
}
