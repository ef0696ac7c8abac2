// One JavaScript object for a function, memory, table or global, however it travels.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (func $f (export "f") (result i32) (i32.const 7)) (export "again" (func $f))
  (memory (export "memory") 1) (table (export "table") 3 funcref) (elem (i32.const 0) $f $hidden)
  (func $hidden (result i32) (i32.const 8))
  (global (export "global") (mut i32) (i32.const 1))
  (global (export "ref") funcref (ref.func $f))
  (func (export "get") (param i32) (result funcref) (table.get (local.get 0)))
  (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0)))
  (func (export "same") (param funcref) (result funcref) (local.get 0)))`))).exports;
console.log(e.f === e.again, e.table.get(0) === e.f, e.get(0) === e.f, e.ref.value === e.f);
var hidden = e.table.get(1);
console.log(typeof hidden, hidden(), hidden.name, hidden === e.table.get(1), hidden === e.get(1), e.get(2), e.table.get(2));
e.table.set(2, e.f);
console.log(e.call(2), e.same(hidden) === hidden, e.same(null));

var other = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "f" (func $f (result i32))) (import "m" "memory" (memory 1)) (import "m" "table" (table 3 funcref))
  (import "m" "global" (global (mut i32))) (import "m" "js" (func $js (result i32)))
  (export "f" (func $f)) (export "memory" (memory 0)) (export "table" (table 0)) (export "global" (global 0)) (export "js" (func $js))
  (export "js2" (func $js))
  (func (export "callF") (result i32) (call $f)))`)), {
  m: {f: e.f, memory: e.memory, table: e.table, global: e.global, js: function () { return 9.9; }},
}).exports;
console.log(other.f === e.f, other.memory === e.memory, other.table === e.table, other.global === e.global, other.callF());
console.log(other.js(), other.js === other.js2, other.js.name, other.js.length);

// A JavaScript function that is exported again is an Exported Function of its own, one for each import.
function twice() { return 3; }
var source = '(module (import "m" "a" (func $a (result i32))) (import "m" "b" (func $b (result i32))) (export "a" (func $a)) (export "b" (func $b)))';
var t = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(source)), {m: {a: twice, b: twice}}).exports;
console.log(t.a === twice, t.a === t.b, t.a(), t.a.name, t.b.name);
e.table.set(0, t.a);
console.log(e.call(0), e.table.get(0) === t.a);
var again = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(source)), {m: {a: t.a, b: t.b}}).exports;
console.log(again.a === t.a, again.b === t.b);
