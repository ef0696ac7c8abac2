// memory.atomic.wait32 for ever, in wasm.
// ends by: TIME
new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (memory 1 1 shared) (func (export "f") (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))'))).exports.f();
