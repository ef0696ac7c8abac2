package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Instantiator;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFrame;
import io.github.rhinowasm.runtime.WasmStackTrace;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.validate.ModuleValidator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code on memories that get a reserve, and give it up again, while it runs. */
class MemoryReserveTest {
  private static final int PAGE = 65_536;

  private static final String WAT =
      """
      (module $m
        (import "env" "call" (func $call (param i32)))
        (import "env" "m" (memory $m 1))
        (table funcref (elem $load))
        (func $load (export "load") (param i32) (result i32) (i32.load (local.get 0)))
        (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
        (func $store2 (export "store2") (param i64 f64 i32) (result i64 f64)
          (f64.store (local.get 2) (local.get 1))
          (local.get 0) (f64.load (local.get 2)))
        (func $grow (export "grow") (result i32) (memory.grow (i32.const 1)))
        (func (export "indirect") (param i32) (result i32)
          (call_indirect (param i32) (result i32) (local.get 0) (i32.const 0)))
        (func $deep (export "deep") (param i32 i32) (result i32)
          (i32.store8 (i32.const 9) (i32.const 1))
          (if (result i32) (local.get 0)
            (then (call $deep (i32.sub (local.get 0) (i32.const 1)) (local.get 1)))
            (else (call $load (local.get 1)))))
        (func $tail (export "tail") (param i32 i32) (result i32)
          (i32.store8 (i32.const 9) (i32.const 1))
          (if (i32.eqz (local.get 0)) (then (return_call $load (local.get 1))))
          (return_call_indirect (param i32) (result i32) (local.get 1) (i32.const 0)))
        (func (export "while") (param i32 i32) (result i32)
          (i32.store (i32.const 16) (i32.const 1))
          (call $call (local.get 1))
          (i32.load (local.get 0)))
        (func (export "running") (param i32) (result i32)
          ;; Running when the memory gets its reserve: writes behind the end, then grows.
          (i32.store (i32.const 16) (i32.const 1))
          (call $call (i32.const 0))
          (i32.store (i32.shl (memory.size) (i32.const 16)) (i32.const 77))
          (drop (call $grow))
          (i32.load (i32.sub (i32.shl (memory.size) (i32.const 16)) (i32.const 65536)))))
      """;

  private final List<Runnable> calls = new ArrayList<>();

  private static Memory memory(long copied) {
    return new Memory(
        new MemoryType(Limits.of(1)), MemoryAllocator.DEFAULT.withReserveAfter(copied));
  }

  private Instance instantiate(JvmCodegen codegen, Memory memory) {
    Module module = ModuleDecoder.decode(Wat.toBinary(WAT), Features.DEFAULT);
    ModuleValidator.validate(module, Features.DEFAULT);
    HostFunction call =
        arguments -> {
          calls.get((int) arguments[0]).run();
          return null;
        };
    return Instantiator.instantiate(
        module,
        codegen.compile(module),
        List.of(codegen.hostFunction(module.types().get(0), "call", call), memory),
        MemoryAllocator.DEFAULT);
  }

  private static Object call(Instance instance, String name, Object... arguments) {
    return instance.function(name).call(arguments);
  }

  private static void growUntilThereIsReserve(Memory memory) {
    while (!memory.hasReserve()) {
      memory.grow(1);
    }
  }

  private static List<String> trace(Instance instance, String name, Object... arguments) {
    Trap trap = assertThrows(Trap.class, () -> call(instance, name, arguments));
    assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind());
    return WasmStackTrace.of(trap).stream().map(WasmFrame::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {6_000, 1})
  void accessesEndWhereTheMemoryEndsAndTracesAreTheSame(int limit) {
    JvmCodegen codegen = new JvmCodegen(JvmCodegen.Options.DEFAULT.withMethodSizeLimit(limit));
    Memory memory = memory(0);
    Instance instance = instantiate(codegen, memory);
    Instance exact = instantiate(codegen, memory(Long.MAX_VALUE));
    growUntilThereIsReserve(memory);
    for (int i = 0; i < 40; i++) {
      int end = memory.view().limit();
      assertTrue(memory.hasReserve());
      assertTrue(memory.array.length > end || i > 0);
      call(instance, "store", end - 4, i);
      assertEquals(i, call(instance, "load", end - 4));
      assertEquals(i, call(instance, "indirect", end - 4));
      assertEquals(i, call(instance, "deep", 3, end - 4));
      assertEquals(i, call(instance, "tail", 0, end - 4));
      assertEquals(i, call(instance, "tail", 1, end - 4));
      for (String name : List.of("load", "indirect")) {
        assertEquals(trace(exact, name, PAGE), trace(instance, name, end));
        assertEquals(trace(exact, name, PAGE - 3), trace(instance, name, end - 3));
      }
      assertEquals(trace(exact, "store", PAGE, 1), trace(instance, "store", end, 1));
      for (int count : new int[] {0, 1, 5}) {
        assertEquals(trace(exact, "deep", count, PAGE), trace(instance, "deep", count, end));
        assertEquals(count + 2, trace(instance, "deep", count, end).size());
        assertEquals(trace(exact, "tail", count, PAGE), trace(instance, "tail", count, end));
      }
      call(instance, "grow");
    }
  }

