// Structures, arrays and i31 pass through scripts as opaque objects and numbers, and come back as what they were.
var text = `(module
  (type $point (struct (field $x (mut i32)) (field $y f64)))
  (type $bytes (array (mut i8)))
  (type $other (struct (field i64)))
  (import "m" "see" (func $see (param anyref) (result anyref)))
  (global (export "g") (mut (ref null $point)) (ref.null $point))
  (table (export "t") 2 anyref)
  (func (export "point") (param i32) (result (ref $point)) (struct.new $point (local.get 0) (f64.const 0.5)))
  (func (export "x") (param (ref $point)) (result i32) (struct.get $point $x (local.get 0)))
  (func (export "xOrNull") (param (ref null $point)) (result i32) (struct.get $point $x (local.get 0)))
  (func (export "bytes") (param i32) (result (ref $bytes)) (array.new $bytes (i32.const -1) (local.get 0)))
  (func (export "length") (param (ref array)) (result i32) (array.len (local.get 0)))
  (func (export "other") (result structref) (struct.new_default $other))
  (func (export "i31") (param i32) (result i31ref) (ref.i31 (local.get 0)))
  (func (export "value") (param (ref i31)) (result i32) (i31.get_s (local.get 0)))
  (func (export "through") (param anyref) (result anyref) (call $see (local.get 0)))
  (func (export "eq") (param eqref eqref) (result i32) (ref.eq (local.get 0) (local.get 1)))
  (func (export "extern") (param (ref $point)) (result externref) (extern.convert_any (local.get 0)))
  (func (export "any") (param externref) (result anyref) (any.convert_extern (local.get 0)))
  (func (export "isI31") (param externref) (result i32) (ref.test (ref i31) (any.convert_extern (local.get 0))))
  (func (export "large") (result (ref $bytes)) (array.new_default $bytes (i32.const -1))))`;
var seen;
function instance() {
  return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(text)), {m: {see: function (v) { seen = v; return v; }}}).exports;
}
function thrown(f) {
  try { return f(); } catch (e) { return e.name; }
}
// Not Object.is: to Rhino an Integer is never the same as a Double.
function same(a, b) {
  return a === b ? a !== 0 || 1 / a === 1 / b : a !== a && b !== b;
}
var e = instance(), p = e.point(7);
console.log(typeof p, Object.getPrototypeOf(p), Object.isExtensible(p), Object.keys(p).length, 'x' in p, p.x);
console.log(e.x(p), e.through(p) === p, seen === p, e.extern(p) === p, e.any(p) === p, e.point(7) === p);
console.log(thrown(function () { 'use strict'; p.x = 1; }), p.x);
console.log(e.eq(p, p), e.eq(p, e.point(7)), e.eq(null, null), e.eq(3, 3), e.eq(3, 4), e.eq(3, p));
e.g.value = p;
e.t.set(0, p);
console.log(e.g.value === p, e.t.get(0) === p, e.t.get(1), e.g.value = null, e.g.value);
// Another module with the same types takes it; one type is not another.
console.log(instance().x(p), thrown(function () { return e.x(e.other()); }), thrown(function () { return e.x({}); }));
console.log(thrown(function () { return e.x(null); }), thrown(function () { return e.xOrNull(null); }));
console.log(e.length(e.bytes(5)), typeof e.bytes(1), thrown(function () { return e.length(p); }));
console.log(e.i31(5), e.i31(-1), e.i31(0x40000000), typeof e.i31(1), e.value(-7), e.value(1e9));
[1073741823, 1073741824, -1073741824, -1073741825, 0.5, -0, NaN, '1', true, 5n].forEach(function (v) {
  console.log(typeof v, String(v), e.isI31(v), same(e.through(v), v), same(seen, v), thrown(function () { return e.value(v); }));
});
var o = {}, f = function () {};
console.log(e.through(o) === o, e.through(f) === f, e.through(undefined), e.through(null), e.through(e.x) === e.x, e.through('s'));
try { e.large(); } catch (x) { console.log(x.name, x instanceof WebAssembly.RuntimeError, x.message.split(':')[0]); }
var kept = new Map([[p, 'found']]), weak = new WeakSet();
weak.add(p);
console.log(kept.get(e.through(p)), weak.has(e.any(p)), thrown(function () { return String(p); }));
