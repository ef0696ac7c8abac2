package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.engine.CompileOptions;
import io.github.rhinowasm.engine.Imports;
import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.GcObject;
import io.github.rhinowasm.runtime.Global;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.Memory;
import io.github.rhinowasm.runtime.MemoryAllocator;
import io.github.rhinowasm.runtime.WasmFunction;
import io.github.rhinowasm.text.Wat;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.GlobalType;
import io.github.rhinowasm.type.Limits;
import io.github.rhinowasm.type.MemoryType;
import io.github.rhinowasm.type.NumericType;
import io.github.rhinowasm.type.ReferenceType;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.TopLevel;
import org.mozilla.javascript.Undefined;

class WebAssemblyObjectsTest {
  private Scripts scripts;

  @BeforeEach
  void install() {
    scripts = Scripts.create(false);
  }

  @Test
  void aMemoryOfJavaIsThatOfTheScript() {
    Memory memory = new Memory(new MemoryType(Limits.of(1)), WebAssemblyInstaller.allocator());
    scripts.give("memory", memory);
    scripts.give("same", memory);
    memory.bytes[3] = 42;
    scripts.evaluate(
        "print(memory === same, new Uint8Array(memory.buffer)[3]);"
            + "new Uint8Array(memory.buffer)[4] = 43; var old = memory.buffer;");
    assertEquals(43, memory.bytes[4]);
    assertEquals(1, memory.grow(1));
    scripts.evaluate("print(old.byteLength, memory.buffer.byteLength);");
    assertEquals("true 42\n0 131072", scripts.output());
    assertSame(memory, WebAssemblyObjects.toJava(scripts.value("memory"), Memory.class));
  }

  @Test
  void aModuleBringsItsCompileOptions() {
    byte[] bytes =
        Wat.toBinary(
            """
            (module
              (import "'" "four" (global externref))
              (import "wasm:js-string" "length" (func $length (param externref) (result i32)))
              (func (export "f") (result i32) (call $length (global.get 0))))
            """);
    CompileOptions options =
        CompileOptions.NONE.withBuiltins("js-string").withImportedStringConstants("'");
    WasmModule module = WebAssemblyObjects.engine(scripts.scope()).compile(bytes, options);
    scripts.give("module", module);
    scripts.evaluate(
        "print(WebAssembly.Module.imports(module).length,"
            + " new WebAssembly.Instance(module, {}).exports.f());");
    assertEquals("0 4", scripts.output());
  }

  @Test
  void aMemoryOfAnotherAllocatorHasNoBuffer() {
    scripts.give("memory", new Memory(new MemoryType(Limits.of(1)), MemoryAllocator.DEFAULT));
    scripts.evaluate(
        "print(memory.grow(1)); try { memory.buffer } catch (e) { print(e.name, e.message); }");
    assertTrue(
        scripts.output().startsWith("1\nTypeError WebAssembly.Memory.buffer:"), scripts.output());
  }

  @Test
  void modulesAndInstancesGoBothWays() {
    WasmModule module =
        WebAssemblyObjects.engine(scripts.scope())
            .compile(
                Wat.toBinary(
                    "(module (memory (export \"m\") 1) (func (export \"f\") (result i32) (i32.const"
                        + " 7)))"));
    Instance instance = module.instantiate(Imports.NONE);
    scripts.give("module", module);
    scripts.give("instance", instance);
    scripts.evaluate(
        "print(module instanceof WebAssembly.Module, instance instanceof WebAssembly.Instance,"
            + " instance.exports.f(), instance.exports.m.buffer.byteLength,"
            + " new WebAssembly.Instance(module).exports.f() )");
    assertEquals("true true 7 65536 7", scripts.output());
    assertSame(instance, WebAssemblyObjects.toJava(scripts.value("instance"), Instance.class));
    Instance made =
        WebAssemblyObjects.toJava(
            scripts.value("new WebAssembly.Instance(module)"), Instance.class);
    assertEquals(7, made.function("f").call());
    Object function = scripts.value("instance.exports.f");
    assertSame(instance.function("f"), WebAssemblyObjects.toJava(function, WasmFunction.class));
  }

