// Globals as imports and exports.
var bytes = wat2wasm(`(module
  (import "m" "i32" (global $i32 i32))
  (import "m" "i64" (global $i64 i64))
  (import "m" "f64" (global $f64 f64))
  (import "m" "ext" (global $ext externref))
  (import "m" "counter" (global $counter (mut i32)))
  (global (export "own") (mut i64) (i64.const 5))
  (global (export "fixed") f32 (f32.const 1.5))
  (export "counter" (global $counter)) (export "i32" (global $i32))
  (func (export "bump") (global.set $counter (i32.add (global.get $counter) (i32.const 1))))
  (func (export "sum") (result f64)
    (f64.add (global.get $f64) (f64.add (f64.convert_i32_s (global.get $i32)) (f64.convert_i64_s (global.get $i64)))))
  (func (export "ext") (result externref) (global.get $ext)))`);
var counter = new WebAssembly.Global({value: 'i32', mutable: true}, 10);
var thing = {};
var e = new WebAssembly.Instance(new WebAssembly.Module(bytes), {m: {i32: 4294967297, i64: 2n, f64: 0.5, ext: thing, counter: counter}}).exports;
console.log(e.sum(), e.ext() === thing, e.counter === counter);
e.bump();
e.bump();
console.log(counter.value, e.counter.value);
counter.value = 100;
e.bump();
console.log(counter.value);
console.log(String(e.own.value), e.fixed.value, e.i32.value);
e.own.value = 7n;
console.log(String(e.own.value));
['counter', 'own', 'fixed', 'i32'].forEach(function (name) {
  try {
    e[name].value = name === 'own' ? 1n : 1;
    console.log(name, 'set');
  } catch (error) {
    console.log(name, error.name);
  }
});
function attempt(changes) {
  var m = {i32: 1, i64: 2n, f64: 0.5, ext: null, counter: counter};
  Object.keys(changes).forEach(function (k) { m[k] = changes[k]; });
  try {
    new WebAssembly.Instance(new WebAssembly.Module(bytes), {m: m});
    return 'ok';
  } catch (error) {
    return error.name + (error.constructor === WebAssembly.LinkError);
  }
}
console.log(attempt({}), attempt({i32: 1n}), attempt({i64: 1}), attempt({f64: '1'}), attempt({i32: undefined}), attempt({i32: null}),
    attempt({ext: undefined}), attempt({counter: 1}));
console.log(attempt({i32: new WebAssembly.Global({value: 'i32'}, 1)}), attempt({i32: new WebAssembly.Global({value: 'i64'})}),
    attempt({i32: counter}), attempt({counter: new WebAssembly.Global({value: 'i32'})}), attempt({f64: new Number(1)}));
