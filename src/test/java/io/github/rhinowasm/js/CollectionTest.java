package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.engine.WasmModule;
import io.github.rhinowasm.runtime.Instance;
import io.github.rhinowasm.runtime.WasmFunction;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.ScriptableObject;

/**
 * What scripts drop is collected: values that crossed the border, modules, instances and their
 * classes, scopes. {@code -Drhinowasm.collection.calls=100000000} makes the long version of it.
 */
class CollectionTest {
  private static final long CALLS = Long.getLong("rhinowasm.collection.calls", 1_000_000);
  private static final int CALLS_IN_A_ROUND = 100;
  private static final long HEAP_NOISE = 2L << 20;

  /** A page of modules' features: each makes classes of another kind. */
  private static final String MODULE =
      """
      (module
        (type $point (struct (field (mut i32)) (field externref)))
        (type $bytes (array (mut i8)))
        (import "m" "f" (func $f (param externref) (result externref)))
        (import "m" "g" (func $g (param externref i64) (result f64 externref)))
        (tag $tag (export "tag") (param externref))
        (memory (export "memory") 1 100)
        (table $t (export "table") 10 funcref)
        (table $x (export "externs") 10 externref)
        (global (export "global") (mut externref) (ref.null extern))
        (elem declare func $run)
        (func $run (export "run") (param externref) (result externref)
          (call $f (local.get 0)))
        (func (export "several") (param externref i64) (result f64 externref)
          (call $g (local.get 0) (local.get 1)))
        (func (export "throws") (param externref) (throw $tag (local.get 0)))
        (func (export "catches") (param externref) (result externref)
          (block $h (result externref)
            (try_table (catch $tag $h) (drop (call $f (local.get 0))))
            (ref.null extern)))
        (func (export "traps") unreachable)
        (func (export "point") (param externref) (result anyref)
          (struct.new $point (i32.const 1) (local.get 0)))
        (func (export "bytes") (result anyref) (array.new_default $bytes (i32.const 3)))
        (func (export "self") (result funcref) (ref.func $run))
        (func (export "grow") (result i32) (memory.grow (i32.const 1)))
        (func (export "put") (param funcref) (table.set $t (i32.const 0) (local.get 0))))
      """;

  private static Scripts scripts(boolean interpreted) {
    Scripts scripts = Scripts.create(interpreted);
    scripts.put("source", MODULE);
    scripts.evaluate(
        """
        var bytes = wat2wasm(source);
        function instance(imports) {
          return new WebAssembly.Instance(new WebAssembly.Module(bytes), {m: imports});
        }
        """);
    return scripts;
  }

