// Module.exports, imports and customSections: descriptors and buffers, names from bytes.
var m = new WebAssembly.Module(wat2wasm('(module (@custom "java.x" "abc") (import "a.b" "c" (func (param i32))) (import "g" "h" (global (mut i32))) (memory (export "m") 1 2) (table (export "t") 1 externref) (tag (export "e") (param i32)) (func (export "f") (result i64) (i64.const 1)))'));
['exports', 'imports', 'customSections'].forEach(function (k) {
  [[m], [m, 'java.x'], [m, { toString: function () { take(this); return 'java.x'; } }], [{}], [], [null, 'x'], [new Proxy(m, {}), 'x'], [m, Symbol()]].forEach(function (args) { use(attempt(function () { return WebAssembly.Module[k].apply(null, args); })); use(attempt(function () { return new (WebAssembly.Module[k])(args[0], args[1]); })); });
});
take(WebAssembly.Module.exports(m).map(function (d) { return [d, d.type, d.kind]; }));
use(WebAssembly.validate(wat2wasm('(module)')));
[null, {}, 'x', new Uint8Array(2), new Proxy(new Uint8Array(8), {}), new DataView(new ArrayBuffer(8))].forEach(function (v) { attempt(function () { return WebAssembly.validate(v); }); });
