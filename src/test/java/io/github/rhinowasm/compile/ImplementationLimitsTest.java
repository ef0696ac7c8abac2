package io.github.rhinowasm.compile;

import static io.github.rhinowasm.compile.ModuleBytes.EXTERNREF;
import static io.github.rhinowasm.compile.ModuleBytes.F32;
import static io.github.rhinowasm.compile.ModuleBytes.F64;
import static io.github.rhinowasm.compile.ModuleBytes.I32;
import static io.github.rhinowasm.compile.ModuleBytes.I64;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the JVM has no room for in one method, and the wasm limits allow. */
@Timeout(120)
class ImplementationLimitsTest {
  private static final int[] NONE = {};
  private static final int[] ALL_KINDS = {I32, I64, F32, F64, EXTERNREF};
  private static final int BLOCK = 0x02;
  private static final int VOID = 0x40;
  private static final int END = 0x0B;
  private static final int I32_ADD = 0x6A;
  private static final int I64_ADD = 0x7C;

  private static int[] kinds(int count) {
    int[] kinds = new int[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = ALL_KINDS[i % 5];
    }
    return kinds;
  }

  private static Object[] values(int count) {
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (i % 5) {
            case 0 -> (Object) (i * 7);
            case 1 -> (long) i << 33;
            case 2 -> i + 0.5f;
            case 3 -> i * 1e10;
            default -> "value " + i;
          };
    }
    return values;
  }

  private static List<ValueType> types(int count) {
    ValueType[] all = {
      NumericType.I32, NumericType.I64, NumericType.F32, NumericType.F64, ReferenceType.EXTERNREF
    };
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(all[i % 5]);
    }
    return types;
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aThousandParametersAndResultsTravelEveryWay(Mode mode) {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(kinds(1000), kinds(1000));
    int imported = module.importFunction(type);
    CodeBytes gets = new CodeBytes();
    for (int i = 0; i < 1000; i++) {
      gets.localGet(i);
    }
    byte[] arguments = gets.toByteArray();
    int identity = module.function(type, NONE, gets);
    module.function(type, NONE, new CodeBytes().bytes(arguments).raw(0x10).u32(identity));
    module.function(type, NONE, new CodeBytes().bytes(arguments).raw(0x10).u32(imported));
    for (int callee : new int[] {identity, imported}) {
      module.function(
          type, NONE, new CodeBytes().bytes(arguments).i32Const(callee).raw(0x11).u32(type).raw(0));
    }
    DefinedType defined = DefinedType.of(new FunctionType(types(1000), types(1000)));
    WasmFunction host = mode.codegen.hostFunction(defined, "m.f", values -> values.clone());
    Instance instance = mode.binary(module.build(), host);
    Object[] values = values(1000);
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(values, (Object[]) instance.function("f" + i).call(values), "f" + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void numbersOfParametersNearTheLimitOfTheJvm(Mode mode) {
    for (int count : new int[] {124, 125, 126, 127, 128}) {
      ModuleBytes module = new ModuleBytes();
      int[] longs = new int[count];
      Arrays.fill(longs, I64);
      int type = module.type(longs, new int[] {I64});
      CodeBytes sum = new CodeBytes().localGet(0);
      CodeBytes pass = new CodeBytes();
      for (int i = 1; i < count; i++) {
        sum.localGet(i).raw(I64_ADD);
      }
      for (int i = 0; i < count; i++) {
        pass.localGet(i);
      }
      module.function(type, NONE, sum);
      module.function(type, NONE, pass.i32Const(0).raw(0x11).u32(type).raw(0));
      Instance instance = mode.binary(module.build());
      Object[] arguments = new Object[count];
      for (int i = 0; i < count; i++) {
        arguments[i] = (long) i;
      }
      long expected = (long) count * (count - 1) / 2;
      assertEquals(expected, instance.function("f0").call(arguments));
      assertEquals(expected, instance.function("f1").call(arguments));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void fiftyThousandLocalsOfAnyType(Mode mode) {
    int count = mode == Mode.TINY_PARTS ? 3_000 : 49_999;
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I64}, new int[] {I64});
    int[] locals = kinds(count);
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < count; i++) {
      if (locals[i] == I64) {
        code.localGet(0).i64Const(i).raw(I64_ADD).localSet(i + 1);
      } else if (locals[i] == F64) {
        code.f64Const(i).localSet(i + 1);
      }
    }
    code.i64Const(0);
    for (int i = 0; i < count; i++) {
      if (locals[i] == I64) {
        code.localGet(i + 1).raw(I64_ADD);
      } else if (locals[i] == F64) {
        code.localGet(i + 1).raw(0xB0).raw(I64_ADD);
      } else if (locals[i] == I32) {
        code.localGet(i + 1).raw(0xAC).raw(I64_ADD);
      }
    }
    module.function(type, locals, code);
    long expected = 0;
    for (int i = 0; i < count; i++) {
      expected += locals[i] == I64 ? 5 + i : locals[i] == F64 ? i : 0;
    }
    assertEquals(expected, mode.binary(module.build()).function("f0").call(5L));
  }

  @Test
  void fiftyThousandLocalsOfWhichFewAreUsed() {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(NONE, new int[] {I32});
    int[] locals = new int[50_000];
    Arrays.fill(locals, I32);
    module.function(type, locals, new CodeBytes().i32Const(9).localSet(49_999).localGet(49_999));
    assertEquals(9, Mode.DEFAULT.binary(module.build()).function("f0").call());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aTableOfMoreThan65000Targets(Mode mode) {
    int targets = 65_520;
    int depth = 1_000;
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < depth; i++) {
      code.raw(BLOCK, VOID);
    }
    code.localGet(0).raw(0x0E).u32(targets);
    for (int i = 0; i < targets; i++) {
      code.u32(i % depth);
    }
    code.u32(17);
    for (int i = 0; i < depth; i++) {
      code.raw(END).i32Const(i).raw(0x0F);
    }
    code.raw(0x00);
    module.function(type, NONE, code);
    WasmFunction function = mode.binary(module.build()).function("f0");
    for (int index : new int[] {0, 1, 999, 1000, 33_333, 50_123, 65_519}) {
      assertEquals(index % depth, function.call(index));
    }
    for (int index : new int[] {65_520, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      assertEquals(17, function.call(index));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"TINY_PARTS"},
      mode = EnumSource.Mode.EXCLUDE)
  void aTableWhoseTargetsAreAllDifferent(Mode mode) {
    int depth = 20_000;
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < depth; i++) {
      code.raw(BLOCK, VOID);
    }
    code.localGet(0).raw(0x0E).u32(depth - 1);
    for (int i = 0; i < depth; i++) {
      code.u32(i);
    }
    for (int i = 0; i < depth; i++) {
      code.raw(END).i32Const(i).raw(0x0F);
    }
    code.raw(0x00);
    module.function(type, NONE, code);
    WasmFunction function = mode.binary(module.build()).function("f0");
    for (int index : new int[] {0, 1, 9_999, 19_998, 19_999}) {
      assertEquals(index, function.call(index));
    }
    assertEquals(depth - 1, function.call(-1));
  }

  @Test
  void seventyThousandDifferentConstants() {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(NONE, new int[] {I64});
    CodeBytes code = new CodeBytes().i64Const(0);
    long expected = 0;
    for (int i = 0; i < 70_000; i++) {
      long value = 0x1234_5678_9ABCL * (i + 1);
      code.i64Const(value).raw(I64_ADD);
      expected += value;
    }
    module.function(type, NONE, code);
    assertEquals(expected, Mode.DEFAULT.binary(module.build()).function("f0").call());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void blocksNestedFiftyThousandDeep(Mode mode) {
    for (int kind : new int[] {BLOCK, 0x03, 0x04}) {
      ModuleBytes module = new ModuleBytes();
      int type = module.type(new int[] {I32}, new int[] {I32});
      int depth = mode == Mode.TINY_PARTS ? 2_000 : 50_000;
      CodeBytes code = new CodeBytes();
      for (int i = 0; i < depth; i++) {
        if (kind == 0x04) {
          code.localGet(0);
        }
        code.raw(kind, VOID);
      }
      code.localGet(0).raw(0x0D).u32(kind == 0x03 ? depth : depth - 1);
      code.localGet(0).i32Const(1).raw(I32_ADD).localSet(0);
      for (int i = 0; i < depth; i++) {
        code.raw(END);
      }
      module.function(type, NONE, wrapped(code));
      WasmFunction function = mode.binary(module.build()).function("f0");
      assertEquals(7, function.call(7));
      assertEquals(kind == 0x04 ? 0 : 1, function.call(0));
    }
  }

  /** The code in a block of its own, and then the first local. */
  private static CodeBytes wrapped(CodeBytes code) {
    return new CodeBytes().raw(BLOCK, VOID).bytes(code.toByteArray()).raw(END).localGet(0);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void anOperandStackSeventyThousandDeep(Mode mode) {
    int depth = mode == Mode.TINY_PARTS ? 3_000 : 70_000;
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < depth; i++) {
      code.localGet(0);
      if (i % 5_000 == 77) {
        code.localGet(0).raw(0x04, VOID).i32Const(1).localSet(0).raw(END);
      }
    }
    for (int i = 1; i < depth; i++) {
      code.raw(I32_ADD);
    }
    module.function(type, NONE, code);
    assertEquals(depth, mode.binary(module.build()).function("f0").call(1));
  }

  @Test
  void theLargestFunction() {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    CodeBytes code = new CodeBytes();
    int rounds = 0;
    while (code.size() < 7_600_000) {
      code.localGet(0).i32Const(rounds++ & 0x3F).raw(I32_ADD).localSet(0);
      if (rounds % 50 == 0) {
        code.localGet(0).raw(0x04, VOID).localGet(0).i32Const(1).raw(I32_ADD).localSet(0).raw(END);
      }
    }
    module.function(type, NONE, code.localGet(0));
    int expected = 1;
    for (int i = 0; i < rounds; i++) {
      expected += i & 0x3F;
      expected += (i + 1) % 50 == 0 && expected != 0 ? 1 : 0;
    }
    assertEquals(expected, Mode.DEFAULT.binary(module.build()).function("f0").call(1));
  }

  @Test
  void manyFunctionsOfManyShapes() {
    ModuleBytes module = new ModuleBytes();
    int[] types = new int[40];
    for (int i = 0; i < types.length; i++) {
      types[i] = module.type(kinds(i), new int[] {I32});
    }
    for (int i = 0; i < 6_000; i++) {
      module.function(types[i % 40], NONE, new CodeBytes().i32Const(i));
    }
    Instance instance = Mode.DEFAULT.binary(module.build());
    for (int i = 0; i < 6_000; i += 331) {
      assertEquals(i, instance.function("f" + i).call(values(i % 40)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DEFAULT", "EAGER"})
  void manyFunctionsOfOneTypeWithManyParameters(Mode mode) {
    ModuleBytes module = new ModuleBytes();
    int[] parameters = new int[250];
    Arrays.fill(parameters, I32);
    int type = module.type(parameters, new int[] {I32});
    int count = 5_000;
    int other = module.type(NONE, NONE);
    for (int i = 0; i < count; i++) {
      module.function(type, NONE, new CodeBytes().localGet(249).i32Const(i).raw(I32_ADD));
      // Between them, so that the switch on their indices is large too.
      module.function(other, NONE, new CodeBytes());
    }
    Instance instance = mode.binary(module.build());
    Object[] arguments = new Object[250];
    Arrays.setAll(arguments, i -> i);
    for (int i = 0; i < count; i += 499) {
      assertEquals(249 + i, instance.function("f" + 2 * i).call(arguments));
    }
  }

  /**
   * Each loop's head can go on to that of the loop around it: bad for the search of live locals.
   */
  @Test
  @Timeout(20)
  void manyNestedLoopsThatContinueEachOther() {
    CodeBytes code = new CodeBytes();
    int depth = 40_000;
    for (int i = 0; i < depth; i++) {
      code.raw(0x03, VOID).localGet(i == 0 ? 1 : 0).raw(0x0D).u32(i == 0 ? 0 : 1);
    }
    for (int i = 0; i < depth; i++) {
      code.raw(END);
    }
    ModuleBytes module = new ModuleBytes();
    module.function(
        module.type(new int[] {I32}, new int[] {I32}), new int[] {I32}, code.localGet(0));
    assertEquals(0, Mode.DEFAULT.binary(module.build()).function("f0").call(0));
  }
}
