// Prelude for ../shared/tutorial/understanding-the-js-api.md: the tutorial elides the body of
// `accumulate` and assumes an `instance` of that module; here they are.
//
//   ./rhino-wasm doc ../shared/tutorial/understanding-the-js-api.md \
//       --prelude examples/tutorial/accumulate-instance.js
var instance = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`
  (module
    (memory (export "mem") 1)
    (func (export "accumulate") (param $ptr i32) (param $length i32) (result i32)
      (local $sum i32) (local $end i32)
      (local.set $end
        (i32.add (local.get $ptr) (i32.mul (local.get $length) (i32.const 4))))
      (block $done
        (loop $next
          (br_if $done (i32.eq (local.get $ptr) (local.get $end)))
          (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $ptr))))
          (local.set $ptr (i32.add (local.get $ptr) (i32.const 4)))
          (br $next)))
      (local.get $sum)))`)));
