package io.github.rhinowasm.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.runtime.CompiledModule;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Instantiator;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import io.github.rhinowasm.type.ValueType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instances, what they share with others, and what becomes of them. */
@Timeout(60)
class InstancesTest {

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aCallThatGrowsTheMemoryIsSeenByItsCaller(Mode mode) {
    Object result =
        mode.run(
            """
            (module (memory 1)
              (func $grow (param i32) (result i32)
                (drop (memory.grow (i32.const 1))) (i32.const 65540))
              (func (export "f") (result i32)
                (i32.store (i32.const 0) (i32.const 3))
                ;; the address is computed by what moves the memory
                (i32.store (call $grow (i32.const 0)) (i32.const 39))
                (i32.add (i32.load (i32.const 0)) (i32.load offset=4 (i32.const 65536)))))
            """);
    assertEquals(42, result);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aLoopThatGrowsTheMemory(Mode mode) {
    Object result =
        mode.run(
            """
            (module (memory 0)
              (func (export "f") (param i32) (result i32) (local i32)
                (loop
                  (drop (memory.grow (i32.const 1)))
                  (i32.store8
                    (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1))
                    (local.get 0))
                  (local.set 1 (i32.add (local.get 1)
                    (i32.load8_u
                      (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 1)))))
                  (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                (local.get 1)))
            """,
            10);
    assertEquals(55, result);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void modulesCallEachOther(Mode mode) {
    Instance first =
        mode.text(
            """
            (module
              (func (export "pair") (param i32 i64) (result i64 i32)
                (local.get 1) (local.get 0)))
            """);
    // Compiled in another way, and still the same shape.
    for (Mode other : Mode.values()) {
      Instance second =
          other.text(
              """
              (module (import "m" "f" (func $pair (param i32 i64) (result i64 i32)))
                (table funcref (elem $pair))
                (func (export "direct") (param i32 i64) (result i64 i32)
                  (call $pair (local.get 0) (local.get 1)))
                (func (export "indirect") (param i32 i64) (result i64 i32)
                  (call_indirect (param i32 i64) (result i64 i32)
                    (local.get 0) (local.get 1) (i32.const 0)))
                (func (export "get") (result funcref) (table.get (i32.const 0))))
              """,
              first.function("pair"));
      assertArrayEquals(new Object[] {9L, 7}, (Object[]) second.function("direct").call(7, 9L));
      assertArrayEquals(new Object[] {9L, 7}, (Object[]) second.function("indirect").call(7, 9L));
      assertSame(first.function("pair"), second.function("get").call());
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void referencesKeepTheirIdentity(Mode mode) {
    Instance instance =
        mode.text(
            """
            (module (table 3 externref)
              (func (export "set") (param i32 externref)
                (table.set (local.get 0) (local.get 1)))
              (func (export "choose") (param i32) (result externref)
                (select (result externref)
                  (table.get (i32.const 1)) (ref.null extern) (local.get 0)))
              (func $self (export "self") (result funcref) (ref.func $self)))
            """);
    Object value = new Object();
    instance.function("set").call(1, value);
    assertSame(value, instance.function("choose").call(1));
    assertNull(instance.function("choose").call(0));
    assertSame(instance.function("self"), instance.function("self").call());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void hostFunctionsGetAndGiveEveryKind(Mode mode) {
    List<ValueType> types =
        List.of(
            NumericType.F64,
            NumericType.I32,
            ReferenceType.EXTERNREF,
            NumericType.I64,
            NumericType.F32);
    WasmFunction host =
        mode.codegen.hostFunction(
            DefinedType.of(new FunctionType(types, types)), "m.f", arguments -> arguments.clone());
    Instance instance =
        mode.text(
            """
            (module
              (import "m" "f" (func $h (param f64 i32 externref i64 f32)
                (result f64 i32 externref i64 f32)))
              (func (export "f") (param f64 i32 externref i64 f32)
                  (result f64 i32 externref i64 f32)
                (call $h (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4))))
            """,
            host);
    Object[] values = {1.5, 2, "three", 4L, 5f};
    assertArrayEquals(values, (Object[]) instance.function("f").call(values));
    assertEquals("m.f", host.describe());
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void severalThreadsCompileTheSameModule(Mode mode) throws Exception {
    ModuleBytes module = new ModuleBytes();
    int[] i32 = {ModuleBytes.I32};
    int type = module.type(i32, i32);
    int count = 300;
    for (int i = 0; i < count; i++) {
      CodeBytes code = new CodeBytes().localGet(0).i32Const(i).raw(0x6A);
      for (int k = 0; k < 100; k++) {
        code.localGet(0).raw(0x1A);
      }
      if (i > 0) {
        code.raw(0x10).u32((i * 7) % i);
      }
      module.function(type, new int[0], code);
    }
    byte[] bytes = module.build();
    Object expected = mode.binary(bytes).function("f" + (count - 1)).call(5);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 5; round++) {
        Module decoded = ModuleDecoder.decode(bytes, Features.DEFAULT);
        CompiledModule code = mode.codegen.compile(decoded);
        List<Callable<Object>> tasks = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
          tasks.add(
              () ->
                  Instantiator.instantiate(decoded, code, List.of(), MemoryAllocator.DEFAULT)
                      .function("f" + (count - 1))
                      .call(5));
        }
        for (Future<Object> result : threads.invokeAll(tasks)) {
          assertEquals(expected, result.get());
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aDroppedModuleIsCollectedWithItsClasses() throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Instance instance =
          Mode.DEFAULT.text(
              "(module (func (export \"f\") (param i64 i64 i64) (result i64) (local.get "
                  + i % 3
                  + ")))");
      assertEquals((long) (i % 3), instance.function("f").call(0L, 1L, 2L));
      loaders.add(new WeakReference<>(instance.getClass().getClassLoader()));
    }
    long end = System.nanoTime() + 20_000_000_000L;
    while (loaders.stream().anyMatch(loader -> loader.get() != null)) {
      assertTrue(System.nanoTime() < end, "still there: " + loaders);
      System.gc();
      Thread.sleep(20);
    }
    assertEquals(20, loaders.size());
  }
}
