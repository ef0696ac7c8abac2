// array.new of gigabytes, kept in a table.
// ends by: BUFFERS
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (type $a (array (mut i64))) (table $t 1000 anyref) (func (export "f") (param i32) (table.set $t (local.get 0) (array.new $a (i64.const 1) (i32.const 100000000)))))'))).exports;
for (var n = 0; ; n++) { try { i.f(n % 1000); } catch (e) {} }
