package io.github.rhinowasm.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.ClassPaths;
import io.github.rhinowasm.budget.Budget;
import io.github.rhinowasm.budget.Limit;
import io.github.rhinowasm.budget.TerminationError;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;

/** Budgets as far as wasm uses them up. */
@Timeout(300)
class BudgetTest {
  private static final long PLENTY = 1L << 60;
  private static final FunctionType NONE = new FunctionType(List.of(), List.of());

  private static Instance instance(Budget budget, String wat, Imports imports) {
    Engine engine = Engine.builder().budget(budget).build();
    return engine.compile(Wat.toBinary("(module " + wat + ")")).instantiate(imports);
  }

  private static Instance instance(Budget budget, String wat) {
    return instance(budget, wat, Imports.NONE);
  }

  private static Budget fuel(long units) {
    return Budget.of(Map.of(Limit.FUEL, units));
  }

  private static void assertExceeds(Limit limit, Runnable code) {
    TerminationError error = assertThrows(TerminationError.class, code::run);
    assertEquals(limit, error.limit(), error.getMessage());
  }

  /** What calls of {@code f} use, after a first one. */
  private static long used(String wat, Object... arguments) {
    Budget budget = fuel(PLENTY);
    Instance instance = instance(budget, wat);
    instance.function("f").call(arguments);
    long before = budget.fuel();
    instance.function("f").call(arguments);
    return before - budget.fuel();
  }

  @Test
  void instructionsCostWhatIsWritten() {
    // Docs: a call 3, an instruction 1.
    assertEquals(3, used("(func (export \"f\"))"));
    assertEquals(3 + 4, used("(func (export \"f\") (drop (i32.add (i32.const 1) (i32.const 2))))"));
    assertEquals(
        3 + 10 * 6,
        used(
            """
            (func (export "f") (param i32)
              (loop
                (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
                (br_if 0 (local.get 0))))
            """,
            10));
  }

  @Test
  void sizesAreCharged() {
    String memory = "(memory 17) (table 1000 funcref) ";
    String fill = "(func (export \"f\") (param i32) (memory.fill (i32.const 0) (i32.const 1)";
    assertEquals(
        1 << 14,
        used(memory + fill + " (local.get 0)))", 1 << 20)
            - used(memory + fill + " (local.get 0)))", 0));
    String table = "(func (export \"f\") (param i32) (table.fill (i32.const 0) (ref.null func)";
    assertEquals(
        100,
        used(memory + table + " (local.get 0)))", 800)
            - used(memory + table + " (local.get 0)))", 0));
    String grow = "(func (export \"f\") (param i32) (drop (memory.grow (local.get 0))))";
    assertEquals(2048, used(memory + grow, 2) - used(memory + grow, 0));
    String array =
        "(type $a (array i64)) (func (export \"f\") (param i32)"
            + " (drop (array.new_default $a (local.get 0))))";
    assertEquals(125, used(array, 1000) - used(array, 0));
  }

  @Test
  void trapsAndExceptionsKeepTheCount() {
    String wat =
        """
        (memory 1) (tag $e)
        (func (export "f") (param i32)
          (block (try_table (catch_all 0) (call $g (local.get 0)))))
        (func $g (param i32) (if (i32.eq (local.get 0) (i32.const 1)) (then (throw $e)))
          (if (i32.eq (local.get 0) (i32.const 2)) (then (drop (i32.load (i32.const -1))))))
        """;
    Budget budget = fuel(PLENTY);
    Instance instance = instance(budget, wat);
    long[] costs = new long[3];
    for (int repeat = 0; repeat < 2; repeat++) {
      for (int i = 0; i < 3; i++) {
        int argument = i;
        long before = budget.fuel();
        if (i == 2) {
          assertThrows(Trap.class, () -> instance.function("f").call(argument));
        } else {
          instance.function("f").call(argument);
        }
        long cost = before - budget.fuel();
        assertTrue(cost > 8 && (repeat == 0 || cost == costs[i]), i + ": " + cost);
        costs[i] = cost;
      }
    }
  }

