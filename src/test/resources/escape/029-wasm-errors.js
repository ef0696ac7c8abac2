// Errors of WebAssembly: of decoding, validation, linking and traps, with all their properties.
var bytes = [new Uint8Array(0), new Uint8Array(3), wat2wasm('(module)').slice(0, 6), new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1])];
bytes.forEach(function (b) {
  attempt(function () { return new WebAssembly.Module(b); });
  use(attempt(function () { return new WebAssembly.Module(b); }));
  await_(WebAssembly.compile(b), 'compile ' + b.length);
  await_(WebAssembly.instantiate(b), 'instantiate ' + b.length);
});
var m = new WebAssembly.Module(wat2wasm('(module (import "a" "b" (func)) (import "a" "c" (global i32)) (import "a" "d" (memory 1)) (import "a" "e" (table 1 funcref)))'));
[undefined, null, {}, { a: 1 }, { a: {} }, { a: { b: 1 } }, { a: { b: eval, c: 'x' } }, { a: { b: eval, c: 1, d: {} } },
  { a: { b: eval, c: 1, d: new WebAssembly.Memory({ initial: 1 }), e: [] } }].forEach(function (imports) {
  use(attempt(function () { return new WebAssembly.Instance(m, imports); }));
});
