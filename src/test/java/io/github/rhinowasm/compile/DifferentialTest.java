package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random functions do the same whether they are one method, a few, or many. */
@Timeout(120)
class DifferentialTest {
  private static final int MODULES = 250;

  private static byte[] module(long seed) {
    Random random = new Random(seed);
    int[] kinds = {ModuleBytes.I32, ModuleBytes.I64, ModuleBytes.F32, ModuleBytes.F64};
    ModuleBytes module = new ModuleBytes();
    int type = module.type(kinds, kinds);
    int size = 50 << random.nextInt(5);
    int callee =
        module.function(type, RandomBody.locals(), RandomBody.generate(random, size / 4, -1));
    module.function(type, RandomBody.locals(), RandomBody.generate(random, size, callee));
    return module.build();
  }

  /** Everything that can be seen of some calls. */
  private static String observe(Mode mode, long seed) {
    Instance instance = mode.binary(module(seed));
    StringBuilder seen = new StringBuilder();
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      try {
        Object result =
            instance
                .function("f1")
                .call(
                    random.nextInt(10) - 2,
                    random.nextLong(),
                    random.nextInt(50) / 2f,
                    random.nextDouble());
        seen.append(Arrays.toString((Object[]) result)).append('\n');
      } catch (Trap e) {
        seen.append(e.kind()).append(' ').append(e.function()).append('\n');
      }
      seen.append(instance.memories[0].view().hashCode()).append('\n');
    }
    return seen.toString();
  }

  @Test
  void allModesAgree() {
    int traps = 0;
    for (long seed = 0; seed < MODULES; seed++) {
      String expected = observe(Mode.DEFAULT, seed);
      traps += expected.contains("func") ? 1 : 0;
      for (Mode mode : new Mode[] {Mode.TINY_PARTS, Mode.SMALL_PARTS}) {
        assertEquals(expected, observe(mode, seed), mode + " seed " + seed);
      }
    }
    assertEquals(true, traps > 5 && traps < MODULES / 2, traps + " modules trapped");
  }
}
