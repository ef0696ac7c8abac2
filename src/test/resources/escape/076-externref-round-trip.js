// JavaScript values of every kind through tables, globals and functions of wasm and back.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module (table (export "t") 10 externref) (global (export "g") (mut externref) (ref.null extern))
  (func (export "id") (param externref) (result externref) (local.get 0))
  (func (export "any") (param externref) (result anyref) (any.convert_extern (local.get 0)))
  (func (export "back") (param externref) (result externref) (extern.convert_any (any.convert_extern (local.get 0)))))`))).exports;
[1, 1.5, -0, NaN, 'x', 'a' + String(loot.length), true, null, undefined, 10n, Symbol('s'), {}, [], function () {}, /x/, new Date(0), globalThis, console, new Proxy({}, {}), e, e.id, 2147483648, 1073741823, 1073741824, new Error('x'), WebAssembly.JSTag].forEach(function (v) {
  use(attempt(function () { return e.id(v); }));
  use(attempt(function () { return e.any(v); }));
  use(attempt(function () { return e.back(v); }));
  use(attempt(function () { e.t.set(0, v); return e.t.get(0); }));
  use(attempt(function () { e.g.value = v; return e.g.value; }));
  attempt(function () { return e.t.grow(1, v); });
});
use(attempt(function () { return e.id(); }));