  @Test
  void whatIsNoneOfThemIsRefused() {
    assertNull(WebAssemblyObjects.toJava(Undefined.instance));
    assertNull(WebAssemblyObjects.toJava(scripts.value("({})")));
    assertThrows(
        IllegalArgumentException.class,
        () -> WebAssemblyObjects.toJava(scripts.value("[]"), Memory.class));
    scripts.inContext(
        cx -> {
          assertThrows(
              IllegalArgumentException.class,
              () -> WebAssemblyObjects.toScript(cx, scripts.scope(), "text"));
          TopLevel bare = new TopLevel();
          cx.initSafeStandardObjects(bare);
          assertThrows(IllegalArgumentException.class, () -> WebAssemblyObjects.engine(bare));
        });
  }

  @Test
  void javaObjectsAsExternrefAreOpaqueAndComeBack() {
    Object thing = new java.util.ArrayList<>(List.of("secret"));
    Global global = Global.create(new GlobalType(ReferenceType.EXTERNREF, true), thing);
    scripts.give("global", global);
    scripts.evaluate(
        """
        var v = global.value;
        print(typeof v, v === global.value, Object.getPrototypeOf(v), Object.keys(v).length,
            Object.isExtensible(v), v.getClass, v.size);
        global.value = null; global.value = v;
        """);
    assertEquals("object true null 0 false undefined undefined", scripts.output());
    assertSame(thing, global.get());
    assertSame(thing, WebAssemblyObjects.toJava(scripts.value("global.value"), List.class));
  }

  @Test
  void structuresGoBothWays() {
    Object made =
        scripts.value(
            "var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module (type $point"
                + " (struct (field i32))) (func (export \"make\") (param i32) (result (ref $point))"
                + " (struct.new $point (local.get 0))) (func (export \"get\") (param (ref $point))"
                + " (result i32) (struct.get $point 0 (local.get 0))))`))).exports; var point ="
                + " e.make(5); point");
    GcObject struct = WebAssemblyObjects.toJava(made, GcObject.class);
    scripts.give("same", struct);
    scripts.evaluate("print(same === point, e.get(same))");
    assertEquals("true 5", scripts.output());
  }

  @Test
  void javaFunctionsCanBeImported() {
    WasmFunction plus =
        WebAssemblyObjects.engine(scripts.scope())
            .hostFunction(
                new FunctionType(
                    List.of(NumericType.I32, NumericType.I64), List.of(NumericType.F64)),
                "plus",
                arguments -> (double) (Integer) arguments[0] + (Long) arguments[1]);
    scripts.give("plus", plus);
    scripts.evaluate(
        """
        var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
          (import "m" "plus" (func $p (param i32 i64) (result f64)))
          (export "plus" (func $p))
          (func (export "run") (result f64) (call $p (i32.const 1) (i64.const 2))))`)),
          {m: {plus: plus}}).exports;
        print(plus(1, 2n), plus.length, e.run(), e.plus === plus);
        """);
    assertEquals("3 2 3 true", scripts.output());
  }

  @Test
  void exportedFunctionsRunWithoutAScript() {
    scripts.evaluate(
        """
        var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
          (import "m" "f" (func $f (param i32) (result i32 i32)))
          (func (export "run") (param i32) (result i32 i32) (call $f (local.get 0))))`)),
          {m: {f: function (x) { return [x, this === globalThis ? 1 : 0]; }}}).exports;
        """);
    Function run = (Function) scripts.value("e.run");
    scripts.inContext(
        cx -> {
          Object result =
              run.call(cx, scripts.scope(), Undefined.SCRIPTABLE_UNDEFINED, new Object[] {5});
          assertEquals("5,1", Context.toString(result));
        });
    // From Java without any Context.
    WasmFunction function = WebAssemblyObjects.toJava(run, WasmFunction.class);
    assertEquals(List.of(6, 1), List.of((Object[]) function.call(6)));
  }

  @Test
  void theLatestInstallationServesAScope() {
    scripts.inContext(cx -> WebAssemblyInstaller.install(cx, scripts.scope()));
    MemoryType type = new MemoryType(Limits.of(1, 2));
    scripts.give("memory", new Memory(type, WebAssemblyInstaller.allocator()));
    scripts.evaluate("print(memory instanceof WebAssembly.Memory)");
    assertEquals("true", scripts.output());
  }
}
