package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.differential.ModuleAssembler;
import io.github.rhinowasm.differential.WasmBytes;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.FunctionType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 1,000 parameters and 1,000 results, four times what a JVM method can have. */
class HugeSignaturesTest {
  private static final int COUNT = 1000;

  /** Parameters up to here are shifted by six, the rest stay where they are. */
  private static final int SHIFTED = 996;

  private static final String TYPES = "ilfdux";

  private static String types() {
    return TYPES.repeat(SHIFTED / 6) + "iiii";
  }

  /**
   * Functions of the same type: 0 is imported, 1 gives its parameters in another order, 2 to 4 call
   * those directly and through a table.
   */
  private static byte[] module() {
    ModuleAssembler module = new ModuleAssembler();
    int type = module.type(types(), types());
    module.importFunction("env", "shift", type);
    WasmBytes shift = new WasmBytes();
    for (int i = 0; i < COUNT; i++) {
      shift.op(Operator.LOCAL_GET, i < SHIFTED ? (i + 6) % SHIFTED : i);
    }
    module.function(type, "", shift.end());
    module.function(type, "", forward().op(Operator.CALL, 1).end());
    module.function(type, "", forward().i32(0).op(Operator.CALL_INDIRECT, type).u32(0).end());
    module.function(type, "", forward().op(Operator.CALL, 0).end());
    module.function(type, "", forward().i32(1).op(Operator.CALL_INDIRECT, type).u32(0).end());
    // A block with as many parameters and results.
    module.function(
        type, "", forward().op(Operator.BLOCK).signed(type).op(Operator.CALL, 1).end().end());
    module.table('u', 2, 2);
    module.element(new WasmBytes().u8(0).i32(0).end().u32(2).u32(1).u32(0));
    String[] names = {"shift", "direct", "indirect", "host", "indirectHost", "block"};
    for (int i = 0; i < names.length; i++) {
      module.export(names[i], ModuleAssembler.FUNCTION, i + 1);
    }
    return module.build();
  }

  private static WasmBytes forward() {
    WasmBytes code = new WasmBytes();
    for (int i = 0; i < COUNT; i++) {
      code.op(Operator.LOCAL_GET, i);
    }
    return code;
  }

  private static Object[] arguments(Instance instance) {
    Object[] arguments = new Object[COUNT];
    for (int i = 0; i < COUNT; i++) {
      arguments[i] =
          switch (types().charAt(i)) {
            case 'i' -> i;
            case 'l' -> i * 0x100000001L;
            case 'f' -> i + 0.5f;
            case 'd' -> i + 0.25;
            case 'u' -> i % 4 == 0 ? null : instance.function("shift");
            default -> "external " + i;
          };
    }
    return arguments;
  }

  private static Object[] shifted(Object[] arguments) {
    Object[] results = arguments.clone();
    for (int i = 0; i < SHIFTED; i++) {
      results[i] = arguments[(i + 6) % SHIFTED];
    }
    return results;
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void thousandParametersAndResultsInEveryKindOfCall(Modes mode) {
    Engine engine = mode.engine();
    WasmModule module = engine.compile(module());
    FunctionType type =
        ((ExternalType.Function) module.module().imports().get(0).type()).type().asFunction();
    Imports imports =
        Imports.builder().function("env", "shift", type, HugeSignaturesTest::shifted).build();
    Instance instance = module.instantiate(imports);
    Object[] arguments = arguments(instance);
    Object[] expected = shifted(arguments);
    for (String name : module.module().exports().stream().map(e -> e.name()).toList()) {
      for (int times = 0; times < 3; times++) {
        Object[] results = (Object[]) instance.function(name).call(arguments);
        assertArrayEquals(expected, results, name);
      }
    }
    assertEquals(COUNT, instance.function("host").functionType().results().size());
  }
}
