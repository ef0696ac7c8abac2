// Structures and arrays are opaque: no script can change them or look inside, and sloppy mode makes no difference.
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (type $s (struct (field (mut i32)))) (type $a (array (mut i8)))
  (func (export "struct") (result (ref $s)) (struct.new $s (i32.const 42)))
  (func (export "array") (result (ref $a)) (array.new $a (i32.const 1) (i32.const 3)))
  (func (export "get") (param (ref $s)) (result i32) (struct.get $s 0 (local.get 0))))`))).exports;
function outcome(f) {
  try {
    return String(f());
  } catch (x) {
    return x.name;
  }
}
function all(title, steps) {
  console.log(title, steps.map(outcome).join(' '));
}
[e.struct(), e.array()].forEach(function (o) {
  all('set', [
    function () { o.x = 1; }, function () { o[0] = 1; }, function () { o[-1] = 1; }, function () { o[1e10] = 1; },
    function () { o[Symbol.iterator] = 1; }, function () { o.x++; }, function () { o.x = o.x; }, function () { o.__proto__ = {}; },
    function () { 'use strict'; o.x = 1; }, function () { return Reflect.set(o, 'x', 1); }, function () { return Reflect.set({}, 'x', 1, o); },
    function () { Object.assign(o, {x: 1}); }, function () { Array.prototype.push.call(o, 1); }]);
  all('delete', [
    function () { return delete o.x; }, function () { return delete o[0]; }, function () { return delete o[Symbol.iterator]; },
    function () { 'use strict'; return delete o.x; }]);
  all('define', [
    function () { Object.defineProperty(o, 'x', {value: 1}); }, function () { Object.defineProperty(o, 0, {get: function () {}}); },
    function () { Object.defineProperty(o, Symbol.iterator, {}); }, function () { Object.defineProperties(o, {x: {}}); },
    function () { return Reflect.defineProperty(o, 'x', {value: 1}); }, function () { return Reflect.defineProperty(o, Symbol.iterator, {}); }]);
  all('integrity', [
    function () { Object.preventExtensions(o); }, function () { Object.seal(o); }, function () { Object.freeze(o); },
    function () { return Reflect.preventExtensions(o); }, function () { return Object.isExtensible(o); }, function () { return Reflect.isExtensible(o); },
    function () { return Object.isSealed(o); }, function () { return Object.isFrozen(o); }]);
  all('prototype', [
    function () { return Object.getPrototypeOf(o); }, function () { return Reflect.getPrototypeOf(o); }, function () { return o.__proto__; },
    function () { Object.setPrototypeOf(o, {}); }, function () { Object.setPrototypeOf(o, e.array()); }, function () { return Reflect.setPrototypeOf(o, {}); },
    function () { return o instanceof Object; }]);
  all('read', [
    function () { return o.x; }, function () { return o[0]; }, function () { return o[Symbol.toStringTag]; }, function () { return 'x' in o; },
    function () { return 0 in o; }, function () { return Reflect.has(o, 'x'); }, function () { return Reflect.ownKeys(o).length; },
    function () { return Object.getOwnPropertyNames(o).length; }, function () { return Object.getOwnPropertySymbols(o).length; },
    function () { return Object.getOwnPropertyDescriptor(o, 'x'); }, function () { var n = 0; for (var k in o) n++; return n; },
    function () { return JSON.stringify([o, {o: o}]); }, function () { return Object.prototype.hasOwnProperty.call(o, 'x'); }]);
  all('convert', [
    function () { return typeof o; }, function () { return Object.prototype.toString.call(o); }, function () { return o + ''; }, function () { return +o; },
    function () { return o.toString(); }, function () { return o.valueOf(); }, function () { return o(); }, function () { return new o(); },
    function () { return o ? 'truthy' : 'falsy'; }, function () { return o == 1; }]);
  var p = new Proxy(o, {});
  all('proxy', [
    function () { return p.x; }, function () { p.x = 1; }, function () { return delete p.x; }, function () { return 'x' in p; },
    function () { return Object.getPrototypeOf(p); }, function () { return Object.isExtensible(p); }, function () { return Object.keys(p).length; },
    function () { Object.defineProperty(p, 'x', {value: 1}); }, function () { Object.preventExtensions(p); },
    function () { return new Proxy({}, {get: function () { return 'trapped'; }}).x; }, function () { return e.get(p); }]);
  console.log(o, [o]);
});
var s = e.struct();
s === e.struct() ? console.log('two structures are one') : console.log(e.get(s), [s].indexOf(s), new Set([s, s]).size, Object.is(s, s));
try {
  s.x = 1;
} catch (x) {
  console.log(x.message);
}
