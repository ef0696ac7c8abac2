// JavaScript calls wasm which calls JavaScript, each for a short time only, without end.
// ends by: TIME
var module = new WebAssembly.Module(wat2wasm(`(module (import "m" "f" (func $f (param i32) (result i32)))
  (func (export "g") (param i32) (result i32) (call $f (i32.add (local.get 0) (i32.const 1)))))`));
var g = new WebAssembly.Instance(module, { m: { f: function (x) { return x; } } }).exports.g;
for (var i = 0; ; i++) { g(i); }
