// Setters at the indices of Array.prototype, while arrays are made within the engine.
for (var i = 0; i < 10; i++) {
  (function (i) {
    Object.defineProperty(Array.prototype, i, { get: function () { take(this); return undefined; }, set: function (v) { take(this); take(v); }, configurable: true });
  })(i);
}
try {
  attempt(function () { return 'a,b'.split(','); });
  attempt(function () { return Reflect.ownKeys({ a: 1 }); });
  attempt(function () { return Object.entries({ a: 1 }); });
  attempt(function () { return WebAssembly.Module.exports(new WebAssembly.Module(wat2wasm('(module (func (export "f")))'))); });
  attempt(function () { return structuredClone([1, [2]]); });
  attempt(function () { return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func (export "f") (result i32 i32) (i32.const 1) (i32.const 2)))'))).exports.f(); });
  attempt(function () { return JSON.parse('[1,2]'); });
  attempt(function () { return [1, 2].concat([3]); });
  attempt(function () { return /(a)(b)?/.exec('ab'); });
  attempt(function () { return new Error('x').stack; });
  attempt(function () { return new Headers([['a', 'b']]); });
  attempt(function () { return Array.from('ab'); });
  attempt(function () { return (function () { return arguments; })(1, 2); });
} finally {
  for (i = 0; i < 10; i++) { delete Array.prototype[i]; }
}
