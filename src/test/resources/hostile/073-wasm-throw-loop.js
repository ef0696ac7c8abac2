// wasm that throws and catches its own exceptions for ever.
// ends by: TIME
new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (tag $t) (func $h (throw $t)) (func (export "g") (loop $l (block $b (try_table (catch_all $b) (call $h))) (br $l))))'))).exports.g();
