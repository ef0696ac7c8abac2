// memory.copy and memory.fill of a memory that is allowed, without end.
// ends by: TIME
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (memory 256) (func (export "f") (loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.const 16777216)) (memory.copy (i32.const 0) (i32.const 1) (i32.const 16777215)) (br $l))))')));
i.exports.f();
