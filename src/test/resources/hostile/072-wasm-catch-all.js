// catch_all in a loop of wasm around an import that throws.
// ends by: TIME
new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func $f)) (func (export "g") (loop $l (block $b (try_table (catch_all $b) (call $f))) (br $l))))')), { m: { f: function () { throw 1; } } }).exports.g();
