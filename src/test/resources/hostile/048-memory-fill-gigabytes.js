// memory.fill of two gigabytes, again and again.
// ends by: MEMORY
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (memory 30000) (func (export "f") (loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.const 1966080000)) (br $l))))')));
i.exports.f();
