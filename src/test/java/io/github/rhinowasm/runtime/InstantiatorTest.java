package io.github.rhinowasm.runtime;

import static io.github.rhinowasm.runtime.FakeModule.code;
import static io.github.rhinowasm.runtime.FakeModule.i32;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.rhinowasm.module.DataSegment;
import io.github.rhinowasm.module.ElementSegment;
import io.github.rhinowasm.module.Export;
import io.github.rhinowasm.module.GlobalDefinition;
import io.github.rhinowasm.module.Import;
import io.github.rhinowasm.module.SegmentMode;
import io.github.rhinowasm.module.TableDefinition;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.ExternalKind;
import io.github.rhinowasm.type.ExternalType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.TableType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstantiatorTest {
  private static final DefinedType TAKES_I32 = FakeModule.type(List.of(NumericType.I32), List.of());
  private static final GlobalType CONST_I32 = new GlobalType(NumericType.I32, false);
  private static final GlobalType VAR_I32 = new GlobalType(NumericType.I32, true);

  private final FakeModule fake = new FakeModule();

  private static Memory memory(Limits limits) {
    return new Memory(new MemoryType(limits), MemoryAllocator.DEFAULT);
  }

  private static Table table(Limits limits) {
    return new Table(new TableType(ReferenceType.FUNCREF, limits), null);
  }

  private void addImport(ExternalType type) {
    fake.builder.addImport(new Import("m", "x", type));
  }

  /** Asserts what is said when a module with one import gets a value. */
  private static void assertUnlinkable(String message, ExternalType type, Object value) {
    FakeModule module = new FakeModule();
    module.builder.addImport(new Import("m", "x", type));
    UnlinkableException e =
        assertThrows(UnlinkableException.class, () -> module.instantiate(value));
    assertEquals("incompatible import type: import \"m\" \"x\": " + message, e.getMessage());
  }

  private static void assertLinkable(ExternalType type, Object value) {
    FakeModule module = new FakeModule();
    module.builder.addImport(new Import("m", "x", type));
    module.instantiate(value);
    assertEquals(1, module.instances.size());
  }

  @Test
  void missingImport() {
    addImport(new ExternalType.Function(TAKES_I32));
    List<Object> nothing = new ArrayList<>();
    nothing.add(null);
    UnlinkableException e =
        assertThrows(
            UnlinkableException.class,
            () ->
                Instantiator.instantiate(
                    fake.builder.build(), fake, nothing, MemoryAllocator.DEFAULT));
    assertEquals(
        "unknown import: import \"m\" \"x\": expected func [i32] -> [], got nothing",
        e.getMessage());
  }

  @Test
  void importsOfAnotherKind() {
    ExternalType function = new ExternalType.Function(TAKES_I32);
    assertUnlinkable(
        "expected func [i32] -> [], got func [] -> []",
        function,
        FakeModule.host(FakeModule.NO_TYPE, arguments -> null));
    assertUnlinkable(
        "expected func [i32] -> [], got global i32", function, Global.create(CONST_I32, 1));
    assertUnlinkable(
        "expected func [i32] -> [], got memory 1 2 of 1 pages", function, memory(Limits.of(1, 2)));
    assertUnlinkable("expected func [i32] -> [], got java.lang.String", function, "text");
    assertUnlinkable(
        "expected tag [i32] -> [], got tag [] -> []",
        new TagType(TAKES_I32),
        new Tag(new TagType(FakeModule.NO_TYPE)));
    assertLinkable(new TagType(TAKES_I32), new Tag(new TagType(TAKES_I32)));
  }

  @Test
  void importedGlobals() {
    assertUnlinkable(
        "expected global (mut i32), got global i32", VAR_I32, Global.create(CONST_I32, 1));
    assertUnlinkable(
        "expected global i32, got global (mut i32)", CONST_I32, Global.create(VAR_I32, 1));
    assertUnlinkable(
        "expected global i64, got global i32",
        new GlobalType(NumericType.I64, false),
        Global.create(CONST_I32, 1));
    GlobalType nonNull = new GlobalType(new ReferenceType(false, FakeModule.NO_TYPE), false);
    WasmFunction function = FakeModule.host(FakeModule.NO_TYPE, arguments -> null);
    // An immutable global may have a subtype, a mutable one must be the same.
    assertLinkable(new GlobalType(ReferenceType.FUNCREF, false), Global.create(nonNull, function));
    assertUnlinkable(
        "expected global (mut funcref), got global (mut (ref func type))",
        new GlobalType(ReferenceType.FUNCREF, true),
        Global.create(new GlobalType(nonNull.value(), true), function));
  }

  @Test
  void importedMemoriesAndTables() {
    assertLinkable(new MemoryType(Limits.of(1, 3)), memory(Limits.of(2, 3)));
    assertUnlinkable(
        "expected memory 2, got memory 1 of 1 pages",
        new MemoryType(Limits.of(2)),
        memory(Limits.of(1)));
    assertUnlinkable(
        "expected memory 1 2, got memory 1 of 1 pages",
        new MemoryType(Limits.of(1, 2)),
        memory(Limits.of(1)));
    assertUnlinkable(
        "expected memory 1 2, got memory 1 3 of 1 pages",
        new MemoryType(Limits.of(1, 2)),
        memory(Limits.of(1, 3)));
    Memory grown = memory(Limits.of(1, 5));
    grown.grow(2);
    assertLinkable(new MemoryType(Limits.of(3)), grown);
    assertUnlinkable(
        "expected memory 4, got memory 1 5 of 3 pages", new MemoryType(Limits.of(4)), grown);
    TableType two = new TableType(ReferenceType.FUNCREF, Limits.of(2));
    assertLinkable(two, table(Limits.of(2, 9)));
    assertUnlinkable(
        "expected table 2 funcref, got table 1 funcref of 1 elements", two, table(Limits.of(1)));
    assertUnlinkable(
        "expected table 2 funcref, got table 2 externref of 2 elements",
        two,
        new Table(new TableType(ReferenceType.EXTERNREF, Limits.of(2)), null));
  }

  @Test
  void importsKeepTheirIdentityAndOrder() {
    WasmFunction host = FakeModule.host(TAKES_I32, arguments -> null);
    Memory memory = memory(Limits.of(1));
    Table table = table(Limits.of(1));
    Global global = Global.create(CONST_I32, 7);
    addImport(new ExternalType.Function(TAKES_I32));
    addImport(new MemoryType(Limits.of(1)));
    addImport(new TableType(ReferenceType.FUNCREF, Limits.of(1)));
    addImport(CONST_I32);
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.addGlobal(new GlobalDefinition(VAR_I32, code(0x23, 0, 0x41, 2, 0x6C, 0x0B)));
    fake.builder.addExport(new Export("h", ExternalKind.FUNCTION, 0));
    fake.builder.addExport(new Export("own", ExternalKind.FUNCTION, 1));
    fake.builder.addExport(new Export("mem", ExternalKind.MEMORY, 0));
    fake.builder.addExport(new Export("tab", ExternalKind.TABLE, 0));
    fake.builder.addExport(new Export("g", ExternalKind.GLOBAL, 1));
    Instance instance = fake.instantiate(host, memory, table, global);
    assertSame(host, instance.function("h"));
    assertSame(instance.function(1), instance.function("own"));
    assertSame(memory, instance.memory("mem"));
    assertSame(table, instance.table("tab"));
    assertEquals(14, instance.global("g").get());
    assertEquals(List.of("h", "own", "mem", "tab", "g"), List.copyOf(instance.exports().keySet()));
    assertThrows(IllegalArgumentException.class, () -> instance.function("mem"));
  }

  @Test
  void constantExpressions() {
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.addGlobal(
        new GlobalDefinition(CONST_I32, code(0x41, 10, 0x41, 3, 0x6B, 0x41, 2, 0x6A, 0x0B)));
    fake.builder.addGlobal(
        new GlobalDefinition(
            new GlobalType(NumericType.I64, false),
            code(0x42, 10, 0x42, 3, 0x7D, 0x42, 2, 0x7E, 0x42, 1, 0x7C, 0x0B)));
    fake.builder.addGlobal(
        new GlobalDefinition(
            new GlobalType(NumericType.F32, false), code(0x43, 1, 0, 0xA0, 0x7F, 0x0B)));
    fake.builder.addGlobal(
        new GlobalDefinition(
            new GlobalType(NumericType.F64, false), code(0x44, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x0B)));
    fake.builder.addGlobal(
        new GlobalDefinition(
            new GlobalType(ReferenceType.EXTERNREF, false), code(0xD0, 0x6F, 0x0B)));
    fake.builder.addGlobal(
        new GlobalDefinition(new GlobalType(ReferenceType.FUNCREF, false), code(0xD2, 0, 0x0B)));
    Instance instance = fake.instantiate();
    assertEquals(9, instance.globals[0].get());
    assertEquals(15L, instance.globals[1].get());
    assertEquals(0x7FA0_0001, Float.floatToRawIntBits((Float) instance.globals[2].get()));
    assertEquals(-0.0, instance.globals[3].get());
    assertNull(instance.globals[4].get());
    assertSame(instance.function(0), instance.globals[5].get());
  }

  @Test
  void segmentsBeforeTheOneThatTrapsStayWritten() {
    Memory memory = memory(Limits.of(1));
    Table table = table(Limits.of(3));
    addImport(new MemoryType(Limits.of(1)));
    addImport(new TableType(ReferenceType.FUNCREF, Limits.of(1)));
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.addElement(functions(i32(2), 0));
    fake.builder.data(
        List.of(
            new DataSegment(SegmentMode.ACTIVE, 0, i32(4), code(1, 2)),
            new DataSegment(
                SegmentMode.ACTIVE, 0, FakeModule.nearPageEnd(), code(1, 2, 3, 4, 5, 6, 7)),
            new DataSegment(SegmentMode.ACTIVE, 0, i32(8), code(9))));
    boolean[] started = new boolean[1];
    fake.bodies.put(0, arguments -> started[0] = true);
    fake.builder.start(0);
    Trap trap = assertThrows(Trap.class, () -> fake.instantiate(memory, table));
    assertEquals(TrapKind.MEMORY_OUT_OF_BOUNDS, trap.kind());
    assertEquals(2, memory.bytes[5]);
    assertEquals(0, memory.bytes[65_530]);
    assertEquals(0, memory.bytes[8]);
    assertSame(fake.instances.get(0).function(0), table.elements[2]);
    assertFalse(started[0]);
  }

  @Test
  void elementSegmentThatDoesNotFit() {
    Memory memory = memory(Limits.of(1));
    Table table = table(Limits.of(2));
    addImport(new MemoryType(Limits.of(1)));
    addImport(new TableType(ReferenceType.FUNCREF, Limits.of(1)));
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.addElement(functions(i32(0), 0));
    fake.builder.addElement(functions(i32(1), 0, 0));
    fake.builder.data(List.of(new DataSegment(SegmentMode.ACTIVE, 0, i32(4), code(1))));
    Trap trap = assertThrows(Trap.class, () -> fake.instantiate(memory, table));
    assertEquals(TrapKind.TABLE_OUT_OF_BOUNDS, trap.kind());
    assertSame(fake.instances.get(0).function(0), table.elements[0]);
    assertNull(table.elements[1]);
    assertEquals(0, memory.bytes[4], "elements come before data");
  }

  private static ElementSegment functions(
      io.github.rhinowasm.module.ByteSlice offset, int... indices) {
    return new ElementSegment(SegmentMode.ACTIVE, 0, offset, ReferenceType.FUNCREF, indices, null);
  }

  @Test
  void activeAndDeclarativeSegmentsAreDroppedPassiveOnesKept() {
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.addTable(
        new TableDefinition(new TableType(ReferenceType.FUNCREF, Limits.of(2)), null));
    fake.builder.addMemory(new MemoryType(Limits.of(1)));
    fake.builder.addElement(functions(i32(0), 0));
    fake.builder.addElement(
        new ElementSegment(
            SegmentMode.DECLARATIVE, 0, null, ReferenceType.FUNCREF, new int[] {0}, null));
    fake.builder.addElement(
        new ElementSegment(
            SegmentMode.PASSIVE,
            0,
            null,
            ReferenceType.FUNCREF,
            null,
            List.of(code(0xD2, 0, 0x0B), code(0xD0, 0x70, 0x0B))));
    fake.builder.data(
        List.of(
            new DataSegment(SegmentMode.ACTIVE, 0, i32(0), code(1)),
            new DataSegment(SegmentMode.PASSIVE, 0, null, code(2))));
    Instance instance = fake.instantiate();
    assertThrows(Trap.class, () -> TableInstructions.tableInit(0, 0, 1, instance, 0, 0));
    assertThrows(Trap.class, () -> TableInstructions.tableInit(0, 0, 1, instance, 1, 0));
    TableInstructions.tableInit(0, 0, 2, instance, 2, 0);
    assertSame(instance.function(0), instance.tables[0].elements[0]);
    assertNull(instance.tables[0].elements[1]);
    assertThrows(Trap.class, () -> MemoryInstructions.memoryInit(0, 0, 1, instance, 0, 0));
    MemoryInstructions.memoryInit(1, 0, 1, instance, 1, 0);
    assertEquals(2, instance.memories[0].bytes[1]);
  }

  @Test
  void startFunctionFailures() {
    fake.builder.addFunction(FakeModule.NO_TYPE);
    fake.builder.start(0);
    fake.bodies.put(
        0,
        arguments -> {
          throw new StackOverflowError();
        });
    Trap trap = assertThrows(Trap.class, fake::instantiate);
    assertEquals(TrapKind.STACK_EXHAUSTED, trap.kind());
    IllegalStateException thrown = new IllegalStateException("host");
    fake.bodies.put(
        0,
        arguments -> {
          throw thrown;
        });
    assertSame(thrown, assertThrows(HostException.class, fake::instantiate).getCause());
  }

  @Test
  void ownMemoryThatCannotBe() {
    fake.builder.addMemory(new MemoryType(Limits.of(65_536)));
    assertThrows(MemoryLimitException.class, fake::instantiate);
  }
}
