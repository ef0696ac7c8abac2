// The exports object: null prototype, frozen, enumerable, in order.
var instance = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (func $f (export "run")) (memory (export "memory") 1) (table (export "table") 1 funcref)
  (global (export "__proto__") i32 (i32.const 3)) (global (export "") i32 (i32.const 4))
  (export "b" (func $f)) (export "a b" (func $f)))`)));
var e = instance.exports;
console.log(Object.getPrototypeOf(e), Object.isFrozen(e), Object.isExtensible(e), e === instance.exports);
console.log(JSON.stringify(Object.keys(e)), e.toString === undefined);
var d = Object.getOwnPropertyDescriptor(e, 'run');
console.log(d.writable, d.enumerable, d.configurable, typeof d.value);
console.log(e.run === e.b, e.b === e['a b'], e[''].value, Object.getOwnPropertyDescriptor(e, '__proto__').value.value);
e.run = 1;
e.extra = 1;
delete e.memory;
console.log(typeof e.run, e.extra, String(e.memory));
(function () {
  'use strict';
  [function () { e.run = 1; }, function () { e.extra = 1; }, function () { delete e.run; }].forEach(function (f) {
    try {
      f();
      console.log('done');
    } catch (error) {
      console.log(error.name);
    }
  });
})();
instance.exports = null;
console.log(instance.exports === e);
var numbered = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (global (export "1") i32 (i32.const 11)) (global (export "0") i32 (i32.const 10)) (global (export "01") i32 (i32.const 12)))`))).exports;
console.log(numbered[0].value, numbered['0'].value, numbered[1].value, numbered['01'].value, Object.keys(numbered).join(), Object.isFrozen(numbered));
