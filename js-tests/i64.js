// i64 is BigInt.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "f" (func $f (param i64) (result i64)))
  (global (export "g") (mut i64) (i64.const -1))
  (func (export "id") (param i64) (result i64) (local.get 0))
  (func (export "call") (param i64) (result i64) (call $f (local.get 0)))
  (func (export "mul") (param i64 i64) (result i64) (i64.mul (local.get 0) (local.get 1)))
  (func (export "max") (result i64) (i64.const 0xffffffffffffffff)))`)), {
  m: {f: function (x) { return x + 1n; }},
}).exports;
[0n, 1n, -1n, 9223372036854775807n, 9223372036854775808n, 18446744073709551615n, 18446744073709551616n, -9223372036854775809n,
  123456789012345678901234567890n].forEach(function (x) {
  console.log(String(x), String(e.id(x)), e.id(x) === BigInt.asIntN(64, x), typeof e.id(x));
});
console.log(String(e.max()), String(e.mul(3037000500n, 3037000500n)), String(e.call(41n)), String(e.g.value));
['7', true, false, ' -8 ', ''].forEach(function (x) {
  console.log(JSON.stringify(x), String(e.id(x)));
});
[1, 1.5, undefined, null, 'x', '1.5', {}, Symbol.iterator].forEach(function (x) {
  try {
    console.log(String(e.id(x)));
  } catch (error) {
    console.log(typeof x, error.name);
  }
});
console.log(String(e.id({valueOf: function () { return 9n; }})), String(e.id(Object(5n))));
console.log(e.id(5n) == 5, e.id(5n) + 1n === 6n);
