// Recursion in wasm, started anew for ever.
// ends by: TIME
var f = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func $f (export "f") (call $f) (call $f)))'))).exports.f;
for (;;) { try { f(); } catch (e) {} }
