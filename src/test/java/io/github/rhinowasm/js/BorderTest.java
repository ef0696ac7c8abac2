package io.github.rhinowasm.js;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.rhinowasm.runtime.WasmFunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Undefined;

/** Calls between scripts and WebAssembly code where they are not as usual. */
class BorderTest {
  private static final String INSTANCE =
      """
      function instance(text, f) {
        return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(text)), { m: { f: f } }).exports
      }
      """;

  /** An export that calls an import, which notes the Context it is called with. */
  private static Scripts contexts(List<Context> seen) {
    Scripts scripts = Scripts.create(false);
    scripts.define(
        "f",
        (cx, scope, thisObj, args) -> {
          assertSame(Context.getCurrentContext(), cx);
          seen.add(cx);
          return Undefined.instance;
        });
    scripts.evaluate(
        INSTANCE
            + "var e = instance('(module (import \"m\" \"f\" (func $f))"
            + " (func (export \"g\") (call $f)))', f);");
    return scripts;
  }

  @Test
  void anImportedFunctionGetsTheContextOfTheMoment() {
    List<Context> seen = new ArrayList<>();
    Scripts scripts = contexts(seen);
    for (int i = 0; i < 3; i++) {
      scripts.evaluate("e.g(); e.g()");
    }
    assertEquals(6, seen.size());
    assertSame(seen.get(0), seen.get(1));
    assertNotSame(seen.get(1), seen.get(2));
    assertNotSame(seen.get(3), seen.get(4));
  }

  @Test
  void aContextThatIsLeftIsForgottenOnEveryThread() throws InterruptedException {
    List<Context> seen = new ArrayList<>();
    Scripts scripts = contexts(seen);
    WasmFunction function = ((ExportedFunction) scripts.value("e.g")).function();
    scripts.evaluate("e.g()");
    function.call();
    Thread other = new Thread(() -> scripts.evaluate("e.g()"));
    other.start();
    other.join();
    function.call();
    scripts.inContext(cx -> function.call());
    assertEquals(5, seen.size());
    assertEquals(5, seen.stream().distinct().count());
  }

  @Test
  void aResultIsConvertedByAScriptWithoutAContext() {
    Scripts scripts = Scripts.create(false);
    scripts.evaluate(
        INSTANCE
            + """
            var calls = 0;
            var e = instance(
                '(module (import "m" "f" (func $f (param f32) (result i32)))' +
                ' (func (export "g") (result i32) (call $f (f32.const 1.5))))',
                function (v) { return { valueOf: function () { calls++; return v * 2 } } });
            """);
    WasmFunction function = ((ExportedFunction) scripts.value("e.g")).function();
    assertEquals(3, function.call());
    assertEquals(1, ((Number) scripts.value("calls")).intValue());
  }

  @Test
  void functionsOfOneShapeDifferInTheirResults() {
    assertEquals(
        "7\n7,8\n9\n9,10,true\nfunction",
        Scripts.run(
            false,
            INSTANCE
                + """
                var e = instance(
                    '(module (import "m" "f" (func $f (param i32) (result i32 f64)))' +
                    '(import "m" "f" (func $g (param i32) (result i32)))' +
                    '(func (export "one") (param i32) (result i32) (local.get 0))' +
                    '(func (export "two") (param i32) (result i32 i64)' +
                    '  (local.get 0) (i64.const 8))' +
                    '(func (export "in1") (param i32) (result i32) (call $g (local.get 0)))' +
                    '(func $h (export "in2") (param i32) (result i32 f64 externref funcref)' +
                    '  (call $f (local.get 0)) (ref.null extern) (ref.func $h)))',
                    function (v) {
                      var result = [v, v + 1]; result.valueOf = function () { return v };
                      return result;
                    });
                print(e.one(7)); print(e.two(7)); print(e.in1(9));
                var r = e.in2(9);
                print([r[0], r[1], r[2] === null].join()); print(typeof r[3]);
                """));
  }

  @Test
  void veryManyParametersCrossTheBorderBothWays() {
    String parameters = "i32 i64 f32 f64 externref ".repeat(60);
    assertEquals(
        "300,undefined,2,59\n1:true,2,0.5,2.5,text,300",
        Scripts.run(
            false,
            INSTANCE
                + "var parameters = '"
                + parameters
                + "';\n"
                + """
                var locals = '';
                for (var i = 0; i < 300; i++) locals += '(local.get ' + i + ')';
                var seen;
                var e = instance(
                    '(module (import "m" "f" (func $f (param ' + parameters + ') (result i32)))' +
                    '(func (export "g") (param ' + parameters + ') (result i32 externref f64)' +
                    '(call $f ' + locals + ') (local.get 299) (local.get 3)))',
                    function () { seen = Array.prototype.slice.call(arguments); return '59' });
                var args = [];
                for (var i = 0; i < 59; i++) args.push(true, 2n, '0.5', 2.5, 'te' + (i ? 'xt' : ''));
                args.push(1, 2n, 3, 2);
                var result = e.g.apply(null, args);
                print([seen.length, String(seen[299]), seen[298], result[0]].join());
                print(['1:' + (seen[5] === 1), seen[6], seen[7], result[2], seen[9], seen.length].join());
                """));
  }

  @Test
  void whatAnImportReturnsIsIteratedOverAsScriptsHaveItThen() {
    assertEquals(
        "1,2\nTypeError\n3,4\n0,0\n5,6",
        Scripts.run(
            false,
            INSTANCE
                + """
                var list = [1, 2];
                var e = instance(
                    '(module (import "m" "f" (func $f (result i32 i32)))' +
                    '(func (export "g") (result i32 i32) (call $f)))', function () { return list });
                print(e.g());
                list = [1, 2, 3];
                try { e.g() } catch (x) { print(x.name) }
                list = [1, 2];
                list[Symbol.iterator] = function () { return [3, 4][Symbol.iterator]() };
                print(e.g());
                list = [, ,];
                print(e.g());
                list = [1, 2];
                Object.getPrototypeOf([][Symbol.iterator]()).next = (function () {
                  var n = 4;
                  return function () { n++; return n < 7 ? { value: n } : { done: true } };
                })();
                print(e.g());
                """));
  }
}
