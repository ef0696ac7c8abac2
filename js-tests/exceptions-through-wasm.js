// What an import throws arrives in the caller as it was.
var thrown;
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "throw" (func $throw)) (import "m" "callback" (func $callback (result i32)))
  (func $deep (param i32) (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1)))) (else (call $throw))))
  (func (export "run") (param i32) (call $deep (local.get 0)))
  (func (export "viaCallback") (result i32) (call $callback))
  (func (export "trap") unreachable))`)), {
  m: {
    throw: function () { throw thrown; },
    callback: function () {
      try {
        e.run(3);
        return 0;
      } catch (error) {
        if (error === thrown) return 1;
        throw error;
      }
    },
  },
}).exports;
var custom = new Error('custom');
custom.extra = {};
[custom, new TypeError('t'), new RangeError('r'), new WebAssembly.RuntimeError('w'), {}, null, undefined, 0, NaN, 'text', false, Symbol.iterator, 12n,
  [1], function () {}].forEach(function (value, i) {
  thrown = value;
  try {
    e.run(5);
    console.log(i, 'nothing');
  } catch (error) {
    console.log(i, Object.is(error, value));
  }
});
thrown = custom;
console.log(e.viaCallback());
// A trap that passes through JavaScript stays the same object.
var trap;
var outer = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "f" (func $f)) (func (export "run") (call $f)))`)), {
  m: {
    f: function () {
      try {
        e.trap();
      } catch (error) {
        trap = error;
        throw error;
      }
    },
  },
}).exports;
try {
  outer.run();
} catch (error) {
  console.log(error === trap, error.name);
}
// finally runs, and the instance works on.
var finished = false;
try {
  try {
    e.run(0);
  } finally {
    finished = true;
  }
} catch (error) {
  console.log(finished, error === custom);
}
// A failing conversion of a result is the import's error too.
var bad = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "f" (func $f (result i64))) (func (export "run") (result i64) (call $f)))`)), {m: {f: function () { return 1; }}}).exports;
try {
  bad.run();
} catch (error) {
  console.log(error.name, error instanceof TypeError);
}
