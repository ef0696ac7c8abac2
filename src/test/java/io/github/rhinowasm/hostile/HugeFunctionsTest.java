package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.differential.ModuleAssembler;
import io.github.rhinowasm.differential.WasmBytes;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.type.ImplementationLimits;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions as large as the limits allow, in each of the directions in which one can grow. */
class HugeFunctionsTest {
  private static final int DEPTH = 50_000;

  private static Instance instance(Modes mode, byte[] bytes) {
    return mode.engine().compile(bytes).instantiate(Imports.NONE);
  }

  private static byte[] module(String parameters, String results, String locals, WasmBytes code) {
    ModuleAssembler module = new ModuleAssembler();
    int function = module.function(module.type(parameters, results), locals, code);
    return module.export("f", ModuleAssembler.FUNCTION, function).build();
  }

  private static Object call(Modes mode, byte[] bytes, Object... arguments) {
    return instance(mode, bytes).function("f").call(arguments);
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void fiftyThousandLocalsOfEveryType(Modes mode) {
    String types = "ilfdux".repeat(ImplementationLimits.LOCALS / 6);
    String locals = types.substring(0, types.length() - 1);
    WasmBytes code = new WasmBytes();
    long expected = 0;
    // Local 0 is the parameter.
    for (int i = 1; i <= locals.length(); i++) {
      switch (locals.charAt(i - 1)) {
        case 'i' -> code.op(Operator.LOCAL_GET, 0);
        case 'l' -> code.i64(i);
        case 'f' -> code.f32(Float.floatToRawIntBits(i));
        case 'd' -> code.f64(Double.doubleToRawLongBits(i));
        case 'u' -> code.op(Operator.REF_FUNC, 0);
        default -> code.op(Operator.REF_NULL).u8(0x6F);
      }
      code.op(Operator.LOCAL_SET, i);
    }
    code.i64(0);
    for (int i = 1; i <= locals.length(); i++) {
      code.op(Operator.LOCAL_GET, i);
      switch (locals.charAt(i - 1)) {
        case 'i' -> code.op(Operator.I64_EXTEND_I32_S);
        case 'l' -> {}
        case 'f' -> code.op(Operator.I64_TRUNC_SAT_F32_S);
        case 'd' -> code.op(Operator.I64_TRUNC_SAT_F64_S);
        default -> code.op(Operator.REF_IS_NULL).op(Operator.I64_EXTEND_I32_U);
      }
      code.op(Operator.I64_ADD);
      expected +=
          switch (locals.charAt(i - 1)) {
            case 'i' -> 7;
            case 'u' -> 0;
            case 'x' -> 1;
            default -> i;
          };
    }
    assertEquals(expected, call(mode, module("i", "l", locals, code.end()), 7));
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void untouchedLocalsAreZero(Modes mode) {
    String locals = "ilfdux".repeat(8_333);
    WasmBytes code = new WasmBytes().i32(0);
    for (int i = 0; i < 6; i++) {
      int local = 49_000 / 6 * 6 + i;
      code.op(Operator.LOCAL_GET, local);
      switch (locals.charAt(local)) {
        case 'i' -> code.op(Operator.I32_EQZ);
        case 'l' -> code.op(Operator.I64_EQZ);
        case 'f' -> code.op(Operator.I32_REINTERPRET_F32).op(Operator.I32_EQZ);
        case 'd' -> code.op(Operator.I64_REINTERPRET_F64).op(Operator.I64_EQZ);
        default -> code.op(Operator.REF_IS_NULL);
      }
      code.op(Operator.I32_ADD);
    }
    assertEquals(6, call(mode, module("", "i", locals, code.end())));
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void branchTableWithAllItsTargets(Modes mode) {
    int targets = ImplementationLimits.BR_TABLE_TARGETS;
    WasmBytes code = new WasmBytes();
    for (int i = 0; i < 3; i++) {
      code.op(Operator.BLOCK).u8(0x40);
    }
    code.op(Operator.LOCAL_GET, 0).op(Operator.BR_TABLE).u32(targets);
    for (int i = 0; i < targets; i++) {
      code.u32(i % 7 % 3);
    }
    code.u32(2);
    for (int i = 0; i < 3; i++) {
      code.end().i32(100 + i);
      if (i < 2) {
        code.op(Operator.RETURN);
      }
    }
    byte[] bytes = module("i", "i", "", code.end());
    Instance instance = instance(mode, bytes);
    for (int i = 0; i < targets; i += 13) {
      assertEquals(100 + i % 7 % 3, instance.function("f").call(i));
    }
    assertEquals(100 + (targets - 1) % 7 % 3, instance.function("f").call(targets - 1));
    for (int i : new int[] {targets, targets + 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertEquals(102, instance.function("f").call(i));
    }
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void tensOfThousandsOfConstants(Modes mode) {
    WasmBytes longs = new WasmBytes().i64(0);
    WasmBytes doubles = new WasmBytes().f64(0);
    long sum = 0;
    double product = 0;
    for (int i = 0; i < 40_000; i++) {
      long constant = i * 0x9E3779B97F4A7C15L;
      longs.i64(constant).op(Operator.I64_XOR);
      sum ^= constant;
      double number = i + 0.5;
      doubles.f64(Double.doubleToRawLongBits(number)).op(Operator.F64_ADD);
      product += number;
    }
    assertEquals(sum, call(mode, module("", "l", "", longs.end())));
    assertEquals(product, call(mode, module("", "d", "", doubles.end())));
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void constantsSpreadOverManyFunctions(Modes mode) {
    ModuleAssembler module = new ModuleAssembler();
    int type = module.type("", "l");
    int functions = 2_000;
    long expected = 0;
    for (int i = 0; i < functions; i++) {
      WasmBytes code = new WasmBytes().i64(0);
      for (int k = 0; k < 20; k++) {
        long constant = (i * 20 + k) * 0xD6E8FEB86659FD93L;
        code.i64(constant).op(Operator.I64_ADD);
        expected += constant;
      }
      module.function(type, "", code.end());
    }
    WasmBytes all = new WasmBytes().i64(0);
    for (int i = 0; i < functions; i++) {
      all.op(Operator.CALL, i).op(Operator.I64_ADD);
    }
    module.export("f", ModuleAssembler.FUNCTION, module.function(type, "", all.end()));
    assertEquals(expected, call(mode, module.build()));
  }

  /** {@code shape}: what each of the nested blocks is. */
  @ParameterizedTest
  @ValueSource(strings = {"block", "loop", "if", "if else", "result", "mixed"})
  void blocksNestedFiftyThousandDeep(String shape) throws InterruptedException {
    WasmBytes code = new WasmBytes();
    for (int i = 0; i < DEPTH; i++) {
      switch (shape.equals("mixed") ? new String[] {"block", "loop", "if"}[i % 3] : shape) {
        case "block" -> code.op(Operator.BLOCK).u8(0x40);
        case "loop" -> code.op(Operator.LOOP).u8(0x40);
        case "result" -> code.op(Operator.BLOCK).u8(0x7F);
        default -> code.op(Operator.LOCAL_GET, 0).op(Operator.IF).u8(0x40);
      }
    }
    code.op(Operator.LOCAL_GET, 1).i32(1).op(Operator.I32_ADD).op(Operator.LOCAL_SET, 1);
    if (shape.equals("result")) {
      code.op(Operator.LOCAL_GET, 1);
      code.op(Operator.LOCAL_GET, 0).op(Operator.BR_IF, DEPTH - 1);
      code.op(Operator.LOCAL_GET, 0).op(Operator.BR_IF, DEPTH / 2);
    } else if (!shape.contains("loop") && !shape.equals("mixed")) {
      code.op(Operator.LOCAL_GET, 0).op(Operator.BR_IF, DEPTH / 2);
      code.op(Operator.LOCAL_GET, 0).op(Operator.BR_IF, DEPTH - 1);
    }
    for (int i = 0; i < DEPTH; i++) {
      if (shape.equals("if else")) {
        code.op(Operator.ELSE).op(Operator.NOP);
      }
      code.end();
    }
    if (shape.equals("result")) {
      code.op(Operator.DROP);
    }
    byte[] bytes = module("i", "i", "i", code.op(Operator.LOCAL_GET, 1).end());
    boolean conditional = shape.startsWith("if") || shape.equals("mixed");
    for (Modes mode : Modes.values()) {
      // On a small stack, so that a recursion over the blocks would be seen.
      assertEquals(1, onSmallStack(() -> call(mode, bytes, 1)), mode.name());
      assertEquals(conditional ? 0 : 1, onSmallStack(() -> call(mode, bytes, 0)), mode.name());
    }
  }

  private static Object onSmallStack(java.util.function.Supplier<Object> work)
      throws InterruptedException {
    AtomicReference<Object> result = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.set(work.get());
              } catch (Throwable e) {
                result.set(e);
              }
            },
            "small stack",
            512 << 10);
    thread.start();
    thread.join();
    if (result.get() instanceof Throwable thrown) {
      throw new AssertionError(thrown);
    }
    return result.get();
  }

  @Test
  void bodyOfSevenMegabytes() {
    WasmBytes code = new WasmBytes();
    int expected = 5;
    int statements = 0;
    while (code.size() < ImplementationLimits.FUNCTION_SIZE - 64) {
      int constant = statements++ * 0x01000193;
      code.op(Operator.LOCAL_GET, 0).i32(constant).op(Operator.I32_XOR);
      code.i32(3).op(Operator.I32_MUL).op(Operator.LOCAL_SET, 0);
      expected = (expected ^ constant) * 3;
    }
    byte[] bytes = module("i", "i", "", code.op(Operator.LOCAL_GET, 0).end());
    assertEquals(expected, call(Modes.LAZY, bytes, 5));
  }

  @ParameterizedTest
  @EnumSource(Modes.class)
  void operandsTensOfThousandsDeep(Modes mode) {
    int depth = 40_000;
    ModuleAssembler module = new ModuleAssembler();
    int identity =
        module.function(module.type("l", "l"), "", new WasmBytes().op(Operator.LOCAL_GET, 0).end());
    WasmBytes code = new WasmBytes();
    long expected = 0;
    for (int i = 0; i < depth; i++) {
      switch (i % 4) {
        case 0 -> code.i64(i);
        case 1 -> code.op(Operator.LOCAL_GET, 0);
        case 2 -> code.i64(i).op(Operator.CALL, identity);
        default -> code.op(Operator.BLOCK).u8(0x7E).i64(i).end();
      }
      expected = i % 4 == 1 ? expected + 11 : expected + i;
    }
    for (int i = 1; i < depth; i++) {
      code.op(Operator.I64_ADD);
    }
    int function = module.function(module.type("l", "l"), "", code.end());
    module.export("f", ModuleAssembler.FUNCTION, function);
    assertEquals(expected, call(mode, module.build(), 11L));
  }

  @Test
  void hundredThousandFunctions() {
    ModuleAssembler module = new ModuleAssembler();
    int type = module.type("", "i");
    int count = 100_000;
    for (int i = 0; i < count; i++) {
      module.function(type, "", new WasmBytes().i32(i).end());
    }
    WasmBytes code = new WasmBytes();
    code.op(Operator.LOCAL_GET, 0).op(Operator.CALL_INDIRECT, type).u32(0).end();
    int dispatch = module.function(module.type("i", "i"), "", code);
    WasmBytes direct = new WasmBytes().i32(0);
    int expected = 0;
    for (int i = 0; i < count; i += 997) {
      direct.op(Operator.CALL, i).op(Operator.I32_ADD);
      expected += i;
    }
    int sum = module.function(type, "", direct.end());
    module.table('u', count, -1);
    WasmBytes elements = new WasmBytes().u8(0).i32(0).end().u32(count);
    for (int i = 0; i < count; i++) {
      elements.u32(i);
    }
    module.element(elements);
    module.export("f", ModuleAssembler.FUNCTION, dispatch);
    module.export("sum", ModuleAssembler.FUNCTION, sum);
    Instance instance = instance(Modes.LAZY, module.build());
    for (int i = 0; i < count; i += 499) {
      assertEquals(i, instance.function("f").call(i));
    }
    assertEquals(expected, instance.function("sum").call());
  }
}
