package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.runtime.WasmStackTrace;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps have the right kind and name the function where they happened, however often. */
class TrapTest {
  private static final String WAT =
      """
      (module
        (type $v (func))
        (table 4 funcref)
        (elem (i32.const 0) $one)
        (memory 1)
        (func $one (result i32) (i32.const 1))
        (func $memory (export "MEMORY_OUT_OF_BOUNDS") (param i32)
          (drop (i32.load (i32.add (i32.const 65536) (local.get 0)))))
        (func $offset (export "offset") (param i32)
          (i64.store offset=0x7fffffff (i32.sub (i32.const 0) (local.get 0)) (i64.const 1)))
        (func $beyond (export "beyond") (param i32)
          (i64.store offset=0xffffffff (local.get 0) (i64.const 1)))
        (func $table (export "TABLE_OUT_OF_BOUNDS") (param i32)
          (drop (table.get (i32.add (i32.const 4) (local.get 0)))))
        (func $undefined (export "UNDEFINED_ELEMENT") (param i32)
          (call_indirect (type $v) (i32.add (i32.const 4) (local.get 0))))
        (func $null (export "UNINITIALIZED_ELEMENT") (param i32)
          (call_indirect (type $v) (i32.const 3)))
        (func $type (export "INDIRECT_CALL_TYPE_MISMATCH") (param i32)
          (call_indirect (type $v) (i32.const 0)))
        (func $div (export "INTEGER_DIVIDE_BY_ZERO") (param i32)
          (drop (i32.rem_s (i32.const 7) (i32.sub (local.get 0) (local.get 0)))))
        (func $overflow (export "INTEGER_OVERFLOW") (param i32)
          (drop (i32.div_s (i32.const 0x80000000) (i32.sub (i32.const -1) (local.get 0)))))
        (func $nan (export "INVALID_CONVERSION_TO_INTEGER") (param i32)
          (drop (i32.trunc_f64_s (f64.const nan))))
        (func $unreachable (export "UNREACHABLE") (param i32) (unreachable))
        (func $outer (export "outer") (param i32) (call $div (local.get 0))))
      """;

  private static final Map<TrapKind, String> FUNCTIONS = new EnumMap<>(TrapKind.class);

  static {
    FUNCTIONS.put(TrapKind.MEMORY_OUT_OF_BOUNDS, "func $memory");
    FUNCTIONS.put(TrapKind.TABLE_OUT_OF_BOUNDS, "func $table");
    FUNCTIONS.put(TrapKind.UNDEFINED_ELEMENT, "func $undefined");
    FUNCTIONS.put(TrapKind.UNINITIALIZED_ELEMENT, "func $null");
    FUNCTIONS.put(TrapKind.INDIRECT_CALL_TYPE_MISMATCH, "func $type");
    FUNCTIONS.put(TrapKind.INTEGER_DIVIDE_BY_ZERO, "func $div");
    FUNCTIONS.put(TrapKind.INTEGER_OVERFLOW, "func $overflow");
    FUNCTIONS.put(TrapKind.INVALID_CONVERSION_TO_INTEGER, "func $nan");
    FUNCTIONS.put(TrapKind.UNREACHABLE, "func $unreachable");
  }

  private static void check(Instance instance, TrapKind kind) {
    WasmFunction function = instance.function(kind.name());
    Trap trap = assertThrows(Trap.class, () -> function.call(0));
    assertEquals(kind, trap.kind());
    assertEquals(FUNCTIONS.get(kind), trap.function());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void kindsAndFunctions(Mode mode) {
    Instance instance = mode.text(WAT);
    FUNCTIONS.keySet().forEach(kind -> check(instance, kind));
    Trap trap = assertThrows(Trap.class, () -> instance.function("outer").call(0));
    assertEquals("func $div", trap.function());
    for (String name : new String[] {"offset", "beyond"}) {
      for (int address : new int[] {1, 8, 0x7FFFFFFF, Integer.MIN_VALUE, -8, -1}) {
        trap = assertThrows(Trap.class, () -> instance.function(name).call(address));
        assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind(), name + " " + address);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DEFAULT", "TINY_PARTS"})
  void afterAHundredThousandTimes(Mode mode) throws Exception {
    Instance instance = mode.text(WAT);
    // On a thread of its own, since it takes long to fill in the trace of a deep stack.
    FutureTask<Void> task = new FutureTask<>(() -> repeat(instance), null);
    new Thread(task).start();
    task.get();
  }

  private static void repeat(Instance instance) {
    for (TrapKind kind : FUNCTIONS.keySet()) {
      WasmFunction function = instance.function(kind.name());
      for (int i = 0; i < 100_000; i++) {
        try {
          function.call(0);
        } catch (Trap e) {
          if (e.kind() != kind) {
            throw e;
          }
        }
      }
      check(instance, kind);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void framesNameTheFunctions(Mode mode) {
    Instance instance = mode.text(WAT);
    Trap trap = assertThrows(Trap.class, () -> instance.function("UNREACHABLE").call(0));
    int index = instance.function("UNREACHABLE").index();
    StackTraceElement first = trap.getStackTrace()[0];
    assertTrue(
        first.toString().matches("wasm\\.[^.]+\\(wasm-function\\[" + index + "]:0x[0-9a-f]+\\)"),
        first::toString);
    assertEquals(1, WasmStackTrace.of(trap).size());
    assertEquals(index, WasmStackTrace.of(trap).get(0).function());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whatTheHostThrowsIsNoTrap(Mode mode) {
    RuntimeException thrown = new NullPointerException("the host's own");
    DefinedType type = DefinedType.of(new FunctionType(List.of(), List.of()));
    WasmFunction host =
        mode.codegen.hostFunction(
            type,
            "m.f",
            arguments -> {
              throw thrown;
            });
    Instance instance =
        mode.text("(module (import \"m\" \"f\" (func $h)) (func (export \"f\") (call $h)))", host);
    HostException e = assertThrows(HostException.class, () -> instance.function("f").call());
    assertSame(thrown, e.getCause());
  }
}
