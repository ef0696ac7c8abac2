// A funcref is null or an exported function.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "give" (func $give (result funcref)))
  (type $ii (func (param i32) (result i32)))
  (table $t (export "t") 1 funcref)
  (func $inc (export "inc") (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
  (func (export "id") (param funcref) (result funcref) (local.get 0))
  (func (export "isNull") (param funcref) (result i32) (ref.is_null (local.get 0)))
  (func (export "given") (result funcref) (call $give))
  (func (export "apply") (param funcref i32) (result i32)
    (table.set $t (i32.const 0) (local.get 0)) (call_indirect (type $ii) (local.get 1) (i32.const 0))))`)), {
  m: {give: function () { return given; }},
}).exports;
var given = null;
function outcome(f) {
  try {
    var r = f();
    return r === e.inc ? 'inc' : String(r);
  } catch (error) {
    return error.name + (error instanceof WebAssembly.RuntimeError ? ': ' + error.message.split(':')[0].split(' (')[0] : '');
  }
}
[null, e.inc, undefined, 0, 'f', {}, function () {}, e.inc.bind(null), Math.abs, new Proxy(e.inc, {})].forEach(function (v, i) {
  given = v;
  console.log(i, outcome(function () { return e.id(v); }), outcome(e.given), outcome(function () { return e.isNull(v); }));
});
console.log(e.apply(e.inc, 41), outcome(function () { return e.apply(null, 1); }), outcome(function () { return e.apply(e.id, 1); }));
