// Recursion through JavaScript and wasm, with errors swallowed on both sides.
// ends by: TIME
var f = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func $f)) (func (export "g") (loop $l (block $b (try_table (catch_all $b) (call $f))) (br $l))))')), { m: { f: function () { try { f.g(); } finally { f.g(); } } } }).exports;
f.g();
