package io.github.rhinowasm.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.rhinowasm.differential.Modes;
import io.github.rhinowasm.differential.ModuleAssembler;
import io.github.rhinowasm.differential.WasmBytes;
import io.github.rhinowasm.engine.Engine;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.MemoryLimitException;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import io.github.rhinowasm.type.WasmFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few bytes that announce much, and sizes beyond the limits. */
class LyingInputsTest {
  private static final Engine ENGINE = Modes.LAZY.engine();

  /** Compiles what must be refused, soon, and with a place inside the module. */
  private static WasmFailure refused(byte[] bytes) {
    return assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          try {
            ENGINE.compile(bytes);
          } catch (MalformedException | InvalidException e) {
            long offset =
                e.position() instanceof Position.Offset at
                    ? at.offset()
                    : e.position() instanceof Position.InFunction at ? at.offset() : -1;
            assertTrue(offset >= 0 && offset <= bytes.length, e::getMessage);
            return e;
          }
          return fail("accepted");
        });
  }

  private static WasmBytes header() {
    return new WasmBytes().fixed32(0x6D736100).fixed32(1);
  }

  private static byte[] section(int id, WasmBytes content) {
    return header().u8(id).sized(content).toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        2,
        1000,
        65_537,
        1_000_000,
        1_000_001,
        10_000_001,
        0x7FFFFFFFL,
        0x80000000L,
        0xFFFFFFFFL
      })
  void hugeCountsInEverySection(long count) {
    for (int id = 1; id <= 12; id++) {
      if (id == 8 || id == 12) {
        // Start and data count are numbers, not vectors; they name what is not there.
        refused(section(id, new WasmBytes().unsigned(count)));
        continue;
      }
      refused(section(id, new WasmBytes().unsigned(count)));
      refused(section(id, new WasmBytes().unsigned(count).u8(0)));
      refused(section(id, new WasmBytes().unsigned(count).fixed64(0).fixed64(0)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 1_000_000, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL})
  void hugeSectionSizes(long size) {
    for (int id = 0; id <= 13; id++) {
      refused(header().u8(id).unsigned(size).u8(1).toByteArray());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {200, 1001, 65_521, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL})
  void hugeCountsInsideSections(long count) {
    // Parameters, results.
    refused(section(1, new WasmBytes().u32(1).u8(0x60).unsigned(count)));
    refused(section(1, new WasmBytes().u32(1).u8(0x60).u32(0).unsigned(count).u8(0x7F)));
    // The name of an import, of an export, of a custom section.
    refused(section(2, new WasmBytes().u32(1).unsigned(count).u8('a')));
    refused(section(7, new WasmBytes().u32(1).unsigned(count).u8('a')));
    refused(section(0, new WasmBytes().unsigned(count).u8('a')));
    // Entries of element segments, bytes of data segments.
    refused(section(9, new WasmBytes().u32(1).u8(1).u8(0).unsigned(count)));
    refused(section(9, new WasmBytes().u32(1).u8(5).u8(0x70).unsigned(count)));
    refused(section(11, new WasmBytes().u32(1).u8(1).unsigned(count).u8(0)));
    refused(function(new WasmBytes().unsigned(count)));
    refused(function(new WasmBytes().u32(0).i32(0).op(Operator.BR_TABLE).unsigned(count)));
    refused(function(new WasmBytes().u32(0).op(Operator.SELECT_TYPED).unsigned(count)));
  }

  @ParameterizedTest
  @ValueSource(longs = {50_001, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL})
  void tooManyLocals(long count) {
    refused(function(new WasmBytes().u32(1).unsigned(count).u8(0x7F).end()));
    refused(function(new WasmBytes().u32(2).u32(40_000).u8(0x7F).unsigned(count).u8(0x7E).end()));
  }

  /** A module with one function and the bytes of its body, right or wrong. */
  private static byte[] function(WasmBytes body) {
    return header()
        .u8(1)
        .sized(new WasmBytes().u32(1).u8(0x60).u32(0).u32(0))
        .u8(3)
        .sized(new WasmBytes().u32(1).u32(0))
        .u8(10)
        .sized(new WasmBytes().u32(1).sized(body))
        .toByteArray();
  }

  @Test
  void moreTypesThanTheLimit() {
    WasmBytes types = new WasmBytes().u32(ImplementationLimits.TYPES + 1);
    for (int i = 0; i <= ImplementationLimits.TYPES; i++) {
      types.u8(0x60).u8(0).u8(0);
    }
    refused(section(1, types));
  }

  @Test
  void moreImportsThanTheLimit() {
    WasmBytes imports = new WasmBytes().u32(ImplementationLimits.IMPORTS + 1);
    for (int i = 0; i <= ImplementationLimits.IMPORTS; i++) {
      imports.u8(0).u8(0).u8(3).u8(0x7F).u8(0);
    }
    refused(section(2, imports));
  }

  @Test
  void moreFunctionsThanTheLimit() {
    WasmBytes functions = new WasmBytes().u32(ImplementationLimits.FUNCTIONS + 1);
    for (int i = 0; i <= ImplementationLimits.FUNCTIONS; i++) {
      functions.u8(0);
    }
    refused(
        header()
            .u8(1)
            .sized(new WasmBytes().u32(1).u8(0x60).u32(0).u32(0))
            .u8(3)
            .sized(functions)
            .toByteArray());
  }

  @Test
  void moreParametersAndResultsThanTheLimit() {
    ModuleAssembler parameters = new ModuleAssembler();
    parameters.type("i".repeat(ImplementationLimits.PARAMETERS + 1), "");
    refused(parameters.build());
    ModuleAssembler results = new ModuleAssembler();
    results.type("", "i".repeat(ImplementationLimits.RESULTS + 1));
    refused(results.build());
  }

  @Test
  void moreTargetsThanTheLimit() {
    int targets = ImplementationLimits.BR_TABLE_TARGETS + 1;
    WasmBytes body = new WasmBytes().u32(0).i32(0).op(Operator.BR_TABLE).u32(targets);
    for (int i = 0; i <= targets; i++) {
      body.u8(0);
    }
    refused(function(body.end()));
  }

  @Test
  void largerBodyThanTheLimit() {
    WasmBytes body = new WasmBytes().u32(0);
    while (body.size() < ImplementationLimits.FUNCTION_SIZE) {
      body.op(Operator.NOP);
    }
    refused(function(body.end()));
  }

  @Test
  void deepNestingWithoutEnds() {
    WasmBytes body = new WasmBytes().u32(0);
    for (int i = 0; i < 2_000_000; i++) {
      body.op(Operator.BLOCK).u8(0x40);
    }
    refused(function(body));
  }

  @Test
  void largestMemoryFailsCleanlyAndTheEngineGoesOn() {
    ModuleAssembler module = new ModuleAssembler();
    module.memory(65_536, 65_536);
    WasmModule compiled = ENGINE.compile(module.build());
    assertThrows(MemoryLimitException.class, () -> compiled.instantiate(Imports.NONE));
    stillWorks();
  }

  @Test
  void growingBeyondTheLimitFailsCleanly() {
    ModuleAssembler grow = new ModuleAssembler();
    grow.memory(0, -1);
    WasmBytes code = new WasmBytes().op(Operator.LOCAL_GET, 0).op(Operator.MEMORY_GROW, 0).end();
    int function = grow.function(grow.type("i", "i"), "", code);
    grow.export("f", ModuleAssembler.FUNCTION, function);
    var instance = ENGINE.compile(grow.build()).instantiate(Imports.NONE);
    for (int pages : new int[] {65_536, 32_768, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertEquals(-1, instance.function("f").call(pages));
    }
    stillWorks();
  }

  @Test
  void moreMemoryPagesThanA32BitMemoryMayDeclare() {
    ModuleAssembler module = new ModuleAssembler();
    module.memory(65_537, -1);
    refused(module.build());
  }

  @Test
  void largestTableFailsCleanlyAndTheEngineGoesOn() {
    for (char type : new char[] {'u', 'x'}) {
      ModuleAssembler module = new ModuleAssembler();
      module.table(type, 0xFFFFFFFFL, -1);
      try {
        ENGINE.compile(module.build()).instantiate(Imports.NONE);
        fail("a table of 2^32-1 elements was made");
      } catch (MemoryLimitException | InvalidException e) {
        assertTrue(e.getMessage().contains("table"), e::getMessage);
      }
    }
    stillWorks();
  }

  @Test
  void tableGrowsToItsLimitOnly() {
    ModuleAssembler module = new ModuleAssembler();
    module.table('x', 1, -1);
    WasmBytes code = new WasmBytes().op(Operator.REF_NULL).u8(0x6F).op(Operator.LOCAL_GET, 0);
    code.op(Operator.TABLE_GROW, 0).end();
    int function = module.function(module.type("i", "i"), "", code);
    module.export("f", ModuleAssembler.FUNCTION, function);
    var instance = ENGINE.compile(module.build()).instantiate(Imports.NONE);
    for (int delta : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 10_000_000}) {
      assertEquals(-1, instance.function("f").call(delta));
    }
    assertEquals(1, instance.function("f").call(1));
  }

  private static void stillWorks() {
    ModuleAssembler module = new ModuleAssembler();
    int function = module.function(module.type("", "i"), "", new WasmBytes().i32(42).end());
    module.export("f", ModuleAssembler.FUNCTION, function);
    var instance = ENGINE.compile(module.build()).instantiate(Imports.NONE);
    assertEquals(42, instance.function("f").call());
  }
}
