// js-string builtins on strings of megabytes, which are copied each time.
// ends by: STRING_LENGTH
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "wasm:js-string" "concat" (func $c (param externref externref) (result (ref extern)))) (func (export "f") (param externref) (result externref) (loop $l (local.set 0 (call $c (local.get 0) (local.get 0))) (br $l)) (local.get 0)))'), { builtins: ['js-string'] }), {}).exports;
for (;;) { try { i.f('abc'); } catch (e) {} }
