// Reading the imports, step by step: what is looked at, what each kind accepts, and what is left for linking.
var W = WebAssembly;
function read(text, values, options) {
  var log = [];
  var module = new W.Module(wat2wasm(text), options);
  var holder = {};
  Object.keys(values).forEach(function (name) {
    Object.defineProperty(holder, name, {get: function () { log.push(name); return values[name]; }});
  });
  try {
    var made = new W.Instance(module, {get m() { log.push('m'); return holder; }});
    log.push(Object.keys(made.exports).map(function (k) { return k + '=' + (made.exports[k] instanceof W.Global ? String(made.exports[k].value) : typeof made.exports[k]); }).join());
  } catch (e) {
    log.push(e.name);
  }
  console.log(log.join(' '));
}

console.log('the wrong kind ends it at once');
read('(module (import "m" "f" (func)) (import "m" "z" (func)))', {f: 1, z: null});
read('(module (import "m" "t" (table 1 funcref)) (import "m" "z" (func)))', {t: [], z: null});
read('(module (import "m" "m" (memory 1)) (import "m" "z" (func)))', {m: new ArrayBuffer(65536), z: null});
read('(module (import "m" "x" (tag)) (import "m" "z" (func)))', {x: new Error(), z: null});
read('(module (import "m" "g" (global i64)) (import "m" "z" (func)))', {g: 1, z: null});
read('(module (import "m" "g" (global f32)) (import "m" "z" (func)))', {g: 1n, z: null});
read('(module (import "m" "g" (global f64)) (import "m" "z" (func)))', {g: new Number(1), z: null});
read('(module (import "m" "g" (global v128)) (import "m" "z" (func)))', {g: 1, z: null});
read('(module (import "m" "g" (global funcref)) (import "m" "z" (func)))', {g: function () {}, z: null});
read('(module (import "m" "g" (global (ref extern))) (import "m" "z" (func)))', {g: null, z: null});
read('(module (import "m" "g" (global i31ref)) (import "m" "z" (func)))', {g: 1073741824, z: null});

console.log('the wrong type ends it when all are read');
read('(module (import "m" "g" (global (mut i32))) (import "m" "h" (global (mut i64))) (import "m" "z" (func)))', {g: 1, h: 1n, z: function () {}});
read('(module (import "m" "g" (global (mut i64))) (import "m" "z" (func)))', {g: 1, z: null});
read('(module (import "m" "g" (global (mut externref))) (import "m" "z" (func)))', {g: 1, z: 5});
read('(module (import "m" "g" (global i32)) (import "m" "z" (func)))', {g: new W.Global({value: 'i64'}), z: function () {}});
read('(module (import "m" "m" (memory 2)) (import "m" "z" (func)))', {m: new W.Memory({initial: 1}), z: function () {}});
read('(module (import "m" "t" (table 1 externref)) (import "m" "z" (func)))', {t: new W.Table({element: 'anyfunc', initial: 1}), z: function () {}});
read('(module (import "m" "x" (tag)) (import "m" "z" (func)))', {x: new W.Tag({parameters: ['i32']}), z: function () {}});

console.log('what fits');
read('(module (import "m" "g" (global $g i32)) (import "m" "h" (global $h f32)) (import "m" "i" (global $i i64)) (export "g" (global $g)) (export "h" (global $h)) (export "i" (global $i)))', {g: 4294967297.5, h: 0.1, i: -(1n << 63n) - 1n});
read('(module (import "m" "g" (global $g externref)) (import "m" "h" (global $h funcref)) (import "m" "i" (global $i anyref)) (export "g" (global $g)) (export "h" (global $h)) (export "i" (global $i)))', {g: undefined, h: null, i: 3});

console.log('names');
read('(module (import "m" "" (func)) (import "m" "__proto__" (func)) (import "m" "constructor" (func)) (import "m" "1" (func)))',
    Object.defineProperty({'': Math.abs, constructor: Math.abs, 1: Math.abs}, '__proto__', {value: Math.abs, enumerable: true}));
// A property of the prototype counts, and a primitive value has none.
console.log(String(new W.Instance(new W.Module(wat2wasm('(module (import "toString" "call" (func)))')), {})));
['text', 1, true, 1n, Symbol('s'), null, undefined].forEach(function (value) {
  try {
    new W.Instance(new W.Module(wat2wasm('(module (import "m" "length" (global i32)))')), {m: value});
  } catch (e) {
    console.log(typeof value, e.name);
  }
});

console.log('builtins');
// What the engine supplies is not read, though an imports object is wanted.
var strings = {builtins: ['js-string'], importedStringConstants: 'c'};
var text = '(module (import "wasm:js-string" "length" (func (param externref) (result i32))) (import "c" "x" (global (ref extern))) (import "m" "z" (func)))';
read(text, {z: function () {}}, strings);
[undefined, {}].forEach(function (imports) {
  try {
    console.log(String(new W.Instance(new W.Module(wat2wasm('(module (import "c" "x" (global (ref extern))))'), strings), imports)));
  } catch (e) {
    console.log(e.name);
  }
});
