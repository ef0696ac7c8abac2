package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stack ends, wherever that may be, and everything works afterwards. */
@Timeout(180)
class StackExhaustionTest {
  private static final int I32 = ModuleBytes.I32;
  private static final int[] NONE = {};
  private static final long STACK = 384 << 10;

  /**
   * {@code f0(n)} calls itself n times and then {@code f1}, which stands in another class and
   * touches everything that is linked late: memory, a division, an indirect call, an import.
   */
  private static byte[] module() {
    ModuleBytes module = new ModuleBytes();
    int type = module.type(new int[] {I32}, new int[] {I32});
    int imported = module.importFunction(type);
    int self = imported + 1;
    CodeBytes recurse = new CodeBytes().localGet(0).raw(0x04, I32);
    recurse.localGet(0).i32Const(1).raw(0x6B).raw(0x10).u32(self);
    recurse.raw(0x05).i32Const(3).raw(0x10).u32(self + 1).raw(0x0B);
    module.function(type, NONE, recurse);
    CodeBytes late = new CodeBytes();
    for (int i = 0; i < 700; i++) {
      late.localGet(0).raw(0x1A);
    }
    late.i32Const(8).i32Const(5).raw(0x36, 2, 0);
    late.i32Const(8).raw(0x28, 2, 0).localGet(0).raw(0x6D).localGet(0).raw(0x6A);
    late.i32Const(self + 2).raw(0x11).u32(type).raw(0).raw(0x10).u32(imported);
    module.function(type, NONE, late);
    CodeBytes last = new CodeBytes();
    for (int i = 0; i < 700; i++) {
      last.localGet(0).raw(0x1A);
    }
    module.function(type, NONE, last.localGet(0).i32Const(2).raw(0x6C));
    return module.build();
  }

  private static Instance instance(Mode mode) {
    DefinedType type =
        DefinedType.of(new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32)));
    return mode.binary(
        module(), mode.codegen.hostFunction(type, "m.f", arguments -> (int) arguments[0] + 1));
  }

  /** What {@code f1} returns: (5 / 3 + 3) * 2 + 1. */
  private static final int EXPECTED = 9;

  private static <T> T onSmallStack(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(null, task, "small stack", STACK);
    thread.start();
    return task.get();
  }

  /** The result, or null if the stack ended. */
  private static Object attempt(Instance instance, int depth) {
    try {
      return instance.function("f0").call(depth);
    } catch (Trap e) {
      assertEquals(TrapKind.STACK_EXHAUSTED, e.kind());
      return null;
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void functionsCompiledWhereTheStackEnds(Mode mode) throws Exception {
    onSmallStack(
        () -> {
          int low = 0;
          int high = 1 << 20;
          while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (attempt(instance(mode), middle) == null) {
              high = middle;
            } else {
              low = middle;
            }
          }
          int exhausted = 0;
          int from = low / 2;
          int step = Math.max(1, low / 150);
          for (int depth = from; depth < 2 * low + 200; depth += step) {
            Instance instance = instance(mode);
            Object result = attempt(instance, depth);
            if (result == null) {
              exhausted++;
            } else {
              assertEquals(EXPECTED, result);
            }
            assertEquals(EXPECTED, instance.function("f1").call(3));
            assertEquals(EXPECTED, instance.function("f0").call(4));
            assertEquals(14, instance.function("f2").call(7));
          }
          assertTrue(exhausted > 10, "only " + exhausted + " overflows");
          return null;
        });
  }

  @Test
  void endlessRecursionIsATrap() {
    String wat =
        "(module (func $f (export \"f\") (param i64) (result i64)"
            + " (i64.add (call $f (i64.add (local.get 0) (i64.const 1))) (i64.const 1))))";
    for (Mode mode : Mode.values()) {
      WasmFunction function = mode.text(wat).function("f");
      for (int i = 0; i < 20; i++) {
        assertEquals(
            TrapKind.STACK_EXHAUSTED, assertThrows(Trap.class, () -> function.call(0L)).kind());
      }
    }
  }
}