  @Test
  void fuelEndsWhatRuns() {
    Budget budget = fuel(100_000);
    Instance instance =
        instance(
            budget,
            "(tag $e) (func (export \"f\") (loop (block (try_table (catch_all 0) (call $g))) (br"
                + " 0))) (func $g (throw $e))");
    assertExceeds(Limit.FUEL, () -> instance.function("f").call());
    assertEquals(0, budget.fuel());
    // And for good.
    TerminationError again =
        assertThrows(TerminationError.class, () -> instance.function("f").call());
    assertSame(budget.termination(), again);
  }

  /** A function {@code env.nothing} of the host's. */
  private static Imports importing(Runnable body) {
    return Imports.builder()
        .function(
            "env",
            "nothing",
            NONE,
            arguments -> {
              body.run();
              return null;
            })
        .build();
  }

  @Test
  void hostFunctionsShareTheFuel() {
    Budget budget = fuel(PLENTY);
    Imports imports = importing(() -> budget.charge(1_000_000));
    Instance instance =
        instance(
            budget,
            "(import \"env\" \"nothing\" (func $n)) (func (export \"f\") (call $n) (call $n))",
            imports);
    long before = budget.fuel();
    instance.function("f").call();
    assertEquals(2_000_000 + 3 + 2, before - budget.fuel());
  }

  @Test
  void terminationPassesHostFunctions() {
    Budget budget = fuel(PLENTY);
    Imports imports =
        importing(
            () -> {
              budget.stop(Limit.STOPPED, "enough");
              budget.check();
            });
    Instance instance =
        instance(
            budget,
            "(import \"env\" \"nothing\" (func $n))"
                + " (func (export \"f\") (block (try_table (catch_all 0) (call $n))))",
            imports);
    assertExceeds(Limit.STOPPED, () -> instance.function("f").call());
  }

  @Test
  void callDepthIsExact() {
    String wat =
        """
        (func $f (export "f") (param i32) (result i32)
          (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 1))))
        """;
    for (long fuel : new long[] {PLENTY, Budget.UNLIMITED}) {
      Budget budget = Budget.of(Map.of(Limit.CALL_DEPTH, 100L, Limit.FUEL, fuel));
      Instance instance = instance(budget, wat);
      for (int i = 0; i < 3; i++) {
        assertEquals(100, instance.function("f").call(99));
        assertEquals(0, budget.depth);
      }
      assertExceeds(Limit.CALL_DEPTH, () -> instance.function("f").call(100));
      assertEquals(0, budget.depth);
    }
  }

  @Test
  void theEndOfTheStackKeepsTheCounts() throws InterruptedException {
    Budget budget = Budget.of(Map.of(Limit.CALL_DEPTH, 1L << 30, Limit.FUEL, PLENTY));
    Instance instance =
        instance(
            budget,
            """
            (global $n (export "n") (mut i64) (i64.const 0))
            (func $f (export "f") (global.set $n (i64.add (global.get $n) (i64.const 1)))
              (call $f) (call $f))
            """);
    for (int i = 0; i < 5; i++) {
      long before = budget.fuel();
      long calls = (Long) instance.global("n").get();
      Thread thread =
          new Thread(
              null,
              () -> {
                Trap trap = assertThrows(Trap.class, () -> instance.function("f").call());
                assertEquals(TrapKind.STACK_EXHAUSTED, trap.kind());
              },
              "deep",
              1 << 19);
      thread.start();
      thread.join();
      long used = before - budget.fuel();
      calls = (Long) instance.global("n").get() - calls;
      assertTrue(used >= calls * 9 - 20, used + " for " + calls + " calls");
      assertEquals(0, budget.depth);
    }
  }

