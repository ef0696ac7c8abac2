// ToWebAssemblyValue and ToJSValue for numbers, both ways.
var seen = [];
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "i32" (func $i32 (param i32) (result i32))) (import "m" "i64" (func $i64 (param i64) (result i64)))
  (import "m" "f32" (func $f32 (param f32) (result f32))) (import "m" "f64" (func $f64 (param f64) (result f64)))
  (func (export "i32") (param i32) (result i32) (call $i32 (local.get 0)))
  (func (export "i64") (param i64) (result i64) (call $i64 (local.get 0)))
  (func (export "f32") (param f32) (result f32) (call $f32 (local.get 0)))
  (func (export "f64") (param f64) (result f64) (call $f64 (local.get 0)))
  (func (export "u32") (result i32) (i32.const -1)))`)), {
  m: {i32: see, i64: see, f32: see, f64: see},
}).exports;
var answer;
function see(x) { seen.push(x); return answer === undefined ? x : answer.value; }
function show(v) {
  return typeof v === 'bigint' ? v + 'n' : Object.is(v, -0) ? '-0' : typeof v === 'string' ? JSON.stringify(v) : String(v);
}
function outcome(f) {
  try {
    return show(f());
  } catch (error) {
    return error.name;
  }
}
var inputs = [undefined, null, true, 0, -0, 1.9, -1.9, 2147483648, 4294967296.5, -4294967297, 1e300, NaN, Infinity, '12', ' 0x1f ', 'x', '',
  [], [5], {}, 5n, -1n, 18446744073709551615n, Symbol.iterator];
['i32', 'i64', 'f32', 'f64'].forEach(function (type) {
  inputs.forEach(function (input) {
    seen = [];
    var result = outcome(function () { return e[type](input); });
    answer = {value: input};
    var returned = outcome(function () { return e[type](type === 'i64' ? 0n : 0); });
    answer = undefined;
    console.log(type, typeof input === 'symbol' ? 'symbol' : show(input), '->', seen.length > 1 ? show(seen[0]) : '', result, returned);
  });
});
console.log(e.u32(), e.f32(16777217), e.f32(1e-46), e.f32(3.5e38), show(e.f32(-0)), e.f64(5e-324) === 5e-324, e.f64(0.1) === 0.1);
