// Bytes that are no module: CompileError, with the place.
function attempt(label, bytes) {
  try {
    new WebAssembly.Module(bytes);
    console.log(label, 'ok');
  } catch (e) {
    console.log(label, e.name, e instanceof WebAssembly.CompileError, /^WebAssembly\.Module\(\): /.test(e.message),
        /offset 0x[0-9a-f]+/.test(e.message), WebAssembly.validate(bytes));
  }
}
var good = wat2wasm('(module (func (export "f") (result i32) (i32.const 1)))');
attempt('good', good);
attempt('empty', new Uint8Array(0));
attempt('magic', new Uint8Array([0, 97, 115, 110, 1, 0, 0, 0]));
attempt('version', new Uint8Array([0, 97, 115, 109, 2, 0, 0, 0]));
for (var n = 1; n < good.length; n += 3) {
  if (n !== 8) attempt('first ' + n, good.slice(0, n));
}
attempt('section id', new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 99, 0]));
// (func (result i32)) with an empty body
attempt('type', new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7f, 3, 2, 1, 0, 10, 4, 1, 2, 0, 0x0b]));
