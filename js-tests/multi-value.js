// Several results: an array out, any iterable in.
var give;
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "f" (func $f (param i32) (result i32 i64 f64)))
  (func (export "swap") (param i32 f64) (result f64 i32) (local.get 1) (local.get 0))
  (func (export "call") (param i32) (result i32 i64 f64) (call $f (local.get 0)))
  (func (export "many") (result i32 f32 f64 i64 externref)
    (i32.const 1) (f32.const 2.5) (f64.const 3.5) (i64.const 4) (ref.null extern)))`)), {
  m: {f: function (n) { return give(n); }},
}).exports;
function show(a) {
  return '[' + a.map(function (x) { return typeof x === 'bigint' ? x + 'n' : String(x); }).join() + ']';
}
var r = e.swap(1, 2.5);
console.log(Array.isArray(r), Object.getPrototypeOf(r) === Array.prototype, show(r), show(e.many()), e.swap(1, 2) === e.swap(1, 2));
r.push(1);
function attempt(label, f) {
  give = f;
  try {
    console.log(label, show(e.call(5)));
  } catch (error) {
    console.log(label, error.name || String(error));
  }
}
attempt('array', function (n) { return [n, 2n, 3.5]; });
attempt('converted', function () { return ['1.9', true, '0x10']; });
attempt('set', function () { return new Set([1, 2n, 3]); });
attempt('generator', function () { return (function* () { yield 1; yield 2n; yield 3; })(); });
attempt('string', function () { return '123'; });
attempt('too few', function () { return [1, 2n]; });
attempt('too many', function () { return [1, 2n, 3, 4]; });
attempt('undefined', function () {});
attempt('null', function () { return null; });
attempt('number', function () { return 5; });
attempt('object', function () { return {length: 3, 0: 1, 1: 2n, 2: 3}; });
attempt('not converted', function () { return [1, 2, 3]; });
attempt('iterator throws', function () { var o = {}; o[Symbol.iterator] = function () { throw 'thrown'; }; return o; });
attempt('no object', function () { var o = {}; o[Symbol.iterator] = function () { return 1; }; return o; });
var log = [];
attempt('order', function () {
  function value(n) { return {valueOf: function () { log.push('convert ' + n); return n; }}; }
  var items = [value(1), value(2n), value(3)];
  var o = {};
  o[Symbol.iterator] = function () {
    log.push('iterator');
    return {next: function () { log.push('next'); return {done: items.length === 0, value: items.shift()}; },
      get return() { log.push('return'); }};
  };
  return o;
});
console.log(log.join());
