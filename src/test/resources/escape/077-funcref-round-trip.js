// Functions of wasm through tables, globals, tags and imports: what they are and own.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module (import "m" "f" (func $i)) (table (export "t") 3 funcref) (global (export "g") (mut funcref) (ref.func $i)) (elem declare func $i)
  (func $f (export "f") (result i32) (i32.const 1)) (func (export "r") (result funcref) (ref.func $f)) (func (export "i") (result funcref) (ref.func $i)) (elem (i32.const 0) func $f))`)), { m: { f: function () {} } }).exports;
[e.f, e.r(), e.i(), e.t.get(0), e.t.get(1), e.g.value].forEach(function (f) {
  use(f);
  if (f) {
    Reflect.ownKeys(f).forEach(function (k) { use(f[k]); });
    ['name', 'length', 'prototype', 'arity', 'arguments', 'caller', 'constructor', 'toString', '__parent__', 'scope'].forEach(function (k) { attempt(function () { return f[k]; }); });
    attempt(function () { return new f(); });
    attempt(function () { return f.toString(); });
    attempt(function () { f.x = 1; f.prototype = globalThis; return f.bind(null); });
    attempt(function () { return f.toSource(); });
  }
});
[function () {}, {}, 1, class_(), null, undefined, console.log].forEach(function (v) { attempt(function () { e.t.set(0, v); }); attempt(function () { e.g.value = v; }); });
function class_() { return Function; }