  private static void assertCollected(String what, List<WeakReference<Object>> references)
      throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      System.gc();
      if (references.stream().allMatch(reference -> reference.get() == null)) {
        return;
      }
      Thread.sleep(10);
    }
    List<Object> alive = new ArrayList<>();
    references.forEach(reference -> alive.add(reference.get()));
    assertEquals(List.of(), alive.stream().filter(o -> o != null).toList(), what);
  }

  private static long usedHeap() throws InterruptedException {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(10);
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsAcrossTheBorderLeaveNothing(boolean interpreted) throws Exception {
    Scripts scripts = scripts(interpreted);
    scripts.evaluate(
        """
        var handler = function (x) { return x; };
        var e = instance({
          f: function (x) { return handler(x); },
          g: function (x, y) { return [Number(y), {x: x}]; },
        }).exports;
        var other = instance({f: function (x) { return x; }, g: function () { return [0, null]; }}).exports;
        var memory = null;
        var failed = 0;
        function check(condition) { if (!condition) failed++; }
        function round(i, calls) {
          var value = {i: i, big: new Array(100)};
          for (var k = 0; k < calls; k++) {
            check(e.run(value) === value);
          }
          var closure = function () { return value; };
          handler = function (x) { return closure; };
          check(e.run(i)() === value);
          check(e.several(value, BigInt(i))[1].x === value);
          var thrown = new Error(String(i));
          handler = function (x) { throw thrown; };
          try { e.run(1); check(false); } catch (error) { check(error === thrown); }
          try { e.throws(value); check(false); } catch (error) { check(error.getArg(e.tag, 0) === value); }
          handler = function (x) { throw new WebAssembly.Exception(e.tag, [value], {traceStack: true}); };
          check(e.catches(1) === value);
          try { e.run(1); check(false); } catch (error) { check(error.is(e.tag)); }
          try { e.traps(); check(false); } catch (error) { check(error instanceof WebAssembly.RuntimeError && error.stack.length > 0); }
          handler = function (x) { return x; };
          var point = e.point(value);
          check(e.run(point) === point);
          e.bytes();
          e.externs.set(i % 10, value);
          e.global.value = closure;
          e.put(other.run);
          check(e.table.get(0) === other.run);
          e.put(null);
          if (i % 100 === 0) {
            memory = new WebAssembly.Memory({initial: 1, maximum: 10});
            var view = new Uint8Array(memory.buffer);
            memory.grow(1);
            check(view.length === 0 && memory.buffer.byteLength === 131072);
          }
          return value;
        }
        function rounds(from, to, calls) { for (var i = from; i < to; i++) round(i, calls); }
        """);
    int calls = interpreted ? CALLS_IN_A_ROUND / 10 : CALLS_IN_A_ROUND;
    long rounds = Math.max(2000, CALLS / CALLS_IN_A_ROUND);
    scripts.evaluate("rounds(0, 1000, " + calls + ")");
    List<WeakReference<Object>> values = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      values.add(new WeakReference<>(scripts.value("round(" + i + ", 1)")));
    }
    long before = usedHeap();
    scripts.evaluate("rounds(1000, " + rounds + ", " + calls + ")");
    scripts.evaluate(
        "handler = null; e.global.value = null; for (var i = 0; i < 10; i++) e.externs.set(i,"
            + " null)");
    scripts.evaluate("print(failed)");
    assertEquals("0", scripts.output());
    assertCollected("values of scripts", values);
    long after = usedHeap();
    assertTrue(after < before + HEAP_NOISE, () -> before + " bytes before, " + after + " after");
  }

  /** The class loader of a module's code, which scripts must have run. */
  private static WeakReference<Object> loader(Object exportedFunction) {
    WasmFunction function = WebAssemblyObjects.toJava(exportedFunction, WasmFunction.class);
    ClassLoader loader = function.getClass().getClassLoader();
    assertNotSame(WasmFunction.class.getClassLoader(), loader);
    return new WeakReference<>(loader);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void modulesAndInstancesThatScriptsDropAreUnloaded(boolean interpreted) throws Exception {
    Scripts scripts = scripts(interpreted);
    scripts.evaluate(
        """
        var survivor = instance({f: x => x, g: x => x}).exports;
        var caught;
        function use(i) {
          var e;
          var made = instance({f: function (x) { if (x === 'throw') throw e.run; return e.self() && x; }, g: (x, y) => [1, e]});
          e = made.exports;
          e.run({}); e.several(1, 2n); e.bytes(); e.point(e).toString; e.grow(); e.memory.buffer;
          ['throws', 'traps', 'run'].forEach(function (name) {
            try { e[name]('throw'); } catch (error) { caught = error; String(error.stack); }
          });
          survivor.table.set(1, e.run); survivor.table.set(1, null);
          survivor.put(e.self()); survivor.put(null);
          survivor.externs.set(2, e); survivor.externs.set(2, null);
          survivor.global.value = e.point(1); survivor.global.value = null;
          try { instance({f: e.run, g: 5}); } catch (error) { caught = error; }
          instance({f: e.run, g: e.several}).exports.run(5);
          WebAssembly.instantiate(bytes, {m: {f: e.run, g: e.several}}).then(r => r.instance.exports.run(6));
          WebAssembly.instantiate(bytes, {m: {}}).catch(error => error);
          caught = null;
          return e.run;
        }
        """);
    scripts.evaluate("use(0); use(1); null");
    int loadedBefore = loadedClasses();
    List<WeakReference<Object>> dropped = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Object run = scripts.value("use(2)");
      dropped.add(loader(run));
      WasmFunction function = WebAssemblyObjects.toJava(run, WasmFunction.class);
      dropped.add(new WeakReference<>(function));
      dropped.add(new WeakReference<>(run));
    }
    assertCollected("of modules", dropped);
    int loadedAfter = loadedClasses();
    // Rhino's own: a class for each script that was evaluated, some of which are still there.
    assertTrue(loadedAfter - loadedBefore < 30, loadedBefore + " classes, then " + loadedAfter);
    scripts.evaluate("print(survivor.run(survivor) === survivor)");
    assertEquals("true", scripts.output());
  }

  private static int loadedClasses() {
    System.gc();
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  @Test
  void aModuleThatLivesOnHoldsNoScope() throws Exception {
    List<WeakReference<Object>> scopes = new ArrayList<>();
    WasmModule module = null;
    for (int i = 0; i < 10; i++) {
      Scripts scripts = scripts(false);
      WasmModule kept = module;
      if (kept == null) {
        module =
            WebAssemblyObjects.toJava(
                scripts.value("new WebAssembly.Module(bytes)"), WasmModule.class);
      } else {
        scripts.give("kept", kept);
        scripts.evaluate(
            """
            var e = new WebAssembly.Instance(kept, {m: {f: x => x, g: x => x}}).exports;
            e.run(e); e.point(e); e.bytes();
            try { e.throws(WebAssembly.JSTag); } catch (error) { error.stack; }
            try { e.traps(); } catch (error) { error.stack; }
            var shared = new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer;
            """);
      }
      scopes.add(new WeakReference<>(scripts.scope()));
    }
    assertCollected("scopes", scopes);
    assertEquals(2, module.module().imports().size());
  }

  @Test
  void whatJavaHoldsOfAnInstanceLivesOnAlone() throws Exception {
    Scripts scripts = scripts(false);
    Instance instance =
        WebAssemblyObjects.toJava(
            scripts.value("instance({f: function (x) { return x; }, g: x => x})"), Instance.class);
    scripts = null;
    System.gc();
    Object value = new NativeObject();
    assertEquals(value, instance.function("run").call(value));
  }

  @Test
  void javaObjectsThatScriptsSawAreCollected() throws Exception {
    Scripts scripts = scripts(false);
    Function run =
        (Function) scripts.value("var e = instance({f: x => x, g: x => x}).exports; e.run");
    WasmFunction function = WebAssemblyObjects.toJava(run, WasmFunction.class);
    List<WeakReference<Object>> objects = new ArrayList<>();
    scripts.inContext(
        cx -> {
          for (int i = 0; i < 10_000; i++) {
            Object object = new Object();
            Object seen = function.call(object);
            assertEquals(object, seen);
            if (i % 100 == 0) {
              objects.add(new WeakReference<>(object));
            }
          }
        });
    assertCollected("Java objects", objects);
    Object remains = scripts.value("e.run(1)");
    assertEquals(1.0, Context.toNumber(remains));
    assertTrue(ScriptableObject.hasProperty(scripts.scope(), "e"));
  }
}
