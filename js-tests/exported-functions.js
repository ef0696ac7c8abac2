// Exported functions: shape, calls.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "i" (func $i (param i32 i32 i32)))
  (export "i" (func $i))
  (func $add (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "nothing")))`)), {m: {i: function () {}}}).exports;
function flags(o, k) {
  var d = Object.getOwnPropertyDescriptor(o, k);
  return (d.writable ? 'w' : '-') + (d.enumerable ? 'e' : '-') + (d.configurable ? 'c' : '-');
}
['i', 'add', 'nothing'].forEach(function (n) {
  var f = e[n];
  console.log(n, typeof f, f.name, f.length, flags(f, 'name'), flags(f, 'length'), Object.getOwnPropertyNames(f).sort().join(),
      Object.getPrototypeOf(f) === WebAssembly.Function.prototype, f instanceof Function, 'prototype' in f, Object.isExtensible(f));
});
function outcome(f) {
  try {
    return String(f());
  } catch (error) {
    return error.name;
  }
}
console.log(outcome(function () { return new e.add(1, 2); }), outcome(function () { return Reflect.construct(e.add, []); }),
    outcome(function () { return Reflect.construct(Object, [], e.add); }));
console.log(e.add(1, 2), e.add.call(null, 3, 4), e.add.apply({}, [5, 6]), e.add.bind(null, 10)(1), [1, 2].map(e.add).join());
console.log(e.add(), e.add(1), e.add(1, 2, 3), e.nothing(1), e.add('3', {valueOf: function () { return 4; }}));
e.add.mine = 1;
console.log(e.add.mine, Function.prototype.toString.call(e.add).indexOf('native code') > 0);
var order = [];
e.add({valueOf: function () { order.push(1); }}, {valueOf: function () { order.push(2); }});
console.log(order.join());
console.log(outcome(function () { return e.add(Symbol(), {valueOf: function () { order.push('never'); }}); }), order.join());
console.log(outcome(function () { return e.add(1n, 1); }));
