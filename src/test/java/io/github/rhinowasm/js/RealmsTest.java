package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.engine.WasmModule;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.TopLevel;

/** Objects that go between scopes, as they do between the frames of a browser. */
class RealmsTest {
  private static final String EVERYTHING =
      """
      (module
        (import "m" "f" (func $f (param externref) (result externref)))
        (import "m" "memory" (memory 1))
        (import "m" "table" (table 2 funcref))
        (import "m" "global" (global $g (mut externref)))
        (import "m" "tag" (tag $t (param externref)))
        (type $box (struct (field externref)))
        (export "memory" (memory 0))
        (export "table" (table 0))
        (export "global" (global $g))
        (export "tag" (tag $t))
        (export "f" (func $f))
        (elem (table 0) (i32.const 1) func $call)
        (func $call (export "call") (param externref) (result externref)
          (call $f (local.get 0)))
        (func (export "throw") (param externref) (throw $t (local.get 0)))
        (func (export "box") (param externref) (result anyref) (struct.new $box (local.get 0)))
        (func (export "same") (param anyref) (result anyref) (local.get 0))
        (func (export "trap") unreachable))
      """;

  /** Two scopes; the second has the global of the first as {@code A}. */
  private static Scripts pair(boolean interpreted) {
    Scripts first = Scripts.create(interpreted);
    Scripts second = Scripts.create(interpreted);
    for (Scripts scripts : List.of(first, second)) {
      scripts.put("source", EVERYTHING);
    }
    second.put("A", first.scope());
    return second;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void objectsOfOneScopeServeInTheOther(boolean interpreted) {
    Scripts scripts = pair(interpreted);
    scripts.evaluate(
        """
        var made = A.WebAssembly;
        var imports = {
          f: new A.Function('x', 'return x'),
          memory: new made.Memory({initial: 1}),
          table: new made.Table({initial: 2, element: 'anyfunc'}),
          global: new made.Global({value: 'externref', mutable: true}, 'first'),
          tag: new made.Tag({parameters: ['externref']}),
        };
        // A buffer source and a Module of A.
        var bytes = new A.Uint8Array(wat2wasm(source));
        print(WebAssembly.validate(bytes), WebAssembly.validate(bytes.buffer));
        var module = new made.Module(bytes);
        print(module instanceof WebAssembly.Module, WebAssembly.Module.exports(module) instanceof Array,
            made.Module.exports(module) instanceof Array, made.Module.exports(module)[0] instanceof A.Object);
        var instance = new WebAssembly.Instance(module, {m: imports});
        var e = instance.exports;
        print(instance instanceof WebAssembly.Instance, Object.getPrototypeOf(e) === null, Object.isFrozen(e));
        // What A made first stays what it is.
        print(['memory', 'table', 'global', 'tag'].map(name => e[name] === imports[name]).join());
        // What is first wrapped here is of here.
        print(e.call instanceof Function, e.call instanceof A.Function, e.f !== imports.f, e.f instanceof Function);
        print(e.table.get(1) === e.call, A.WebAssembly.Table.prototype.get.call(e.table, 1) === e.call);
        // Methods of either realm work on objects of both.
        print(WebAssembly.Memory.prototype.grow.call(imports.memory, 1), WebAssembly.Global.prototype.valueOf.call(e.global));
        var getter = Object.getOwnPropertyDescriptor(WebAssembly.Memory.prototype, 'buffer').get;
        print(getter.call(imports.memory) === imports.memory.buffer, imports.memory.buffer instanceof A.ArrayBuffer,
            new Uint8Array(imports.memory.buffer).length);
        // Structures are the same object on both sides.
        var box = e.box('x');
        A.box = box;
        print(e.same(box) === box, e.call(box) === box, A.Function('return box')() === box);
        """);
    assertEquals(
        """
        true true
        false true false true
        true true true
        true,true,true,true
        true false true true
        true true
        1 first
        true true 131072
        true true true
        """
            .strip(),
        scripts.output());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void errorsAreOfTheRealmOfTheFunctionThatThrows(boolean interpreted) {
    Scripts scripts = pair(interpreted);
    scripts.evaluate(
        """
        function of(action) {
          try {
            action();
            return 'none';
          } catch (error) {
            return [this, A].map(function (realm) {
              return Object.keys({TypeError: 1, RangeError: 1, Error: 1}).concat(['CompileError', 'LinkError', 'RuntimeError', 'Exception'])
                .filter(name => error instanceof (realm[name] || realm.WebAssembly[name])).join('+');
            }).join('|');
          }
        }
        var memory = new WebAssembly.Memory({initial: 1});
        print(of(() => A.WebAssembly.Memory.prototype.grow.call(memory)), of(() => memory.grow()));
        print(of(() => A.WebAssembly.Memory.prototype.grow.call(memory, 70000)), of(() => A.WebAssembly.Memory({initial: 1})));
        print(of(() => new A.WebAssembly.Module(new Uint8Array(3))), of(() => new WebAssembly.Module(new A.Uint8Array(3))));
        var module = new WebAssembly.Module(wat2wasm(source));
        print(of(() => new A.WebAssembly.Instance(module, {m: {}})), of(() => new A.WebAssembly.Instance(module)));
        var imports = 'f: x => { if (x === 1) throw new Error(); return x; }, memory: new WebAssembly.Memory({initial: 1}),'
            + "table: new WebAssembly.Table({initial: 2, element: 'anyfunc'}), global: new WebAssembly.Global({value: 'externref', mutable: true}),"
            + "tag: new WebAssembly.Tag({parameters: ['externref']})";
        var theirs = A.Function('return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(source)), {m: {' + imports + '}}).exports')();
        print(of(() => theirs.trap()), of(() => theirs.call(1)), of(() => theirs.throw(1)));
        // Through a function of ours that calls theirs.
        var ours = new WebAssembly.Instance(module, {m: Object.assign({}, theirs, {f: theirs.call})}).exports;
        print(of(() => ours.trap()), of(() => ours.call(1)), ours.call('x'));
        // An exception of one scope in the other.
        var thrown;
        try { theirs.throw(memory); } catch (error) { thrown = error; }
        print(thrown.is(theirs.tag), WebAssembly.Exception.prototype.getArg.call(thrown, ours.tag, 0) === memory);
        print(new WebAssembly.Exception(theirs.tag, [5]).is(ours.tag), WebAssembly.JSTag === A.WebAssembly.JSTag);
        """);
    assertEquals(
        """
        |TypeError+Error TypeError+Error|
        |RangeError+Error |TypeError+Error
        |Error+CompileError Error+CompileError|
        |Error+LinkError |TypeError+Error
        |Error+RuntimeError |Error |Exception
        Error+RuntimeError| |Error x
        true true
        true false
        """
            .strip(),
        scripts.output());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void newTargetsOfAnotherScope(boolean interpreted) {
    Scripts scripts = pair(interpreted);
    scripts.evaluate(
        """
        var arguments_ = {Module: [wat2wasm('(module)')], Memory: [{initial: 1}], Table: [{initial: 1, element: 'externref'}],
            Global: [{value: 'i64'}], Tag: [{parameters: []}], CompileError: ['m'], LinkError: [], RuntimeError: []};
        Object.keys(arguments_).forEach(function (name) {
          var Class = WebAssembly[name];
          var theirs = A.WebAssembly[name];
          var bare = new A.Function();
          bare.prototype = undefined;
          print(name, Reflect.construct(Class, arguments_[name], theirs) instanceof theirs,
              Object.getPrototypeOf(Reflect.construct(Class, arguments_[name], bare)) === theirs.prototype,
              Object.getPrototypeOf(A.Reflect.construct(Class, arguments_[name])) === Class.prototype);
        });
        var bare = new A.Function();
        bare.prototype = 1;
        print(Reflect.construct(ArrayBuffer, [1], bare) instanceof A.ArrayBuffer, Reflect.construct(Uint8Array, [1], bare) instanceof A.Uint8Array,
            Reflect.construct(function () {}, [], bare) instanceof A.Object);
        """);
    String rows = scripts.output();
    assertEquals(9, rows.lines().count(), rows);
    assertTrue(rows.lines().allMatch(row -> row.endsWith("true true true")), rows);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void promisesAreOfTheRealmOfTheFunction(boolean interpreted) {
    Scripts scripts = pair(interpreted);
    scripts.evaluate(
        """
        var bytes = wat2wasm('(module (func (export "f") (result i32) (i32.const 5)))');
        var promise = A.WebAssembly.instantiate(bytes);
        print(promise instanceof Promise, promise instanceof A.Promise);
        promise.then(function (result) {
          print(result instanceof A.Object, result.module instanceof A.WebAssembly.Module, result.instance.exports.f());
          return WebAssembly.instantiate(result.module);
        }).then(function (instance) {
          print(instance instanceof WebAssembly.Instance, instance.exports.f());
          return A.WebAssembly.compile(5);
        }).catch(function (error) {
          print(error instanceof A.TypeError);
        });
        """);
    assertEquals("false true\ntrue true 5\ntrue 5\ntrue", scripts.output());
  }

  /** One module, one memory of Java, in scopes of their own on threads of their own. */
  @Test
  void scopesOnSeveralThreads() throws Exception {
    Scripts first = Scripts.create(false);
    first.put("source", EVERYTHING);
    WasmModule module =
        WebAssemblyObjects.toJava(
            first.value("new WebAssembly.Module(wat2wasm(source))"), WasmModule.class);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        boolean interpreted = i % 2 == 1;
        Callable<String> work =
            () -> {
              Scripts scripts = Scripts.create(interpreted);
              scripts.give("module", module);
              scripts.evaluate(
                  """
                  print(module instanceof WebAssembly.Module);
                  var e = new WebAssembly.Instance(module, {m: {
                    f: x => { if (x < 0) throw x; return x; }, memory: new WebAssembly.Memory({initial: 1}),
                    table: new WebAssembly.Table({initial: 2, element: 'anyfunc'}), tag: new WebAssembly.Tag({parameters: ['externref']}),
                    global: new WebAssembly.Global({value: 'externref', mutable: true})}}).exports;
                  var wrong = 0;
                  for (var i = 0; i < 2000; i++) {
                    if (e.call(i) !== i) wrong++;
                    try { e.call(-1); wrong++; } catch (x) { if (x !== -1) wrong++; }
                    try { e.trap(); wrong++; } catch (x) { if (!(x instanceof WebAssembly.RuntimeError)) wrong++; }
                    try { e.throw(i); wrong++; } catch (x) { if (x.getArg(e.tag, 0) !== i) wrong++; }
                    var box = e.box(i);
                    if (e.same(box) !== box) wrong++;
                  }
                  print(wrong);
                  """);
              return scripts.output();
            };
        results.add(threads.submit(work));
      }
      for (Future<String> result : results) {
        assertEquals("true\n0", result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The pattern of Rhino's documentation: a shared scope, and a scope for each request. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void scopesThatInheritSharedStandardObjects(boolean sealed) throws Exception {
    List<WeakReference<Object>> dropped = new ArrayList<>();
    ScriptableObject[] shared = new ScriptableObject[1];
    try (Context cx = Context.enter()) {
      cx.setLanguageVersion(Context.VERSION_ES6);
      shared[0] = cx.initStandardObjects(null, sealed);
      String state =
          "[Reflect.construct, Object.setPrototypeOf, Uint8Array, Uint8Array.prototype.constructor,"
              + " ArrayBuffer, Object.getPrototypeOf(Uint8Array).prototype.at,"
              + " ArrayBuffer.prototype.slice, DataView.prototype.getInt8,"
              + " String(Error.prepareStackTrace)]";
      List<Object> before =
          List.of(cx.getElements((ScriptableObject) evaluate(cx, shared[0], state)));
      for (int i = 0; i < 5; i++) {
        ScriptableObject scope = (ScriptableObject) cx.newObject(shared[0]);
        scope.setPrototype(shared[0]);
        scope.setParentScope(null);
        WebAssemblyInstaller.install(cx, scope);
        assertEquals(
            "5 true true 1,2 true true",
            evaluate(
                cx,
                scope,
                """
                var e = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
                    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
                    10, 6, 1, 4, 0, 65, 5, 11]))).exports;
                function Sub() { return Reflect.construct(WebAssembly.Memory, [{initial: 1}], Sub); }
                Sub.prototype = Object.create(WebAssembly.Memory.prototype);
                [e.f(), new Sub() instanceof Sub, new Uint8Array(new Uint32Array([1]).buffer)[0] === 1,
                 Uint8Array.of(1, 2).toString(), new Sub().buffer instanceof ArrayBuffer,
                 Reflect.get({a: true}, 'a')].join(' ')
                """));
        dropped.add(new WeakReference<>(scope));
      }
      List<Object> after =
          List.of(cx.getElements((ScriptableObject) evaluate(cx, shared[0], state)));
      for (int i = 0; i < before.size(); i++) {
        assertSame(before.get(i), after.get(i), "element " + i + " of " + state);
      }
      assertEquals("undefined", evaluate(cx, shared[0], "typeof WebAssembly"));
    }
    for (int i = 0; i < 50 && dropped.stream().anyMatch(scope -> scope.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertEquals(0, dropped.stream().filter(scope -> scope.get() != null).count());
    assertNotSame(null, shared[0]);
  }

  private static Object evaluate(Context cx, ScriptableObject scope, String source) {
    return cx.evaluateString(scope, source, "test.js", 1, null);
  }

  /** A scope whose prototype is one where WebAssembly is installed uses that realm. */
  @Test
  void scopesThatInheritWebAssembly() {
    try (Context cx = Context.enter()) {
      cx.setLanguageVersion(Context.VERSION_ES6);
      TopLevel shared = new TopLevel();
      cx.initSafeStandardObjects(shared);
      WebAssemblyInstaller.install(cx, shared);
      shared.sealObject();
      NativeObject scope = new NativeObject();
      scope.setPrototype(shared);
      scope.setParentScope(null);
      assertEquals(
          "true true 131072",
          evaluate(
              cx,
              scope,
              "var memory = new WebAssembly.Memory({initial: 1}); memory.grow(1);[memory instanceof"
                  + " WebAssembly.Memory, new Uint8Array([1]) instanceof Uint8Array,"
                  + " memory.buffer.byteLength].join(' ')"));
      assertSame(WebAssemblyObjects.engine(shared), WebAssemblyObjects.engine(scope));
    }
  }
}
