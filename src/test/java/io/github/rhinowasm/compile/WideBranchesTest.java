package io.github.rhinowasm.compile;

import static io.github.rhinowasm.compile.ModuleBytes.EXTERNREF;
import static io.github.rhinowasm.compile.ModuleBytes.F32;
import static io.github.rhinowasm.compile.ModuleBytes.F64;
import static io.github.rhinowasm.compile.ModuleBytes.I32;
import static io.github.rhinowasm.compile.ModuleBytes.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Branches that take very many values, and have to move them. */
@Timeout(120)
class WideBranchesTest {
  private static final int[] NONE = {};
  private static final int V128 = 0x7B;
  private static final int BLOCK = 0x02;
  private static final int LOOP = 0x03;
  private static final int END = 0x0B;
  private static final int BR = 0x0C;
  private static final int BR_IF = 0x0D;
  private static final int BR_TABLE = 0x0E;
  private static final int RETURN = 0x0F;
  private static final int CALL = 0x10;
  private static final int DROP = 0x1A;
  private static final int UNREACHABLE = 0x00;
  private static final int I32_ADD = 0x6A;
  private static final int COUNT = 1_000;

  private static int[] all(int kind) {
    int[] kinds = new int[COUNT];
    Arrays.fill(kinds, kind);
    return kinds;
  }

