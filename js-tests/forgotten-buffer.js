// As in browsers: a view of the memory object itself, without .buffer, is empty.
var instance = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (memory (export "mem") 1)
  (func (export "accumulate") (param $ptr i32) (param $n i32) (result i32) (local $sum i32)
    (block $end (loop $next
      (br_if $end (i32.eqz (local.get $n)))
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $ptr))))
      (local.set $ptr (i32.add (local.get $ptr) (i32.const 4)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $next)))
    (local.get $sum)))`)));
var wrong = new Uint32Array(instance.exports.mem);
for (var i = 0; i < 10; i++) wrong[i] = i;
console.log(wrong.length, instance.exports.accumulate(0, 10));
var right = new Uint32Array(instance.exports.mem.buffer);
for (i = 0; i < 10; i++) right[i] = i;
console.log(right.length, instance.exports.accumulate(0, 10));
