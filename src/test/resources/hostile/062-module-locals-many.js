// Functions of fifty thousand locals, each compiled and called.
// ends by: TIME
for (;;) {
  var locals = 'i64 '.repeat(49000);
  new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func (export "f") (local ' + locals + ') (call 1)) (func))'))).exports.f();
}
