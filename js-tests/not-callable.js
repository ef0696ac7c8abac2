// What Rhino can call but is no function is none here: regular expressions, proxies of objects.
var W = WebAssembly, a = new Uint8Array([3, 1, 2]);
var module = new W.Module(wat2wasm('(module (import "m" "f" (func $f (result i32 i32))) (func (export "run") (result i32 i32) call $f))'));
function iterable(method) { return Object.defineProperty({}, Symbol.iterator, {value: method}); }
[/x/, new Proxy({}, {}), {}, 1, 'f', Symbol('s'), null].forEach(function (value) {
  console.log(value === null ? 'null' : Object.prototype.toString.call(value), [
    function () { return new W.Instance(module, {m: {f: value}}); },
    function () { return new W.Function({parameters: [], results: []}, value); },
    function () { return new W.Instance(module, {m: {f: function () { return iterable(value); }}}).exports.run(); },
    function () { return new W.Instance(module, {m: {f: function () { return iterable(function () { return {next: value}; }); }}}).exports.run(); },
    function () { return new W.Tag({parameters: iterable(value)}); },
    function () { return new W.Exception(new W.Tag({parameters: []}), iterable(value)); },
    function () { return new Uint8Array(iterable(value)); },
    function () { return Uint8Array.from([1], value); },
    function () { return a.map(value); },
    function () { return a.forEach(value); },
    function () { return a.find(value); },
    function () { return a.reduce(value); },
    function () { return a.sort(value); },
    function () { return a.toSorted(value); },
  ].map(function (f) {
    try {
      return String(f());
    } catch (e) {
      return e.name;
    }
  }).join());
});
// A proxy of a function is one.
console.log(a.map(new Proxy(function (x) { return x + 1; }, {})).join(), a.toSorted(new Proxy(function (x, y) { return y - x; }, {})).join(), Uint8Array.from([1], new Proxy(function (x) { return x + 1; }, {})).join());
