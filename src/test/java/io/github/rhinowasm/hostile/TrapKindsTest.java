package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.differential.ModuleAssembler;
import io.github.rhinowasm.differential.WasmBytes;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * HotSpot leaves the stack trace out of exceptions that it throws often, and one class of Java
 * exception can mean several traps: kind and function must be right all the same.
 */
class TrapKindsTest {
  private static final int REPETITIONS = 100_000;

  private final ModuleAssembler module = new ModuleAssembler();
  private final Map<String, TrapKind> expected = new LinkedHashMap<>();
  private final WasmBytes names = new WasmBytes();

  /** Adds a function {@code name} that traps, and {@code call name}, which calls it. */
  private void trapping(String name, TrapKind kind, WasmBytes code) {
    int type = module.type("", "");
    int function = module.function(type, "", code.end());
    int caller = module.function(type, "", new WasmBytes().op(Operator.CALL, function).end());
    module.export(name, ModuleAssembler.FUNCTION, function);
    module.export("call " + name, ModuleAssembler.FUNCTION, caller);
    names.u32(function).name(name).u32(caller).name("caller of " + name);
    expected.put(name, kind);
  }

  private static WasmBytes binary(Operator operator, long left, long right) {
    WasmBytes code = new WasmBytes();
    if (operator.operands().equals("ll")) {
      code.i64(left).i64(right);
    } else {
      code.i32((int) left).i32((int) right);
    }
    return code.op(operator).op(Operator.DROP);
  }

  private static WasmBytes three(int first, int second, int third) {
    return new WasmBytes().i32(first).i32(second).i32(third);
  }

  private void numbers() {
    for (Operator operator :
        new Operator[] {
          Operator.I32_DIV_S, Operator.I32_DIV_U, Operator.I32_REM_S, Operator.I32_REM_U,
          Operator.I64_DIV_S, Operator.I64_DIV_U, Operator.I64_REM_S, Operator.I64_REM_U
        }) {
      trapping(operator.mnemonic(), TrapKind.INTEGER_DIVIDE_BY_ZERO, binary(operator, 17, 0));
    }
    trapping(
        "overflow32", TrapKind.INTEGER_OVERFLOW, binary(Operator.I32_DIV_S, Integer.MIN_VALUE, -1));
    trapping(
        "overflow64", TrapKind.INTEGER_OVERFLOW, binary(Operator.I64_DIV_S, Long.MIN_VALUE, -1));
    trapping(
        "trunc",
        TrapKind.INTEGER_OVERFLOW,
        new WasmBytes()
            .f64(Double.doubleToRawLongBits(1e30))
            .op(Operator.I64_TRUNC_F64_U)
            .op(Operator.DROP));
    trapping(
        "nan",
        TrapKind.INVALID_CONVERSION_TO_INTEGER,
        new WasmBytes().f32(0x7FC00000).op(Operator.I32_TRUNC_F32_S).op(Operator.DROP));
  }

  private void memory() {
    TrapKind kind = TrapKind.MEMORY_OUT_OF_BOUNDS;
    trapping(
        "load",
        kind,
        new WasmBytes().i32(65_533).op(Operator.I32_LOAD).u32(2).u32(0).op(Operator.DROP));
    trapping(
        "load8",
        kind,
        new WasmBytes().i32(-1).op(Operator.I64_LOAD8_U).u32(0).u32(0).op(Operator.DROP));
    trapping(
        "wrap",
        kind,
        new WasmBytes().i32(-8).op(Operator.F64_LOAD).u32(3).u32(16).op(Operator.DROP));
    for (Operator operator :
        new Operator[] {
          Operator.I32_STORE8, Operator.I32_STORE16, Operator.I32_STORE, Operator.I64_STORE32
        }) {
      WasmBytes code = new WasmBytes().i32(-1);
      code = operator.operands().equals("al") ? code.i64(1) : code.i32(1);
      // Each of them would be inside the memory if it wrapped around.
      trapping(operator.mnemonic(), kind, code.op(operator).u32(0).u32(9));
    }
    trapping(
        "store", kind, new WasmBytes().i32(65_529).i64(1).op(Operator.I64_STORE).u32(3).u32(0));
    trapping("fill", kind, three(65_530, 1, 7).op(Operator.MEMORY_FILL, 0));
    trapping("copy", kind, three(0, 65_530, 7).op(Operator.MEMORY_COPY, 0).u32(0));
    trapping("init", kind, three(0, 3, 2).op(Operator.MEMORY_INIT, 0).u32(0));
  }

