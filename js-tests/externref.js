// Any value passes as an externref and comes back as it was.
var kept;
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "see" (func $see (param externref) (result externref)))
  (table (export "t") 2 externref) (global (export "g") (mut externref) (ref.null extern))
  (func (export "id") (param externref) (result externref) (local.get 0))
  (func (export "through") (param externref) (result externref) (call $see (local.get 0)))
  (func (export "isNull") (param externref) (result i32) (ref.is_null (local.get 0)))
  (func (export "put") (param externref) (table.set (i32.const 0) (local.get 0)) (global.set 0 (local.get 0)))
  (func (export "null") (result externref) (ref.null extern))
  (func (export "default") (result externref) (local externref) (local.get 0)))`)), {
  m: {see: function (x) { kept = x; return x; }},
}).exports;
var object = {}, symbol = Symbol('s'), array = [1], func = function () {}, prefix = 'con';
var values = [undefined, null, true, false, 0, -0, 1, 1.5, NaN, 1e300, 2147483648, '', 'text', prefix + 'cat' + values, 10n, symbol, object, array, func,
  e.id, e.t, WebAssembly, new Date(0), new Proxy({}, {})];
values.forEach(function (v, i) {
  var same = Object.is(e.id(v), v) && Object.is(e.through(v), v) && Object.is(kept, v);
  e.put(v);
  same = same && Object.is(e.t.get(0), v) && Object.is(e.g.value, v);
  e.t.set(1, v);
  same = same && Object.is(e.t.get(1), v);
  console.log(i, typeof v, typeof e.id(v), same, e.isNull(v));
});
console.log(e.null(), e.default(), e.t.get(0) === undefined, e.id() === undefined, e.isNull());
console.log(new Map([[e.id(object), 'found']]).get(object), e.id('a' + 'b' + prefix) === 'abcon');
