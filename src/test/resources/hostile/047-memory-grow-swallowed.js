// A memory that grows for ever, in JavaScript and in wasm, with failures swallowed.
// ends by: MEMORY
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (memory (export "m") 1) (func (export "g") (loop $l (drop (memory.grow (i32.const 100))) (br $l))))'))).exports;
for (;;) { try { i.m.grow(100); } catch (e) { i.g(); } }