  private void tables() {
    TrapKind kind = TrapKind.TABLE_OUT_OF_BOUNDS;
    WasmBytes get = new WasmBytes().i32(3).op(Operator.TABLE_GET, 0).op(Operator.DROP);
    trapping("table.get", kind, get);
    WasmBytes negative = new WasmBytes().i32(-1).op(Operator.TABLE_GET, 0).op(Operator.DROP);
    trapping("table.get -1", kind, negative);
    WasmBytes set = new WasmBytes().i32(3).op(Operator.REF_NULL).u8(0x70);
    trapping("table.set", kind, set.op(Operator.TABLE_SET, 0));
    WasmBytes fill = new WasmBytes().i32(2).op(Operator.REF_NULL).u8(0x70).i32(2);
    trapping("table.fill", kind, fill.op(Operator.TABLE_FILL, 0));
    trapping("table.copy", kind, three(0, 2, 2).op(Operator.TABLE_COPY, 0).u32(0));
    trapping("table.init", kind, three(0, 1, 1).op(Operator.TABLE_INIT, 0).u32(0));
    int type = module.type("", "");
    trapping(
        "undefined",
        TrapKind.UNDEFINED_ELEMENT,
        new WasmBytes().i32(3).op(Operator.CALL_INDIRECT, type).u32(0));
    trapping(
        "undefined -1",
        TrapKind.UNDEFINED_ELEMENT,
        new WasmBytes().i32(-1).op(Operator.CALL_INDIRECT, type).u32(0));
    trapping(
        "uninitialized",
        TrapKind.UNINITIALIZED_ELEMENT,
        new WasmBytes().i32(1).op(Operator.CALL_INDIRECT, type).u32(0));
    int other = module.type("i", "");
    trapping(
        "mismatch",
        TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
        new WasmBytes().i32(0).i32(0).op(Operator.CALL_INDIRECT, other).u32(0));
  }

  private Instance instance(Modes mode) {
    trapping("unreachable", TrapKind.UNREACHABLE, new WasmBytes().op(Operator.UNREACHABLE));
    numbers();
    memory();
    tables();
    module.table('u', 3, 3);
    module.memory(1, 1);
    module.element(new WasmBytes().u8(1).u8(0).u32(1).u32(0));
    module.element(new WasmBytes().u8(0).i32(0).end().u32(1).u32(0));
    module.data(new WasmBytes().u8(1).u32(4).fixed32(1));
    WasmBytes section = new WasmBytes().name("name").u8(1);
    section.sized(new WasmBytes().u32(expected.size() * 2).bytes(names));
    byte[] bytes = new WasmBytes().bytes(module.build()).u8(0).sized(section).toByteArray();
    return mode.engine().compile(bytes).instantiate(Imports.NONE);
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void kindAndFunctionAreRightAfterAllRepetitions(Modes mode) throws Exception {
    Instance instance = instance(mode);
    // Only one mode for so long: the others differ in how the code is cut, if at all.
    int repetitions = mode == Modes.LAZY ? REPETITIONS : 200;
    // On a thread of its own, since the traces of traps take longer the deeper the stack is.
    RecursiveModule.onStack(
        RecursiveModule.STACK,
        () ->
            expected.forEach(
                (name, kind) -> {
                  WasmFunction function = instance.function(name);
                  for (int i = 0; i < repetitions; i++) {
                    check(function, name, kind);
                  }
                  check(instance.function("call " + name), name, kind);
                }));
  }

  private static void check(WasmFunction function, String name, TrapKind kind) {
    Trap trap = null;
    try {
      function.call();
    } catch (Trap e) {
      trap = e;
    }
    if (trap == null || trap.kind() != kind || !("func $" + name).equals(trap.function())) {
      assertTrue(trap != null, name);
      assertEquals(kind, trap.kind(), name);
      assertEquals("func $" + name, trap.function());
    }
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void messageNamesPhraseAndFunction(Modes mode) {
    Instance instance = instance(mode);
    Trap trap = assertThrows(Trap.class, () -> instance.function("call load").call());
    assertTrue(trap.getMessage().startsWith("out of bounds memory access"), trap::getMessage);
    assertTrue(trap.getMessage().endsWith("(func $load)"), trap::getMessage);
  }
}