  private static CodeBytes gets(int from) {
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < COUNT; i++) {
      code.localGet(from + i);
    }
    return code;
  }

  /** Drops all values but those of the first and the last, which are of type i32. */
  private static void firstPlusLast(CodeBytes code, int last) {
    code.localSet(last);
    for (int i = 0; i < COUNT - 2; i++) {
      code.raw(DROP);
    }
    code.localGet(last).raw(I32_ADD);
  }

  /** With an i32 as first and last. */
  private static int[] mixed() {
    int[] all = {I32, I64, F32, V128, F64, EXTERNREF};
    int[] kinds = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      kinds[i] = all[i % all.length];
    }
    kinds[COUNT - 1] = I32;
    return kinds;
  }

  /** {@code f0(x)}: a branch of a thousand vectors, with something below them. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void aThousandVectorsMove(Mode mode) {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    int block = module.type(NONE, all(V128));
    CodeBytes code = new CodeBytes().raw(BLOCK).u32(block).i32Const(5);
    int[] locals = new int[2];
    Arrays.fill(locals, V128);
    for (int i = 0; i < COUNT; i++) {
      // i32x4.splat
      code.localGet(0).i32Const(i).raw(I32_ADD).raw(0xFD, 0x11);
    }
    code.localGet(0).raw(BR_IF, 0).raw(UNREACHABLE).raw(END).localSet(1);
    for (int i = 0; i < COUNT - 2; i++) {
      code.raw(DROP);
    }
    // i32x4.extract_lane
    code.raw(0xFD, 0x1B, 3).localGet(1).raw(0xFD, 0x1B, 2).raw(I32_ADD);
    module.function(type, locals, code);
    Instance instance = mode.binary(module.build());
    assertEquals(2 * 7 + COUNT - 1, instance.function("f0").call(7));
  }

  /** {@code f0(x)} branches by the x-th of many {@code br_if}s out of a block, from one height. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void manyBranchesFromOneHeight(Mode mode) {
    int branches = 600;
    for (int[] kinds : new int[][] {all(I32), mixed()}) {
      ModuleBytes module = new ModuleBytes();
      int type = module.type(new int[] {I32}, new int[] {I32});
      int block = module.type(NONE, kinds);
      int[] locals = new int[COUNT + 1];
      System.arraycopy(kinds, 0, locals, 0, COUNT);
      locals[COUNT] = I32;
      CodeBytes code = new CodeBytes().i32Const(3).localSet(1);
      code.raw(BLOCK).u32(block).i32Const(5).bytes(gets(1).toByteArray());
      for (int i = 0; i < branches; i++) {
        code.localGet(0).i32Const(i).raw(0x46).raw(BR_IF, 0);
        code.raw(DROP).i32Const(i + 1);
      }
      code.raw(BR, 0).raw(END);
      firstPlusLast(code, 1 + COUNT);
      module.function(type, locals, code);
      Instance instance = mode.binary(module.build());
      assertEquals(3, instance.function("f0").call(0));
      assertEquals(3 + 1, instance.function("f0").call(1));
      assertEquals(3 + branches - 1, instance.function("f0").call(branches - 1));
      assertEquals(3 + branches, instance.function("f0").call(-1));
    }
  }

  /** {@code f0(x)}: a table whose targets all want a thousand values, which have to move. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void aTableToManyBlocks(Mode mode) {
    int targets = 60;
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    int block = module.type(NONE, all(I32));
    int[] locals = new int[COUNT + 1];
    Arrays.fill(locals, I32);
    CodeBytes code = new CodeBytes().i32Const(3).localSet(1);
    for (int i = 0; i < targets; i++) {
      code.raw(BLOCK).u32(block);
    }
    code.i32Const(5).bytes(gets(1).toByteArray()).localGet(0).raw(BR_TABLE).u32(targets - 1);
    for (int i = 0; i < targets; i++) {
      code.u32(i);
    }
    for (int i = 0; i < targets; i++) {
      code.raw(END).i32Const(1).raw(I32_ADD);
    }
    firstPlusLast(code, 1 + COUNT);
    module.function(type, locals, code);
    Instance instance = mode.binary(module.build());
    for (int x : new int[] {0, 1, 30, targets - 1, targets, -1}) {
      int passed = x < 0 || x >= targets ? 1 : targets - x;
      assertEquals(3 + passed, instance.function("f0").call(x), "target " + x);
    }
  }

  /** {@code f0(x)}: from other heights each time, to a block, a loop and out of the function. */
  @ParameterizedTest
  @EnumSource(Mode.class)
  void branchesFromManyHeights(Mode mode) {
    int branches = 40;
    ModuleBytes module = new ModuleBytes();
    int result = module.type(all(I32), all(I32));
    int caller = module.type(new int[] {I32}, new int[] {I32});
    // Returns its parameters, the last one replaced by first - 1, from various heights.
    int[] locals = new int[1];
    Arrays.fill(locals, I32);
    CodeBytes code = new CodeBytes().bytes(gets(0).toByteArray());
    for (int i = 0; i < branches; i++) {
      code.localGet(0).localGet(0).i32Const(i).raw(0x46).raw(BR_IF, 0);
    }
    code.raw(RETURN);
    module.function(result, locals, code);
    // Calls it with x, then 1 to 999.
    code = new CodeBytes().localGet(0);
    for (int i = 1; i < COUNT; i++) {
      code.i32Const(i);
    }
    code.raw(CALL, 0);
    firstPlusLast(code, 1);
    module.function(caller, new int[] {I32}, code);
    // A loop with a thousand parameters: the first counts down, the last up.
    code = new CodeBytes().localGet(0);
    for (int i = 1; i < COUNT; i++) {
      code.i32Const(0);
    }
    code.raw(LOOP).u32(module.type(all(I32), NONE));
    code.localSet(2);
    for (int i = 0; i < COUNT - 2; i++) {
      code.raw(DROP);
    }
    code.localSet(1).i32Const(9).localGet(1).i32Const(1).raw(0x6B);
    for (int i = 1; i < COUNT - 1; i++) {
      code.i32Const(0);
    }
    code.localGet(2).i32Const(1).raw(I32_ADD).localGet(1).raw(BR_IF, 0);
    for (int i = 0; i < COUNT + 1; i++) {
      code.raw(DROP);
    }
    code.raw(END).localGet(2);
    module.function(caller, new int[] {I32, I32}, code);
    Instance instance = mode.binary(module.build());
    // Each branch takes the last thousand, below which one more is left each time.
    for (int x = 0; x < branches; x++) {
      assertEquals((x == 0 ? 1 : x + 1) + x, instance.function("f1").call(x), "x = " + x);
    }
    assertEquals(branches - 1_000, instance.function("f1").call(-1_000));
    assertEquals(100, instance.function("f2").call(100));
  }

  /** Each branch costs a few bytes of wasm and a thousand moves: the function is refused. */
  @Test
  void tooMuchToMove() {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    int block = module.type(NONE, all(I32));
    int[] locals = new int[COUNT];
    Arrays.fill(locals, I32);
    CodeBytes code = new CodeBytes().raw(BLOCK).u32(block).bytes(gets(1).toByteArray());
    for (int i = 0; i < 100_000; i++) {
      code.localGet(0).localGet(0).raw(BR_IF, 0);
    }
    code.raw(UNREACHABLE, END).raw(RETURN);
    module.function(type, locals, code);
    module.function(type, NONE, new CodeBytes().localGet(0));
    Instance instance = Mode.DEFAULT.binary(module.build());
    Trap trap = assertThrows(Trap.class, () -> instance.function("f0").call(1));
    assertEquals("out of memory: too much code in func 0", trap.getMessage());
    assertEquals(5, instance.function("f1").call(5));
  }

  /** Tables with very many targets in a function with very many locals. */
  @Test
  void tablesInAFunctionOfManyLocals() {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    int[] locals = new int[49_999];
    Arrays.fill(locals, I32);
    CodeBytes tables = new CodeBytes();
    for (int table = 0; table < 100; table++) {
      tables.raw(BLOCK, 0x40).localGet(0).raw(BR_TABLE).u32(60_000);
      for (int i = 0; i <= 60_000; i++) {
        tables.u32(0);
      }
      tables.raw(END);
    }
    tables.localGet(49_000);
    module.function(type, locals, tables);
    Instance instance = Mode.DEFAULT.binary(module.build());
    assertEquals(0, instance.function("f0").call(7));
  }

  /** A call is one block, which can't be split. */
  @Test
  void aCallOfAThousandVectorsDoesNotFitIntoAMethod() {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(all(V128), all(V128));
    int main = module.type(new int[] {I32}, new int[] {I32});
    module.function(type, NONE, gets(0));
    module.function(type, NONE, gets(0).raw(CALL, 0, CALL, 0));
    CodeBytes code = new CodeBytes();
    for (int i = 0; i < COUNT; i++) {
      // i32x4.splat
      code.localGet(0).raw(0xFD, 0x11);
    }
    code.raw(CALL, 1);
    for (int i = 0; i < COUNT; i++) {
      code.raw(DROP);
    }
    module.function(main, NONE, code.localGet(0));
    module.function(main, NONE, new CodeBytes().localGet(0));
    Instance instance = Mode.DEFAULT.binary(module.build());
    Trap trap = assertThrows(Trap.class, () -> instance.function("f2").call(1));
    assertEquals(TrapKind.OUT_OF_MEMORY, trap.kind());
    assertEquals(5, instance.function("f3").call(5));
  }
}
