// Two functions that call each other in tail position for ever.
// ends by: TIME
new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func $a (export "a") (return_call $b)) (func $b (return_call $a)))'))).exports.a();
