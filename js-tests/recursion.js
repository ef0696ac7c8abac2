// Endless recursion, in wasm and through both worlds, is a RangeError; everything works on.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "js" (func $js (param i32) (result i32)))
  (func $self (export "self") (param i32) (result i32) (i32.add (i32.const 1) (call $self (local.get 0))))
  (func (export "both") (param i32) (result i32) (i32.add (i32.const 1) (call $js (local.get 0))))
  (func $depth (export "depth") (param i32) (result i32)
    (if (result i32) (local.get 0)
      (then (i32.add (i32.const 1) (call $depth (i32.sub (local.get 0) (i32.const 1)))))
      (else (i32.const 0)))))`)), {
  m: {js: function (x) { return e.both(x); }},
}).exports;
function attempt(label, f) {
  try {
    f();
    console.log(label, 'returned');
  } catch (error) {
    console.log(label, error instanceof RangeError, error.name, error.message);
  }
}
for (var i = 0; i < 3; i++) {
  attempt('self', function () { e.self(0); });
  attempt('both', function () { e.both(0); });
}
console.log(e.depth(500));
