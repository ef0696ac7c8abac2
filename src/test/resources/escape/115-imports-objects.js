// Import objects with getters, proxies, functions of every kind, and what imports are called with.
var m = new WebAssembly.Module(wat2wasm('(module (import "a" "f" (func $f (param i32 i64 f64 externref) (result externref))) (func (export "g") (result externref) (call $f (i32.const 1) (i64.const 2) (f64.const 3) (ref.null extern))))'));
[function () { take(this); take(arguments); take(arguments.callee.caller); return this; }, new Proxy(function () {}, { apply: function (t, s, a) { take(s); take(a); return s; } }), console.log, eval, Function, WebAssembly.Memory, Object, fetch, function () {}.bind(globalThis), () => this, function* () { yield this; }, Symbol, take, JSON.stringify, Reflect.apply, setTimeout, structuredClone, Promise, Error].forEach(function (f) {
  var got = attempt(function () { return new WebAssembly.Instance(m, { a: { f: f } }).exports.g(); });
  use(got);
  if (got instanceof Promise) { got.then(take, take); }
  use(attempt(function () { return new WebAssembly.Instance(m, new Proxy({}, { get: function (t, k) { take(k); return new Proxy({}, { get: function (t2, k2) { take(k2); return f; } }); } })).exports; }));
});
[5, 'x', globalThis, [], function () { return {}; }].forEach(function (i) { use(attempt(function () { return new WebAssembly.Instance(m, i); })); });
