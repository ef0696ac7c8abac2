// Numbers where i64 wants a BigInt, and the other way round.
var exports = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "env" "now" (func $now (result i64)))
  (global (export "g") (mut i64) (i64.const 0))
  (global (export "i") (mut i32) (i32.const 0))
  (func (export "sum") (param $a i64) (param $b i64) (result i64)
    (i64.add (local.get $a) (local.get $b)))
  (func (export "low") (param i32 f32 f64) (result i32) (local.get 0))
  (func (export "time") (result i64) (call $now)))`)), {env: {now: function () { return now; }}})
  .exports;
var now = 1;
function attempt(f) {
  try {
    f();
  } catch (e) {
    console.log(e.name);
  }
}
attempt(function () { exports.sum(5, 1n); });
attempt(function () { exports.sum(1n, 2.5); });
attempt(function () { exports.sum(1n); });
attempt(function () { exports.g.value = 5; });
attempt(function () { new WebAssembly.Global({value: 'i64'}, 5); });
attempt(function () { exports.time(); });
attempt(function () { exports.low(5n, 0, 0); });
attempt(function () { exports.low(0, 5n, 0); });
attempt(function () { exports.low(0, 0, 123456789012345678901234567890n); });
attempt(function () { exports.i.value = 5n; });
var needs = new WebAssembly.Module(wat2wasm('(module (import "env" "g" (global i64)))'));
attempt(function () { new WebAssembly.Instance(needs, {env: {g: 5}}); });
attempt(function () { new WebAssembly.Memory({initial: 1, address: 'i64'}); });

// No hints for these.
now = 7n;
console.log(exports.time(), exports.sum(1n, 2n), exports.low(1), exports.low('2', null));
console.log(exports.sum('3', true));
exports.g.value = 5n;
attempt(function () { exports.sum('x', 1n); });
attempt(function () { exports.low(Symbol()); });
