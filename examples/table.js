// A table of functions that JavaScript changes between two calls of the same wasm code.
//
//   ./rhino-wasm run examples/table.js
var bytes = wat2wasm(`(module
  (type $binary (func (param i32 i32) (result i32)))
  (table (export "operations") 2 funcref)
  (elem (i32.const 0) $add $multiply)
  (func $add (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func $multiply (param i32 i32) (result i32) (i32.mul (local.get 0) (local.get 1)))
  (func (export "apply") (param $operation i32) (param i32 i32) (result i32)
    (call_indirect (type $binary) (local.get 1) (local.get 2) (local.get $operation))))`);

var { apply, operations } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
console.log(apply(0, 6, 7), apply(1, 6, 7));

operations.set(0, operations.get(1));
console.log(apply(0, 6, 7), operations.get(0) === operations.get(1));

operations.set(0, null);
try {
  apply(0, 6, 7);
} catch (e) {
  console.log(e instanceof WebAssembly.RuntimeError, e.message);
}
