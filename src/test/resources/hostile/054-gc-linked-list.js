// A linked list of structures that grows without end.
// ends by: HEAP, TIME
new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (type $n (struct (field (ref null $n)) (field i64))) (global $g (mut (ref null $n)) (ref.null $n)) (func (export "f") (loop $l (global.set $g (struct.new $n (global.get $g) (i64.const 1))) (br $l))))'))).exports.f();
