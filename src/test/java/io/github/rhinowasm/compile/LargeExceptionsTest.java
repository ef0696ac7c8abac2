package io.github.rhinowasm.compile;

import static io.github.rhinowasm.compile.ModuleBytes.EXTERNREF;
import static io.github.rhinowasm.compile.ModuleBytes.F32;
import static io.github.rhinowasm.compile.ModuleBytes.F64;
import static io.github.rhinowasm.compile.ModuleBytes.I32;
import static io.github.rhinowasm.compile.ModuleBytes.I64;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.WasmException;
import io.github.rhinowasm.runtime.WasmFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More tries, clauses and values than fit anywhere. */
@Timeout(120)
class LargeExceptionsTest {
  private static final int[] NONE = {};
  private static final int VOID = 0x40;
  private static final int BLOCK = 0x02;
  private static final int TRY = 0x06;
  private static final int CATCH = 0x07;
  private static final int CATCH_ALL = 0x19;
  private static final int DELEGATE = 0x18;
  private static final int THROW = 0x08;
  private static final int END = 0x0B;
  private static final int CALL = 0x10;
  private static final int RETURN = 0x0F;
  private static final int DROP = 0x1A;
  private static final int TRY_TABLE = 0x1F;
  private static final int I32_ADD = 0x6A;
  private static final int NESTING = 50_000;

