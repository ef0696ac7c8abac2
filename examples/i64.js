// i64 is BigInt in JavaScript, and several results are an array.
//
//   ./rhino-wasm run examples/i64.js
var { divide } = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (func (export "divide") (param i64 i64) (result i64 i64)
    (i64.div_s (local.get 0) (local.get 1))
    (i64.rem_s (local.get 0) (local.get 1))))`))).exports;

var [quotient, remainder] = divide(9007199254740993n, 10n);
console.log(quotient, remainder);
try {
  divide(1, 2);
} catch (e) {
  console.log(e.name);
}
