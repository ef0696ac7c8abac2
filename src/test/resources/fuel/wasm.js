var module = new WebAssembly.Module(wat2wasm(`(module
  (import "js" "f" (func $f (param i32) (result i32)))
  (memory (export "memory") 1 4)
  (table 10 funcref)
  (type $list (array (mut i32)))
  (tag $t (param i32))
  (func $fib (param i32) (result i32)
    (if (result i32) (i32.lt_u (local.get 0) (i32.const 2)) (then (local.get 0))
      (else (i32.add (call $fib (i32.sub (local.get 0) (i32.const 1)))
                     (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
  (func (export "all") (param i32) (result i32) (local $i i32)
    (loop $l
      (memory.fill (i32.const 0) (local.get $i) (i32.const 10000))
      (drop (call $f (local.get $i)))
      (block $h (result i32) (try_table (catch $t $h) (throw $t (local.get $i))) (i32.const 0))
      drop
      (drop (array.new $list (local.get $i) (i32.const 3000)))
      (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get 0))))
    (drop (memory.grow (i32.const 1)))
    (call $fib (i32.const 15))))`));
var instance = new WebAssembly.Instance(module, { js: { f: (x) => x * 2 } });
for (var i = 1; i < 20; i++) { instance.exports.all(i); }
new Uint8Array(instance.exports.memory.buffer).subarray(3).indexOf(9);
WebAssembly.instantiate(module, { js: { f: instance.exports.all } }).then((other) => other.exports.all(3));
