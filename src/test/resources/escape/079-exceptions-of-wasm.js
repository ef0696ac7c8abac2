// Exceptions of wasm caught by JavaScript and the other way round, with traceStack and JSTag.
var tag = new WebAssembly.Tag({ parameters: ['externref', 'i32'] });
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module (import "m" "t" (tag $t (param externref i32))) (import "m" "f" (func $f)) (import "m" "js" (tag $js (param externref)))
  (func (export "throw") (param externref) (throw $t (local.get 0) (i32.const 1)))
  (func (export "catch") (result externref) (block $b (result externref) (try_table (catch $js $b) (call $f)) (ref.null extern)))
  (func (export "all") (result exnref) (block $b (result exnref) (try_table (catch_all_ref $b) (call $f)) (unreachable))))`)), { m: { t: tag, js: WebAssembly.JSTag, f: function () { throw thrown; } } }).exports;
var thrown;
[1, null, undefined, new Error('x'), globalThis, new WebAssembly.Exception(tag, [console, 1]), new WebAssembly.Exception(tag, [console, 1], { traceStack: true }), Symbol(), new Proxy({}, {}), new WebAssembly.RuntimeError('r')].forEach(function (v) {
  thrown = v;
  use(attempt(function () { return e.throw(v); }));
  use(attempt(function () { return e.catch(); }));
  use(attempt(function () { return e.all(); }));
});
try { e.throw(globalThis); } catch (x) { use(x); use(x.stack); use(x.getArg(tag, 0)); attempt(function () { return x.getArg(tag, 9); }); attempt(function () { return x.is({}); }); attempt(function () { return x.getArg(new WebAssembly.Tag({ parameters: [] }), 0); }); }
use(WebAssembly.JSTag);
attempt(function () { return new WebAssembly.Exception(WebAssembly.JSTag, [1]); });
