package io.github.rhinowasm.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recursion that does not end, and first calls of functions where the stack is about to. */
class StackExhaustionTest {

  @ParameterizedTest
  @EnumSource(Modes.class)
  void endlessRecursionIsATrapAfterWhichAllWorks(Modes mode) throws Exception {
    RecursiveModule.onStack(
        RecursiveModule.STACK,
        () -> {
          Instance[] instance = new Instance[1];
          Imports imports = RecursiveModule.imports(() -> instance[0]);
          instance[0] = mode.engine().compile(RecursiveModule.bytes()).instantiate(imports);
          for (String export : RecursiveModule.ENDLESS) {
            for (int times = 0; times < 20; times++) {
              Trap trap =
                  assertThrows(Trap.class, () -> instance[0].function(export).call(), export);
              assertEquals(TrapKind.STACK_EXHAUSTED, trap.kind(), export);
              assertEquals(RecursiveModule.FRESH, instance[0].function("fresh").call(), export);
              assertEquals(
                  RecursiveModule.FRESH + 5, instance[0].function("descend").call(5), export);
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void firstCallOfAFunctionAtAnyDepth(Modes mode) throws Exception {
    RecursiveModule.onStack(
        RecursiveModule.STACK,
        () -> {
          // How deep it goes depends on what HotSpot has compiled by then, so the end is looked for
          // again each time: halving the distance leads to it, then come depths on either side.
          int enough = 0;
          int tooMuch = 16 * RecursiveModule.deepest(mode);
          assertFalse(RecursiveModule.firstCallAt(mode, enough));
          assertTrue(RecursiveModule.firstCallAt(mode, tooMuch));
          while (tooMuch - enough > tooMuch / 50) {
            int depth = (enough + tooMuch) / 2;
            if (RecursiveModule.firstCallAt(mode, depth)) {
              tooMuch = depth;
            } else {
              enough = depth;
            }
          }
          int steps = 50;
          for (int i = 0; i < steps; i++) {
            RecursiveModule.firstCallAt(mode, (int) (tooMuch * (0.8 + 0.4 * i / steps)));
          }
        });
  }

  /** In new JVMs, where nothing was linked or initialised before. */
  @Test
  void firstCallOfTheJvmAtAnyDepth() throws Exception {
    // Interpreted, so that frames are as large each time.
    int deepest = Integer.parseInt(output("measure"));
    Set<String> seen = new TreeSet<>();
    for (int share : new int[] {20, 35, 50, 60, 70, 80, 90, 97, 100}) {
      String output = output(Integer.toString(deepest / 100 * share));
      assertTrue(output.matches("exhausted: (true|false)"), share + " %: " + output);
      seen.add(output);
    }
    assertEquals(Set.of("exhausted: false", "exhausted: true"), seen);
  }

  private static String output(String argument) throws Exception {
    Process process = JavaProcess.start(RecursiveModule.class, List.of("-Xint"), argument);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return output;
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void compilingAndInstantiatingOnALittleStack(Modes mode) throws Exception {
    byte[] bytes = RecursiveModule.bytes();
    // HotSpot keeps about 100 KB of a stack for itself, and compiling asks for 160 KB.
    RecursiveModule.onStack(
        320 << 10,
        () -> {
          Instance instance =
              mode.engine().compile(bytes).instantiate(RecursiveModule.imports(() -> null));
          assertEquals(RecursiveModule.FRESH, instance.function("fresh").call());
          assertNull(instance.attachment());
        });
  }
}
