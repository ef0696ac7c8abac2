// Exports: namespace objects without prototype; names that hurt; frozen; as prototypes.
var names = ['__proto__', 'constructor', 'toString', 'then', 'getClass', 'class', '', '0', '\u0000', 'hasOwnProperty', 'prototype', '__parent__'];
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func $f) ' + names.map(function (n) { return '(export "' + n.replace(/\u0000/, '\\00') + '" (func $f))'; }).join(' ') + ')')));
use(i.exports);
names.forEach(function (n) { use(i.exports[n]); attempt(function () { i.exports[n] = 1; return delete i.exports[n]; }); });
[function () { return Object.getPrototypeOf(i.exports); }, function () { return Object.isFrozen(i.exports); }, function () { return String(i.exports); }, function () { return Object.create(i.exports).toString; }, function () { return JSON.stringify(i.exports); }, function () { return structuredClone(i.exports); }, function () { console.log(i.exports, i); }, function () { return Object.setPrototypeOf(i.exports, {}); }, function () { return new Proxy(i.exports, {}).then; }, function () { return Promise.resolve(i.exports); }, function () { i.exports = 5; return i.exports; }].forEach(function (f) { use(attempt(f)); });
await_(WebAssembly.instantiate(wat2wasm('(module (func (export "then")))')), 'then');
