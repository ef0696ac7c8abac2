// An endless loop in wasm.
// ends by: TIME
new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(
  '(module (func (export "f") (loop $l (br $l))))'))).exports.f();