  @Test
  void amountsAreLimited() {
    assertExceeds(
        Limit.MODULE_SIZE, () -> instance(Budget.of(Map.of(Limit.MODULE_SIZE, 10L)), "(memory 1)"));
    assertExceeds(
        Limit.MEMORY, () -> instance(Budget.of(Map.of(Limit.MEMORY, 3L)), "(memory 2) (memory 2)"));
    assertExceeds(
        Limit.MEMORY, () -> instance(Budget.of(Map.of(Limit.MEMORY, 3L)), "(memory 4 4 shared)"));
    assertExceeds(
        Limit.TABLE_ELEMENTS,
        () ->
            instance(
                Budget.of(Map.of(Limit.TABLE_ELEMENTS, 10L)),
                "(table 5 funcref) (table 6 funcref)"));
    Budget one = Budget.of(Map.of(Limit.INSTANCES, 1L));
    Engine engine = Engine.builder().budget(one).build();
    WasmModule module = engine.compile(Wat.toBinary("(module)"));
    Instance first = module.instantiate(Imports.NONE);
    assertExceeds(Limit.INSTANCES, () -> module.instantiate(Imports.NONE));
    java.lang.ref.Reference.reachabilityFence(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(memory 1 5)", "(memory 1 5 shared)"})
  void growthIsLimited(String declared) {
    String wat =
        declared + " (func (export \"f\") (param i32) (result i32) (memory.grow (local.get 0)))";
    Budget budget = Budget.of(Map.of(Limit.MEMORY, 3L));
    Instance instance = instance(budget, wat + " (export \"m\" (memory 0))");
    Memory memory = instance.memory("m");
    // The maximum of its own is not the budget's business.
    assertEquals(-1, instance.function("f").call(5));
    assertEquals(1, instance.function("f").call(2));
    assertEquals(3, budget.held(Limit.MEMORY));
    assertFalse(budget.isStopped());
    assertExceeds(Limit.MEMORY, () -> instance.function("f").call(1));
    assertEquals(3, memory.size());
    memory.writeInt(3 * 65_536 - 4, 7);
    assertEquals(7, memory.readInt(3 * 65_536 - 4));
  }

  @Test
  void tableGrowthIsLimited() {
    Instance instance =
        instance(
            Budget.of(Map.of(Limit.TABLE_ELEMENTS, 10L)),
            """
            (table 1 20 externref)
            (func (export "f") (param i32) (result i32)
              (table.grow (ref.null extern) (local.get 0)))
            """);
    assertEquals(-1, instance.function("f").call(20));
    assertEquals(1, instance.function("f").call(9));
    assertExceeds(Limit.TABLE_ELEMENTS, () -> instance.function("f").call(1));
  }

  @Test
  void arraysAreLimitedLikeBuffers() {
    String wat =
        """
        (type $a (array (mut i64))) (type $l (array (mut (ref null $a))))
        (global $all (ref $l) (array.new_default $l (i32.const 1000)))
        (func (export "f") (param i32 i32)
          (array.set $l (global.get $all) (local.get 0) (array.new_default $a (local.get 1))))
        """;
    Budget budget = Budget.of(Map.of(Limit.BUFFERS, 2_000_000L));
    Instance instance = instance(budget, wat);
    for (int i = 0; i < 100; i++) {
      // Each takes the place of the one before, which is there until then.
      instance.function("f").call(0, 100_000);
    }
    assertFalse(budget.isStopped());
    assertExceeds(
        Limit.BUFFERS,
        () -> {
          for (int i = 0; i < 10; i++) {
            instance.function("f").call(i, 100_000);
          }
        });
    Instance other = instance(Budget.of(Map.of(Limit.BUFFERS, 1_000_000L)), wat);
    assertExceeds(Limit.BUFFERS, () -> other.function("f").call(0, -1));
  }

  static Iterable<String> shapes() {
    return StopShapes.SHAPES.keySet();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void anotherThreadEndsEveryLoop(String shape) throws InterruptedException {
    for (Budget budget : new Budget[] {Budget.of(Map.of()), fuel(PLENTY)}) {
      long millis = StopShapes.run(shape, budget, 100);
      assertTrue(millis < StopShapes.LONGEST, "took " + millis + " ms");
    }
  }

  private static String classPath() throws URISyntaxException {
    return ClassPaths.of(StopShapes.class, Engine.class, ClassWriter.class);
  }

  /** Loops that C2 has compiled have no safepoints of their own there. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC"})
  void anotherThreadEndsCompiledLoopsWithAllCollectors(String collector)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(collector, "-cp", classPath()));
    command.addAll(List.of(StopShapes.class.getName(), "1500", "counted", "counted memory"));
    command.add("straight");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(200, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);
  }
}
