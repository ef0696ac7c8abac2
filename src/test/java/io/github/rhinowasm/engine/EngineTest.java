package io.github.rhinowasm.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.HostException;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.MemoryBlock;
import io.github.rhinowasm.runtime.Trap;
import io.github.rhinowasm.runtime.TrapKind;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.Feature;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.UnlinkableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final FunctionType UNARY =
      new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32));
  private static final FunctionType NONE = new FunctionType(List.of(), List.of());

  private final Engine engine = Engine.create();

  private WasmModule compile(String source) {
    return engine.compile(Wat.toBinary(source));
  }

  @Test
  void compilesAndCalls() {
    Instance instance =
        compile(
                "(module (func (export \"add\") (param i32 i32) (result i32)"
                    + " (i32.add (local.get 0) (local.get 1))))")
            .instantiate(Imports.NONE);
    assertEquals(5, instance.function("add").call(2, 3));
  }

  @Test
  void modulesHaveAGreatestSize() {
    Engine.requireSize(ImplementationLimits.MODULE_SIZE);
    InvalidException tooLarge =
        assertThrows(
            InvalidException.class, () -> Engine.requireSize(ImplementationLimits.MODULE_SIZE + 1));
    assertTrue(
        tooLarge.getMessage().contains("1073741825 bytes, limit 1073741824"),
        tooLarge.getMessage());
  }

  @Test
  void bytesCanBeHandedOver() {
    byte[] bytes = Wat.toBinary("(module (func (export \"f\") (result i32) (i32.const 42)))");
    WasmModule module = engine.compileOwned(bytes);
    assertSame(bytes, module.module().bytes());
    assertEquals(42, module.instantiate(Imports.NONE).function("f").call());
  }

  @Test
  void changesToTheCallersBytesDoNoHarm() {
    byte[] bytes = Wat.toBinary("(module (func (export \"f\") (result i32) (i32.const 42)))");
    byte[] padded = new byte[bytes.length + 8];
    System.arraycopy(bytes, 0, padded, 3, bytes.length);
    WasmModule whole = engine.compile(bytes);
    WasmModule part = engine.compile(padded, 3, bytes.length);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(padded, (byte) 0);
    assertEquals(42, whole.instantiate(Imports.NONE).function("f").call());
    assertEquals(42, part.instantiate(Imports.NONE).function("f").call());
    assertThrows(IndexOutOfBoundsException.class, () -> engine.compile(padded, 3, padded.length));
  }

  @Test
  void validates() {
    byte[] good = Wat.toBinary("(module)");
    byte[] malformed = {0, 'a', 's', 'm', 2, 0, 0, 0};
    byte[] invalid = Wat.toBinary("(module (func (result i32)))");
    assertTrue(engine.validate(good));
    assertFalse(engine.validate(malformed));
    assertFalse(engine.validate(invalid));
    assertFalse(engine.validate(new byte[0]));
    Module module = engine.decode(good);
    assertEquals(List.of(), module.exports());
    assertThrows(MalformedException.class, () -> engine.decode(malformed));
    assertThrows(InvalidException.class, () -> engine.decode(invalid));
    assertThrows(MalformedException.class, () -> engine.compile(malformed));
    assertThrows(InvalidException.class, () -> engine.compile(invalid));
  }

  @Test
  void featuresCanBeSwitchedOff() {
    byte[] bytes =
        Wat.toBinary("(module (func (param i32) (result i32) (i32.extend8_s (local.get 0))))");
    Engine old =
        Engine.builder().features(Features.DEFAULT.without(Feature.SIGN_EXTENSION)).build();
    assertTrue(engine.validate(bytes));
    assertFalse(old.validate(bytes));
    assertFalse(old.features().has(Feature.SIGN_EXTENSION));
  }

  @Test
  void eagerCompilationGivesTheSameResults() {
    String source =
        "(module (func $f (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))"
            + " (func (export \"g\") (param i32) (result i32) (call $f (call $f (local.get 0)))))";
    WasmModule module = Engine.builder().eager(true).build().compile(Wat.toBinary(source));
    assertEquals(81, module.instantiate(Imports.NONE).function("g").call(3));
  }

  @Test
  void trapKindsAndFunctionsSurviveRepetition() {
    Instance instance =
        compile(
                "(module (memory 1)"
                    + " (func $load (export \"load\") (param i32) (result i32)"
                    + "   (i32.load offset=4 (local.get 0)))"
                    + " (func $div (export \"div\") (param i32) (result i32)"
                    + "   (i32.div_u (i32.const 1) (local.get 0)))"
                    + " (func $rem (export \"rem\") (param i32) (result i32)"
                    + "   (i32.rem_s (i32.const 1) (local.get 0))))")
            .instantiate(Imports.NONE);
    WasmFunction load = instance.function("load");
    WasmFunction div = instance.function("div");
    WasmFunction rem = instance.function("rem");
    for (int i = 0; i < 100_000; i++) {
      // Alternately just beyond the end and where the sum with the offset would wrap.
      int address = (i & 1) == 0 ? 65_530 : -4;
      String message = assertThrows(Trap.class, () -> load.call(address)).getMessage();
      assertEquals("out of bounds memory access (func $load)", message);
      message = assertThrows(Trap.class, () -> div.call(0)).getMessage();
      assertEquals("integer divide by zero (func $div)", message);
      message = assertThrows(Trap.class, () -> rem.call(0)).getMessage();
      assertEquals("integer divide by zero (func $rem)", message);
    }
    assertEquals(0, load.call(65_528));
  }

  @Test
  void hostFunctionsKeepTheirIdentity() {
    Imports imports =
        Imports.builder().function("m", "twice", UNARY, a -> 2 * (Integer) a[0]).build();
    WasmModule module =
        compile(
            "(module (import \"m\" \"twice\" (func $t (param i32) (result i32)))"
                + " (export \"twice\" (func $t))"
                + " (func (export \"f\") (param i32) (result i32)"
                + "   (call $t (call $t (local.get 0)))))");
    Instance first = module.instantiate(imports);
    Instance second = module.instantiate(imports);
    assertSame(first.function("twice"), second.function("twice"));
    assertSame(first.function("f"), first.function("f"));
    assertNotSame(first.function("f"), second.function("f"));
    assertEquals(12, first.function("f").call(3));
    assertEquals(6, first.function("twice").call(3));
  }

  @Test
  void instancesLinkWithOneAnother() {
    Instance library =
        compile(
                "(module (memory (export \"mem\") 1) (global (export \"g\") i32 (i32.const 7))"
                    + " (table (export \"tab\") 2 funcref)"
                    + " (func (export \"get\") (result i32) (i32.load (i32.const 0))))")
            .instantiate(Imports.NONE);
    WasmModule user =
        compile(
            "(module (import \"lib\" \"mem\" (memory 1)) (import \"lib\" \"g\" (global i32))"
                + " (import \"lib\" \"tab\" (table 2 funcref))"
                + " (import \"lib\" \"get\" (func $get (result i32)))"
                + " (elem (i32.const 1) $get)"
                + " (func (export \"f\") (result i32)"
                + "   (i32.store (i32.const 0) (global.get 0))"
                + "   (call_indirect (result i32) (i32.const 1))))");
    Instance instance = user.instantiate(Imports.builder().instance("lib", library).build());
    assertEquals(7, instance.function("f").call());
    assertEquals(7, library.memory("mem").readInt(0));
    assertSame(library.function("get"), library.table("tab").elements[1]);
  }

  @Test
  void laterDefinitionsReplaceEarlierOnes() {
    Memory one = new Memory(new MemoryType(Limits.of(1)), MemoryAllocator.DEFAULT);
    Memory two = new Memory(new MemoryType(Limits.of(2)), MemoryAllocator.DEFAULT);
    Imports base = Imports.builder().define("m", "mem", one).build();
    Imports both = Imports.builder().all(base).define("m", "mem", two).build();
    WasmModule module =
        compile("(module (import \"m\" \"mem\" (memory 1)) (export \"x\" (memory 0)))");
    assertSame(one, module.instantiate(base).memory("x"));
    assertSame(two, module.instantiate(both).memory("x"));
    assertThrows(
        IllegalArgumentException.class, () -> Imports.builder().define("m", "mem", "text"));
  }

  @Test
  void linkingFailuresNameTheImport() {
    WasmModule module = compile("(module (import \"m\" \"f\" (func (param i32) (result i32))))");
    UnlinkableException e =
        assertThrows(UnlinkableException.class, () -> module.instantiate(Imports.NONE));
    assertEquals(
        "unknown import: import \"m\" \"f\": expected func [i32] -> [i32], got nothing",
        e.getMessage());
    Imports wrong = Imports.builder().function("m", "f", NONE, a -> null).build();
    e = assertThrows(UnlinkableException.class, () -> module.instantiate(wrong));
    assertEquals(
        "incompatible import type: import \"m\" \"f\": expected func [i32] -> [i32], got func []"
            + " -> []",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> module.instantiate(List.of()));
  }

  @Test
  void hostExceptionsPassThroughWasm() {
    RuntimeException thrown = new ArrayIndexOutOfBoundsException("in the host");
    Imports imports =
        Imports.builder()
            .function(
                "m",
                "f",
                NONE,
                a -> {
                  throw thrown;
                })
            .build();
    Instance instance =
        compile("(module (import \"m\" \"f\" (func $f)) (func (export \"g\") (call $f)))")
            .instantiate(imports);
    WasmFunction function = instance.function("g");
    assertSame(thrown, assertThrows(HostException.class, function::call).getCause());
  }

  @Test
  void wrongResultsOfHostFunctionsAreTheHostsFault() {
    FunctionType two =
        new FunctionType(List.of(), List.of(NumericType.I64, ReferenceType.EXTERNREF));
    Object[] result = new Object[1];
    Imports imports = Imports.builder().function("m", "f", two, a -> result[0]).build();
    WasmFunction function =
        compile(
                "(module (import \"m\" \"f\" (func $f (result i64 externref)))"
                    + " (func (export \"g\") (result i64 externref) (call $f)))")
            .instantiate(imports)
            .function("g");
    result[0] = new Object[] {5L, "x"};
    assertArrayEquals(new Object[] {5L, "x"}, (Object[]) function.call());
    for (Object wrong : new Object[] {null, 5L, new Object[1], new Object[] {5, "x"}}) {
      result[0] = wrong;
      HostException e = assertThrows(HostException.class, function::call);
      assertEquals(IllegalStateException.class, e.getCause().getClass());
      assertTrue(e.getCause().getMessage().contains("host function m.f"), e.getMessage());
    }
  }

  @Test
  void memoriesComeFromTheAllocator() {
    List<Integer> lengths = new ArrayList<>();
    MemoryAllocator allocator =
        MemoryAllocator.withoutShared(
            length -> {
              lengths.add(length);
              MemoryBlock block = MemoryAllocator.DEFAULT.allocate(length);
              return block;
            });
    Instance instance =
        Engine.builder()
            .allocator(allocator)
            .build()
            .compile(
                Wat.toBinary(
                    "(module (memory 1) (func (export \"grow\") (result i32)"
                        + " (memory.grow (i32.const 2))))"))
            .instantiate(Imports.NONE);
    assertEquals(1, instance.function("grow").call());
    assertEquals(List.of(65_536, 3 * 65_536), lengths);
  }

  @Test
  void trapsNameTheFunction() {
    Instance instance =
        compile(
                "(module (func $boom (export \"boom\") unreachable)"
                    + " (func $deep (export \"deep\") (call $deep)))")
            .instantiate(Imports.NONE);
    Trap trap = assertThrows(Trap.class, () -> instance.function("boom").call());
    assertEquals("unreachable (func $boom)", trap.getMessage());
    trap = assertThrows(Trap.class, () -> instance.function("deep").call());
    assertEquals(TrapKind.STACK_EXHAUSTED, trap.kind());
    trap = assertThrows(Trap.class, () -> instance.function("boom").call());
    assertEquals(TrapKind.UNREACHABLE, trap.kind());
  }
}
