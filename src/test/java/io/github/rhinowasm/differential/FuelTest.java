package io.github.rhinowasm.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.SharedFolder;
import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.op.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same script uses the same fuel, however its functions become methods. */
class FuelTest {
  private static final long PLENTY = 1L << 60;
  private static final long SEED = Long.getLong("rhinowasm.seed", 1);
  private static final int MODULES = Integer.getInteger("rhinowasm.modules", 120);

  private static Budget budget(long fuel) {
    return Budget.of(Map.of(Limit.FUEL, fuel, Limit.CALL_DEPTH, 1_000_000L));
  }

  private static long used(Modes mode, GeneratedModule module) {
    Budget budget = budget(PLENTY);
    DifferentialTest.run(new RhinoWasmSubject(mode.name(), mode.engine(budget)), module);
    assertEquals(0, budget.depth, mode.name());
    return PLENTY - budget.fuel();
  }

  @Test
  void generatedModulesUseTheSameInAllModes() {
    long all = 0;
    for (int i = 0; i < MODULES; i++) {
      EnumSet<Operator> covered = EnumSet.noneOf(Operator.class);
      GeneratedModule module =
          i % 2 == 0
              ? ModuleGenerator.generate(SEED + i, covered)
              : ModuleGenerator.generateBeyond(SEED + i, covered);
      long expected = used(Modes.LAZY, module);
      all += expected;
      for (Modes mode : new Modes[] {Modes.LAZY, Modes.SPLIT, Modes.EAGER}) {
        assertEquals(
            expected,
            used(mode, module),
            () ->
                mode + ", seed " + module.seed() + ": " + HexFormat.of().formatHex(module.bytes()));
      }
    }
    assertTrue(all > 1_000_000, "used " + all);
  }

  private static long usedByKernel(String kernel, int argument, long fuel, Modes mode)
      throws IOException {
    byte[] bytes = Files.readAllBytes(SharedFolder.path("bench").resolve(kernel + ".wasm"));
    Budget budget = budget(fuel);
    try {
      Engine engine = mode.engine(budget);
      engine.compile(bytes).instantiate(Imports.NONE).function("run").call(argument);
    } catch (TerminationError e) {
      assertEquals(Limit.FUEL, e.limit());
      assertEquals(0, budget.fuel());
    }
    return fuel - budget.fuel();
  }

  /** Long enough for HotSpot to compile the code meanwhile, at another time in each run. */
  @Test
  void compiledCodeUsesWhatInterpretedCodeUses() throws IOException {
    long expected = usedByKernel("mandel", 64, PLENTY, Modes.LAZY);
    assertTrue(expected > 1_000_000, "used " + expected);
    assertEquals(expected, usedByKernel("mandel", 64, PLENTY, Modes.LAZY));
    assertEquals(expected, usedByKernel("mandel", 64, PLENTY, Modes.SPLIT));
    assertEquals(expected, usedByKernel("mandel", 64, expected, Modes.LAZY));
    assertEquals(expected - 1, usedByKernel("mandel", 64, expected - 1, Modes.LAZY));
    long other = usedByKernel("lz", 4096, PLENTY, Modes.LAZY);
    assertEquals(other, usedByKernel("lz", 4096, PLENTY, Modes.SPLIT));
  }
}
