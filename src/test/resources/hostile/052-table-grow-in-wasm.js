// table.grow and table.fill in a wasm loop.
// ends by: TABLE_ELEMENTS
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (table $t 1 externref) (func (export "f") (loop $l (drop (table.grow $t (ref.null extern) (i32.const 100000))) (table.fill $t (i32.const 0) (ref.null extern) (table.size $t)) (br $l))))')));
i.exports.f();
