package io.github.rhinowasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.module.DataSegment;
import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.SegmentMode;
import io.github.rhinowasm.module.TableDefinition;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.RecursiveGroup;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.SubType;
import io.github.rhinowasm.type.TableType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Bulk memory and table instructions, and the search for callees. */
class BulkInstructionsTest {
  private static final int PAGE = 65_536;

  private static Memory memory() {
    return new Memory(new MemoryType(Limits.of(1)), MemoryAllocator.DEFAULT);
  }

  private static Table table(Object... elements) {
    Table table =
        new Table(new TableType(ReferenceType.EXTERNREF, Limits.of(elements.length)), null);
    System.arraycopy(elements, 0, table.elements, 0, elements.length);
    return table;
  }

  private static Trap assertTrap(TrapKind kind, Executable action) {
    Trap trap = assertThrows(Trap.class, action);
    assertEquals(kind, trap.kind());
    return trap;
  }

  private static void outOfMemory(Executable action) {
    assertTrap(TrapKind.MEMORY_OUT_OF_BOUNDS, action);
  }

  private static void outOfTable(Executable action) {
    assertTrap(TrapKind.TABLE_OUT_OF_BOUNDS, action);
  }

  @Test
  void memoryFill() {
    Memory memory = memory();
    MemoryInstructions.memoryFill(PAGE - 2, 0x1FF, 2, memory);
    assertEquals(-1, memory.bytes[PAGE - 1]);
    assertEquals(0, memory.bytes[PAGE - 3]);
    MemoryInstructions.memoryFill(PAGE, 1, 0, memory);
    outOfMemory(() -> MemoryInstructions.memoryFill(PAGE + 1, 1, 0, memory));
    outOfMemory(() -> MemoryInstructions.memoryFill(PAGE - 10, 1, 11, memory));
    outOfMemory(() -> MemoryInstructions.memoryFill(1, 1, -1, memory));
    outOfMemory(() -> MemoryInstructions.memoryFill(-1, 1, 1, memory));
    outOfMemory(() -> MemoryInstructions.memoryFill(-1, 1, 0, memory));
    outOfMemory(
        () -> MemoryInstructions.memoryFill(Integer.MIN_VALUE, 1, Integer.MIN_VALUE, memory));
    assertEquals(0, memory.bytes[PAGE - 10], "nothing is written before the trap");
  }

