// A tail call to an import that calls back.
// ends by: TIME
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func $f)) (func (export "a") (return_call $f)))')), { m: { f: function () { try { e.a(); } finally { e.a(); } } } }).exports;
e.a();