  /** {@code f0(x)} throws the tag {@code x < 3 ? x : 3}, if x is not negative, with the value 7. */
  private static ModuleBytes thrower() {
    ModuleBytes module = new ModuleBytes();
    int takes = module.type(new int[] {I32}, NONE);
    module.type(new int[] {I32}, new int[] {I32});
    CodeBytes code = new CodeBytes();
    code.localGet(0).i32Const(0).raw(0x48).raw(0x04, VOID).raw(RETURN).raw(END);
    for (int i = 0; i < 4; i++) {
      module.tag(takes);
      code.localGet(0).i32Const(i).raw(i < 3 ? 0x46 : 0x4E).raw(0x04, VOID);
      code.i32Const(7).raw(THROW).u32(i).raw(END);
    }
    module.function(takes, NONE, code);
    return module;
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void triesNestFiftyThousandTimes(Mode mode) {
    ModuleBytes module = thrower();
    CodeBytes code = new CodeBytes();
    code.raw(BLOCK, VOID).raw(BLOCK, I32);
    for (int i = 0; i < NESTING; i++) {
      // The outermost catches tag 0, the others tag 1 only, to the same place.
      code.raw(TRY_TABLE, VOID).u32(1).raw(0).u32(i == 0 ? 0 : 1).u32(i);
    }
    code.localGet(0).raw(CALL, 0);
    for (int i = 0; i < NESTING; i++) {
      code.raw(END);
    }
    code.i32Const(-1).raw(RETURN).raw(END).raw(RETURN).raw(END).i32Const(-2);
    module.function(1, NONE, code);
    WasmFunction f = mode.binary(module.build()).function("f1");
    assertEquals(-1, f.call(-1));
    assertEquals(7, f.call(0));
    assertEquals(7, f.call(1));
    assertThrows(WasmException.class, () -> f.call(2));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void everyOneOfManyNestedTriesThrows(Mode mode) {
    int nesting = NESTING / 10;
    ModuleBytes module = thrower();
    CodeBytes code = new CodeBytes();
    code.raw(BLOCK, VOID).raw(BLOCK, I32);
    for (int i = 0; i < nesting; i++) {
      code.raw(TRY_TABLE, VOID).u32(1).raw(0).u32(i == 0 ? 0 : 1).u32(i);
      code.localGet(0).i32Const(i).raw(0x6B).raw(CALL, 0);
    }
    for (int i = 0; i < nesting; i++) {
      code.i32Const(-1).raw(CALL, 0).raw(END);
    }
    code.i32Const(-1).raw(RETURN).raw(END).raw(RETURN).raw(END).i32Const(-2);
    module.function(1, NONE, code);
    WasmFunction f = mode.binary(module.build()).function("f1");
    assertEquals(-1, f.call(-1));
    assertEquals(7, f.call(0));
    // The first call throws tag 1, which none of the tries around it catches.
    WasmException thrown = assertThrows(WasmException.class, () -> f.call(1));
    assertEquals(7, thrown.value(0));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void legacyTriesNestFiftyThousandTimes(Mode mode) {
    ModuleBytes module = thrower();
    CodeBytes code = new CodeBytes();
    code.raw(TRY, I32);
    for (int i = 0; i < NESTING; i++) {
      code.raw(TRY, VOID);
    }
    code.localGet(0).raw(CALL, 0);
    for (int i = 0; i < NESTING; i++) {
      switch (i % 3) {
        case 0 -> code.raw(CATCH, 1).raw(0x21, 0).raw(0x09, 0).raw(END);
        case 1 -> code.raw(DELEGATE).u32(NESTING - 1 - i);
        default -> code.raw(CATCH, 2).raw(DROP).raw(CATCH_ALL).raw(0x09, 0).raw(END);
      }
    }
    code.i32Const(-1).raw(CATCH, 0).i32Const(10).raw(I32_ADD).raw(CATCH, 1).i32Const(20);
    code.raw(I32_ADD).raw(CATCH_ALL).i32Const(30).raw(END);
    module.function(1, NONE, code);
    WasmFunction f = mode.binary(module.build()).function("f1");
    assertEquals(-1, f.call(-1));
    assertEquals(17, f.call(0));
    assertEquals(27, f.call(1));
    // Delegated past the try that would catch it.
    assertEquals(30, f.call(2));
    assertEquals(30, f.call(3));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void thousandsOfClauses(Mode mode) {
    ModuleBytes module = thrower();
    CodeBytes code = new CodeBytes();
    int clauses = 9_000;
    code.raw(BLOCK, I32).raw(BLOCK, I32).raw(TRY_TABLE, VOID).u32(clauses);
    for (int i = 0; i < clauses - 1; i++) {
      code.raw(0).u32(i % 3).u32(0);
    }
    code.raw(0).u32(3).u32(1);
    code.localGet(0).raw(CALL, 0).raw(END).i32Const(-1).raw(RETURN).raw(END);
    code.i32Const(10).raw(I32_ADD).raw(RETURN).raw(END).i32Const(20).raw(I32_ADD);
    module.function(1, NONE, code);
    WasmFunction f = mode.binary(module.build()).function("f1");
    assertEquals(-1, f.call(-1));
    assertEquals(17, f.call(2));
    assertEquals(27, f.call(3));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void manyTriesInARowInAFunctionBeyondAllLimits(Mode mode) {
    ModuleBytes module = thrower();
    CodeBytes code = new CodeBytes();
    int tries = 6_000;
    for (int i = 0; i < tries; i++) {
      code.raw(BLOCK, I32).raw(TRY_TABLE, VOID).u32(1).raw(0).u32(0).u32(0);
      // Odd ones throw what is caught.
      code.i32Const(i % 2 == 0 ? -1 : 0).raw(CALL, 0).raw(END).i32Const(1).raw(END);
      code.localGet(1).raw(I32_ADD).localSet(1);
    }
    code.localGet(0).raw(CALL, 0).localGet(1);
    module.function(1, new int[] {I32}, code);
    WasmFunction f = mode.binary(module.build()).function("f1");
    assertEquals(tries / 2 * 8, f.call(-1));
    assertThrows(WasmException.class, () -> f.call(0));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aThousandValuesInOneException(Mode mode) {
    int count = 1000;
    int[] all = {I32, I64, F32, F64, EXTERNREF};
    int[] kinds = new int[count];
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      kinds[i] = all[i % 5];
      values[i] = new Object[] {i, (long) -i, i + 0.5f, i * 0.25, "value " + i}[i % 5];
    }
    ModuleBytes module = new ModuleBytes();
    int takes = module.type(kinds, NONE);
    int gives = module.type(NONE, kinds);
    int both = module.type(kinds, kinds);
    module.tag(takes);
    CodeBytes gets = new CodeBytes();
    for (int i = 0; i < count; i++) {
      gets.localGet(i);
    }
    module.function(takes, NONE, new CodeBytes().bytes(gets.toByteArray()).raw(THROW, 0));
    CodeBytes code = new CodeBytes().raw(BLOCK).u32(gives);
    code.raw(TRY_TABLE, VOID).u32(1).raw(0, 0, 0).bytes(gets.toByteArray()).raw(CALL, 0);
    module.function(both, NONE, code.raw(END).raw(0x00).raw(END));
    Instance instance = mode.binary(module.build());
    WasmException thrown =
        assertThrows(WasmException.class, () -> instance.function("f0").call(values));
    assertArrayEquals(values, thrown.values());
    assertArrayEquals(values, (Object[]) instance.function("f1").call(values));
  }
}
