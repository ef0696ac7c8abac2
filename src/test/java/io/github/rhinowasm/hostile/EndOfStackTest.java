package io.github.rhinowasm.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.hostile.EndOfStack.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Compiling, instantiating and the like where the stack is about to end. */
class EndOfStackTest {

  @Test
  void isATrapAndNothingBreaks() throws Exception {
    RecursiveModule.onStack(
        RecursiveModule.STACK,
        () -> {
          Engine engine = Engine.create();
          WasmModule module = engine.compile(EndOfStack.GOOD);
          for (Supplier<Object> work : EndOfStack.works(engine, module)) {
            Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
            // Again and again, since frames become smaller when HotSpot compiles them.
            for (int round = 0; round < 3; round++) {
              int end = EndOfStack.end(work, outcomes);
              for (int share = 90; share <= 130; share += 4) {
                outcomes.add(EndOfStack.attempt(end / 100 * share, work));
              }
            }
            assertTrue(outcomes.contains(Outcome.TRAP), outcomes.toString());
            assertFalse(outcomes.contains(Outcome.RAW), outcomes.toString());
            EndOfStack.check(engine);
          }
        });
  }

  /** Where it is the first thing that a JVM does with an engine. */
  @Test
  void theFirstOfTheJvm() throws Exception {
    for (int work = 0; work < 8; work += 3) {
      Process process = JavaProcess.start(EndOfStack.class, List.of("-Xint"), String.valueOf(work));
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals("TRAP", output, "work " + work);
    }
  }
}