  @Test
  void manyResultsComeThrough() {
    Memory memory = memory(-1);
    Instance instance = instantiate(new JvmCodegen(), memory);
    assertEquals(
        List.of(-5L, 2.5), List.of((Object[]) call(instance, "store2", -5L, 2.5, PAGE - 8)));
  }

  @Test
  void whatRunsWhileTheReserveComesAndGoesSeesTheSameBytes() {
    Memory memory = memory(0);
    Instance instance = instantiate(new JvmCodegen(), memory);
    calls.add(() -> growUntilThereIsReserve(memory));
    calls.add(() -> assertTrue(memory.trim()));
    calls.add(
        () -> {
          assertTrue(memory.trim());
          growUntilThereIsReserve(memory);
        });
    call(instance, "store", 100, 42);
    for (int round = 0; round < 3; round++) {
      for (int change = 0; change < calls.size(); change++) {
        assertEquals(42, call(instance, "while", 100, change));
        assertEquals(42, call(instance, "load", 100));
        // What was called with a reserve knows where the memory ends, whatever became of it.
        int end = memory.view().limit();
        if (memory.hasReserve()) {
          assertThrows(Trap.class, () -> call(instance, "while", end, 1));
        } else {
          assertThrows(Trap.class, () -> call(instance, "load", end));
        }
      }
    }
  }

  @Test
  void newPagesAreZerosThoughFunctionsThatWereRunningWroteThere() {
    Memory memory = memory(0);
    Instance instance = instantiate(new JvmCodegen(), memory);
    calls.add(() -> growUntilThereIsReserve(memory));
    assertEquals(0, call(instance, "running", 0));
    assertTrue(memory.hasReserve());
    int end = memory.view().limit();
    assertThrows(Trap.class, () -> call(instance, "load", end));
  }

  @Test
  void memoryThatIsTheSecondOfAnInstanceStaysExact() {
    String wat =
        """
        (module
          (import "env" "n" (memory 1))
          (import "env" "m" (memory $m 1))
          (func (export "load") (param i32) (result i32) (i32.load $m (local.get 0)))
          (func (export "first") (param i32) (result i32) (i32.load 0 (local.get 0))))
        """;
    Memory first = memory(-1);
    Memory second = memory(-1);
    Instance instance = Mode.DEFAULT.text(wat, first, second);
    assertTrue(first.hasReserve());
    assertFalse(second.hasReserve());
    assertThrows(Trap.class, () -> call(instance, "load", PAGE));
    assertThrows(Trap.class, () -> call(instance, "first", PAGE));
    for (int i = 0; i < 30; i++) {
      second.grow(1);
      assertFalse(second.hasReserve());
    }
    assertEquals(0, call(instance, "load", 31 * PAGE - 4));
    assertThrows(Trap.class, () -> call(instance, "load", 31 * PAGE));
  }

  @Test
  void theOtherCodeIsMadeOnlyWhenItIsNeeded() {
    List<String> compiled = new ArrayList<>();
    JvmCodegen codegen =
        new JvmCodegen(
            JvmCodegen.Options.DEFAULT.withListener(
                group -> compiled.add(group.functions().size() + " functions")));
    Memory memory = memory(0);
    Instance instance = instantiate(codegen, memory);
    call(instance, "load", 0);
    assertEquals(1, compiled.size());
    growUntilThereIsReserve(memory);
    call(instance, "grow");
    assertEquals(1, compiled.size());
    call(instance, "load", 0);
    assertEquals(2, compiled.size());
  }
}
