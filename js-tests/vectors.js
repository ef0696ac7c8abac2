// v128 doesn't cross the border to JavaScript; whatever stays within WebAssembly works.
function outcome(f) {
  try {
    return String(f());
  } catch (error) {
    return error.name;
  }
}
var module = new WebAssembly.Module(wat2wasm(`(module
  (import "m" "take" (func $take (param v128)))
  (import "m" "give" (func $give (result v128)))
  (func (export "param") (param v128))
  (func (export "result") (result v128) (v128.const i64x2 1 2))
  (func (export "results") (result i32 v128) (i32.const 1) (v128.const i64x2 1 2))
  (func $sum (param v128 v128) (result v128) (i32x4.add (local.get 0) (local.get 1)))
  (func (export "within") (result i32)
    (i32x4.extract_lane 2 (call $sum (v128.const i32x4 1 2 3 4) (v128.const i32x4 10 20 30 40))))
  (func (export "callsTake") (call $take (v128.const i64x2 0 0)))
  (func (export "callsGive") (result i32) (v128.any_true (call $give)))
  (export "take" (func $take))
  (global (export "global") v128 (v128.const i64x2 5 6))
  (global (export "variable") (mut v128) (v128.const i64x2 5 6))
  (func (export "read") (result i64) (i64x2.extract_lane 1 (global.get 0))))`));
var called = 0;
function host() {
  called++;
}
var exports = new WebAssembly.Instance(module, {m: {take: host, give: host}}).exports;
console.log(exports.within(), exports.read());
['param', 'result', 'results', 'callsTake', 'callsGive', 'take'].forEach(function (name) {
  console.log(name, outcome(function () { return exports[name](1); }), called);
});
// The arguments are not even converted.
console.log(outcome(function () { return exports.param({valueOf: function () { throw new RangeError(); }}); }));
['global', 'variable'].forEach(function (name) {
  console.log(name, exports[name] instanceof WebAssembly.Global, outcome(function () { return exports[name].value; }),
      outcome(function () { exports[name].value = 1; }), outcome(function () { return exports[name].valueOf(); }));
});
console.log(outcome(function () { return new WebAssembly.Global({value: 'v128'}); }));
var user = new WebAssembly.Module(wat2wasm(`(module
  (import "m" "g" (global v128)) (import "m" "f" (func $f (result v128)))
  (func (export "high") (result i64) (i64x2.extract_lane 1 (i64x2.add (global.get 0) (call $f)))))`));
// From one module to another, by way of JavaScript, they pass.
console.log(new WebAssembly.Instance(user, {m: {g: exports.global, f: exports.result}}).exports.high());
[1, undefined, null, '0', 1n].forEach(function (v) {
  console.log(outcome(function () { return new WebAssembly.Instance(user, {m: {g: v, f: exports.result}}); }));
});