  @Test
  void memoryCopy() {
    Memory memory = memory();
    Memory other = memory();
    memory.writeBytes(0, new byte[] {1, 2, 3, 4, 5});
    MemoryInstructions.memoryCopy(1, 0, 4, memory, memory);
    assertArrayEquals(new byte[] {1, 1, 2, 3, 4}, memory.readBytes(0, 5));
    MemoryInstructions.memoryCopy(0, 1, 4, memory, memory);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 4}, memory.readBytes(0, 5));
    MemoryInstructions.memoryCopy(PAGE - 5, 0, 5, other, memory);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 4}, other.readBytes(PAGE - 5, 5));
    MemoryInstructions.memoryCopy(PAGE, PAGE, 0, other, memory);
    outOfMemory(() -> MemoryInstructions.memoryCopy(PAGE + 1, 0, 0, other, memory));
    outOfMemory(() -> MemoryInstructions.memoryCopy(0, PAGE + 1, 0, other, memory));
    outOfMemory(() -> MemoryInstructions.memoryCopy(0, PAGE - 1, 2, other, memory));
    outOfMemory(() -> MemoryInstructions.memoryCopy(PAGE - 1, 0, 2, other, memory));
    outOfMemory(() -> MemoryInstructions.memoryCopy(0, 0, -1, other, memory));
    outOfMemory(() -> MemoryInstructions.memoryCopy(-1, 1, 1, other, memory));
    assertEquals(4, other.bytes[PAGE - 1]);
    assertEquals(0, other.bytes[0]);
  }

  @Test
  void memoryInitAndDrop() {
    FakeModule fake = new FakeModule();
    fake.builder.addMemory(new MemoryType(Limits.of(1)));
    fake.builder.data(
        List.of(new DataSegment(SegmentMode.PASSIVE, 0, null, FakeModule.code(10, 11, 12, 13))));
    Instance instance = fake.instantiate();
    MemoryInstructions.memoryInit(PAGE - 2, 1, 2, instance, 0, 0);
    assertEquals(12, instance.memories[0].bytes[PAGE - 1]);
    outOfMemory(() -> MemoryInstructions.memoryInit(PAGE - 1, 0, 2, instance, 0, 0));
    assertEquals(12, instance.memories[0].bytes[PAGE - 1]);
    outOfMemory(() -> MemoryInstructions.memoryInit(0, 3, 2, instance, 0, 0));
    outOfMemory(() -> MemoryInstructions.memoryInit(0, 5, 0, instance, 0, 0));
    outOfMemory(() -> MemoryInstructions.memoryInit(0, -1, 1, instance, 0, 0));
    MemoryInstructions.memoryInit(PAGE, 4, 0, instance, 0, 0);
    MemoryInstructions.dataDrop(instance, 0);
    MemoryInstructions.dataDrop(instance, 0);
    MemoryInstructions.memoryInit(0, 0, 0, instance, 0, 0);
    outOfMemory(() -> MemoryInstructions.memoryInit(0, 0, 1, instance, 0, 0));
    outOfMemory(() -> MemoryInstructions.memoryInit(0, 1, 0, instance, 0, 0));
  }

  @Test
  void tableAccess() {
    Table table = table("a", "b", null);
    assertEquals("b", TableInstructions.tableGet(1, table));
    assertNull(TableInstructions.tableGet(2, table));
    TableInstructions.tableSet(2, "c", table);
    assertEquals("c", table.elements[2]);
    assertEquals(3, TableInstructions.tableSize(table));
    for (int index : new int[] {3, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      outOfTable(() -> TableInstructions.tableGet(index, table));
      outOfTable(() -> TableInstructions.tableSet(index, "x", table));
    }
    Trap trap = assertThrows(Trap.class, () -> TableInstructions.tableGet(-1, table));
    assertEquals(
        "out of bounds table access: read of 1 elements at 4294967295, but table has 3",
        trap.getMessage());
  }

  @Test
  void tableFillAndCopy() {
    Table table = table("a", "b", "c", "d");
    TableInstructions.tableFill(2, "x", 2, table);
    assertArrayEquals(new Object[] {"a", "b", "x", "x"}, table.elements);
    TableInstructions.tableCopy(1, 0, 3, table, table);
    assertArrayEquals(new Object[] {"a", "a", "b", "x"}, table.elements);
    TableInstructions.tableFill(4, "y", 0, table);
    TableInstructions.tableCopy(4, 4, 0, table, table);
    outOfTable(() -> TableInstructions.tableFill(5, "y", 0, table));
    outOfTable(() -> TableInstructions.tableFill(3, "y", 2, table));
    outOfTable(() -> TableInstructions.tableFill(1, "y", -1, table));
    outOfTable(() -> TableInstructions.tableCopy(5, 0, 0, table, table));
    outOfTable(() -> TableInstructions.tableCopy(0, 3, 2, table, table));
    outOfTable(() -> TableInstructions.tableCopy(3, 0, 2, table, table));
    outOfTable(() -> TableInstructions.tableCopy(-1, 0, 1, table, table));
    assertArrayEquals(new Object[] {"a", "a", "b", "x"}, table.elements);
  }

  @Test
  void tableInitAndDrop() {
    FakeModule fake = new FakeModule();
    fake.builder.addTable(
        new TableDefinition(new TableType(ReferenceType.FUNCREF, Limits.of(3)), null));
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.addElement(
        new ElementSegment(
            SegmentMode.PASSIVE, 0, null, ReferenceType.FUNCREF, new int[] {0, 0}, null));
    Instance instance = fake.instantiate();
    TableInstructions.tableInit(1, 0, 2, instance, 0, 0);
    assertNull(instance.tables[0].elements[0]);
    assertSame(instance.function(0), instance.tables[0].elements[2]);
    outOfTable(() -> TableInstructions.tableInit(2, 0, 2, instance, 0, 0));
    outOfTable(() -> TableInstructions.tableInit(0, 1, 2, instance, 0, 0));
    outOfTable(() -> TableInstructions.tableInit(0, 3, 0, instance, 0, 0));
    TableInstructions.elemDrop(instance, 0);
    TableInstructions.elemDrop(instance, 0);
    TableInstructions.tableInit(3, 0, 0, instance, 0, 0);
    outOfTable(() -> TableInstructions.tableInit(0, 0, 1, instance, 0, 0));
    outOfTable(() -> TableInstructions.tableInit(4, 0, 0, instance, 0, 0));
  }

  @Test
  void indirectCallees() {
    DefinedType other = FakeModule.type(List.of(NumericType.I32), List.of());
    WasmFunction function = FakeModule.host(FakeModule.NO_TYPE, arguments -> null);
    Table table = table(null, function, null);
    assertSame(function, TableInstructions.indirectCallee(1, table, FakeModule.NO_TYPE));
    Trap trap =
        assertTrap(
            TrapKind.UNINITIALIZED_ELEMENT,
            () -> TableInstructions.indirectCallee(2, table, FakeModule.NO_TYPE));
    assertEquals("uninitialized element 2", trap.getMessage());
    for (int index : new int[] {3, -1, Integer.MIN_VALUE}) {
      assertTrap(
          TrapKind.UNDEFINED_ELEMENT,
          () -> TableInstructions.indirectCallee(index, table, FakeModule.NO_TYPE));
    }
    trap =
        assertTrap(
            TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
            () -> TableInstructions.indirectCallee(1, table, other));
    assertEquals(
        "indirect call type mismatch: expected func [i32] -> [], got func [] -> [] of test.host in"
            + " element 1",
        trap.getMessage());
  }

  @Test
  void indirectCalleeOfSubtype() {
    FunctionType shape = new FunctionType(List.of(), List.of());
    DefinedType above = RecursiveGroup.of(new SubType(false, List.of(), shape)).member(0);
    DefinedType below = RecursiveGroup.of(new SubType(true, List.of(above), shape)).member(0);
    WasmFunction function = FakeModule.host(below, arguments -> null);
    WasmFunction base = FakeModule.host(above, arguments -> null);
    assertSame(function, TableInstructions.indirectCallee(0, table(function), above));
    assertTrap(
        TrapKind.INDIRECT_CALL_TYPE_MISMATCH,
        () -> TableInstructions.indirectCallee(0, table(base), below));
  }
}
