package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes that can be declared but not had, and indices of 64 bits. */
class LargeMemoriesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(memory 32768)",
        "(memory 65536 65536 shared)",
        "(memory i64 32768)",
        "(memory i64 0x1000000000000)",
        "(memory i64 0x1000000000000 0x1000000000000 shared)",
        "(memory 0xffffffff (pagesize 1))",
        "(memory i64 0xffffffffffffffff (pagesize 1))",
        "(table i64 0xffffffffffffffff funcref)",
        "(table 0xffffffff externref)"
      })
  void cannotBeInstantiated(String definition) {
    assertThrows(
        MemoryLimitException.class, () -> Mode.DEFAULT.text("(module " + definition + ")"));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void growthBeyondFails(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (memory $a i64 1)
              (memory $b i64 1 0x1000000000000 shared)
              (memory $c i64 3 (pagesize 1))
              (table $t i64 1 externref)
              (func (export "a") (param i64) (result i64) (memory.grow $a (local.get 0)))
              (func (export "b") (param i64) (result i64) (memory.grow $b (local.get 0)))
              (func (export "c") (param i64) (result i64) (memory.grow $c (local.get 0)))
              (func (export "t") (param i64) (result i64)
                (table.grow $t (ref.null extern) (local.get 0)))
              (func (export "sizes") (result i64 i64 i64 i64)
                (memory.size $a) (memory.size $b) (memory.size $c) (table.size $t)))
            """);
    long[] deltas = {1L << 31, (1L << 32) - 1, 1L << 32, 1L << 48, Long.MAX_VALUE, -1, -3};
    for (String name : new String[] {"a", "b", "c", "t"}) {
      for (long delta : deltas) {
        assertEquals(-1L, instance.function(name).call(delta), name + " by " + delta);
      }
    }
    assertEquals(1L, instance.function("a").call(1L));
    assertEquals(1L, instance.function("b").call(1L));
    assertEquals(3L, instance.function("c").call(1L));
    assertEquals(1L, instance.function("t").call(1L));
    Object[] sizes = (Object[]) instance.function("sizes").call();
    assertEquals(2L, sizes[0]);
    assertEquals(2L, sizes[1]);
    assertEquals(4L, sizes[2]);
    assertEquals(2L, sizes[3]);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void indicesOfTables(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module
              (type $f (func (result i32)))
              (table $t i64 2 funcref)
              (elem (table $t) (i64.const 1) func $seven)
              (func $seven (result i32) (i32.const 7))
              (func (export "call") (param i64) (result i32)
                (call_indirect $t (type $f) (local.get 0)))
              (func (export "tail") (param i64) (result i32)
                (return_call_indirect $t (type $f) (local.get 0)))
              (func (export "get") (param i64) (result funcref) (table.get $t (local.get 0)))
              (func (export "set") (param i64) (table.set $t (local.get 0) (ref.null func))))
            """);
    for (String name : new String[] {"call", "tail"}) {
      assertEquals(7, instance.function(name).call(1L));
      trap(instance, name, 0, TrapKind.UNINITIALIZED_ELEMENT);
      for (long index : new long[] {2, (1L << 32) + 1, 1L << 63, -1, (1L << 31) + 1}) {
        trap(instance, name, index, TrapKind.UNDEFINED_ELEMENT);
      }
    }
    for (long index : new long[] {2, (1L << 32) + 1, 1L << 63, -1, (1L << 31) + 1}) {
      trap(instance, "get", index, TrapKind.TABLE_OUT_OF_BOUNDS);
      trap(instance, "set", index, TrapKind.TABLE_OUT_OF_BOUNDS);
    }
  }

  private static void trap(Instance instance, String name, long index, TrapKind kind) {
    Trap trap = assertThrows(Trap.class, () -> instance.function(name).call(index));
    assertEquals(kind, trap.kind(), name + " " + Long.toUnsignedString(index));
  }
}
