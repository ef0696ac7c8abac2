// Every kind of trap, caught; uncatchable in wasm, but an ordinary error in JavaScript.
var t = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (memory 1) (table 2 funcref) (type $v (func)) (type $a (array (mut i32))) (type $s (struct (field i32)))
  (func (export "unreachable") unreachable)
  (func (export "div") (drop (i32.div_s (i32.const 1) (i32.const 0))))
  (func (export "overflow") (drop (i32.div_s (i32.const -2147483648) (i32.const -1))))
  (func (export "load") (drop (i32.load (i32.const -1))))
  (func (export "trunc") (drop (i32.trunc_f64_s (f64.const nan))))
  (func (export "indirect") (call_indirect (type $v) (i32.const 9)))
  (func (export "null") (call_indirect (type $v) (i32.const 0)))
  (func (export "tableget") (drop (table.get (i32.const 7))))
  (func (export "fill") (memory.fill (i32.const 65535) (i32.const 0) (i32.const 9)))
  (func (export "arraynew") (drop (array.new $a (i32.const 0) (i32.const -1))))
  (func (export "arrayget") (drop (array.get $a (array.new $a (i32.const 0) (i32.const 1)) (i32.const 5))))
  (func (export "structget") (drop (struct.get $s 0 (ref.null $s))))
  (func (export "cast") (drop (ref.cast (ref $s) (ref.i31 (i32.const 1)))))
  (func (export "asnonnull") (drop (ref.as_non_null (ref.null func))))
  (func $r (export "recursion") (call $r)))`)));
Object.keys(t.exports).forEach(function (name) {
  use(attempt(function () { return t.exports[name](); }));
});
