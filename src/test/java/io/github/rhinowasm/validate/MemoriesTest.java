package io.github.rhinowasm.validate;

import static io.github.rhinowasm.validate.Texts.invalid;
import static io.github.rhinowasm.validate.Texts.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.binary.Section;
import io.github.rhinowasm.type.MalformedException;
import org.junit.jupiter.api.Test;

/** Vectors, atomics, and memories and tables of several address types. */
class MemoriesTest {
  private static final String BOTH = "(memory $a 1) (memory $b i64 1)";

  @Test
  void lanesMustExist() {
    valid("(func (param v128) (result i32) (i8x16.extract_lane_s 15 (local.get 0)))");
    invalid(
        "invalid lane index 16: there are 16 lanes",
        "(func (param v128) (result i32) (i8x16.extract_lane_s 16 (local.get 0)))");
    invalid(
        "invalid lane index 8",
        "(func (param v128) (drop (i16x8.extract_lane_u 8 (local.get 0))))");
    invalid(
        "invalid lane index 4", "(func (param v128) (drop (f32x4.extract_lane 4 (local.get 0))))");
    invalid(
        "invalid lane index 2",
        "(func (param v128) (drop (f64x2.replace_lane 2 (local.get 0) (f64.const 0))))");
    valid(
        "(func (param v128) (result v128) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31"
            + " (local.get 0) (local.get 0)))");
    invalid(
        "invalid lane index 32",
        "(func (param v128) (result v128) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32"
            + " (local.get 0) (local.get 0)))");
    invalid(
        "invalid lane index 4: there are 4 lanes",
        BOTH,
        "(func (param v128) (drop (v128.load32_lane 4 (i32.const 0) (local.get 0))))");
    invalid(
        "alignment must not be larger than natural",
        BOTH,
        "(func (param v128) (drop (v128.load32_lane align=8 0 (i32.const 0) (local.get 0))))");
    invalid(
        "type mismatch: expected v128, got i32",
        "(func (drop (i32x4.add (v128.const i64x2 0 0) (i32.const 0))))");
  }

  @Test
  void atomicsAreAlignedExactly() {
    valid(BOTH, "(func (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 0))) (atomic.fence))");
    invalid(
        "atomic alignment must be natural: 2**1 of 4 bytes",
        BOTH,
        "(func (drop (i32.atomic.load align=2 (i32.const 0))))");
    invalid(
        "alignment must not be larger than natural",
        BOTH,
        "(func (drop (i32.atomic.load align=8 (i32.const 0))))");
    invalid("unknown memory 0", "(func (drop (i32.atomic.load (i32.const 0))))");
    TestModule fence = new TestModule().type(-1).code(0, 0xFE, 3, 1);
    MalformedException failure =
        assertThrows(MalformedException.class, () -> fence.validate(Texts.ALL));
    assertEquals("zero byte expected", failure.detail());
  }

  @Test
  void everyMemoryHasItsAddressType() {
    valid(BOTH, "(func (drop (i32.load $b (i64.const 0))) (drop (v128.load $a (i32.const 0))))");
    invalid(
        "type mismatch: expected i64, got i32", BOTH, "(func (drop (i32.load $b (i32.const 0))))");
    valid(BOTH, "(func (memory.fill $b (i64.const 0) (i32.const 0) (i64.const 0)))");
    valid(BOTH, "(func (drop (memory.grow $b (i64.const 0))) (drop (i64.eqz (memory.size $b))))");
    valid(BOTH, "(func (memory.init $b 0 (i64.const 0) (i32.const 0) (i32.const 0))) (data \"\")");
    valid(BOTH, "(func (memory.copy $b $b (i64.const 0) (i64.const 0) (i64.const 0)))");
    valid(BOTH, "(func (memory.copy $b $a (i64.const 0) (i32.const 0) (i32.const 0)))");
    valid(BOTH, "(func (memory.copy $a $b (i32.const 0) (i64.const 0) (i32.const 0)))");
    invalid(
        "type mismatch: expected i32, got i64",
        BOTH,
        "(func (memory.copy $a $b (i32.const 0) (i64.const 0) (i64.const 0)))");
    invalid("unknown memory 2", BOTH, "(func (drop (memory.size 2)))");
    invalid(
        "offset out of range: 4294967296",
        BOTH,
        "(func (drop (i32.load $a offset=0x100000000 (i32.const 0))))");
    valid(BOTH, "(func (drop (i32.load $b offset=0xFFFFFFFFFFFFFFFF (i64.const 0))))");
    valid(BOTH, "(data (memory $b) (i64.const 0) \"\")");
    invalid("type mismatch", BOTH, "(data (memory $b) (i32.const 0) \"\")");
  }

  @Test
  void everyTableHasItsAddressType() {
    String tables = "(table $a 1 funcref) (table $b i64 1 funcref)";
    valid(tables, "(func (drop (table.get $b (i64.const 0))) (drop (i64.eqz (table.size $b))))");
    valid(tables, "(func (table.copy $b $a (i64.const 0) (i32.const 0) (i32.const 0)))");
    valid(tables, "(func (table.fill $b (i64.const 0) (ref.null func) (i64.const 0)))");
    valid(tables, "(func (drop (table.grow $b (ref.null func) (i64.const 0))))");
    valid(tables, "(func (table.init $b 0 (i64.const 0) (i32.const 0) (i32.const 0))) (elem func)");
    valid(tables, "(func (call_indirect $b (i64.const 0)))");
    valid(tables, "(elem (table $b) (i64.const 0) func)");
    invalid(
        "type mismatch: expected i64, got i32", tables, "(func (call_indirect $b (i32.const 0)))");
    invalid("type mismatch", tables, "(elem (table $b) (i32.const 0) func)");
    invalid("table size must be at most 4294967295", "(table 0x100000000 funcref)");
    valid("(table i64 0x100000000 funcref)");
  }

  @Test
  void memoriesHaveLimits() {
    invalid("memory size must be at most 65536 pages (4GiB)", "(memory 65537)");
    invalid("memory size must be at most 281474976710656 pages", "(memory i64 0x1000000000001)");
    valid("(memory 0xFFFFFFFF (pagesize 1))");
    invalid("shared memory must have maximum", "(memory 1 shared)");
    TestModule size = new TestModule().section(Section.MEMORY, 1, 8, 0, 2);
    assertThrows(io.github.rhinowasm.type.InvalidException.class, () -> size.validate(Texts.ALL));
  }
}
