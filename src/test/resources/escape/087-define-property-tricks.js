// Descriptors from hostile objects; redefinition of what must not be redefined.
[{ get: globalThis }, { get value() { take(this); return 1; } }, new Proxy({}, { get: function (t, k) { take(k); return undefined; }, has: function (t, k) { take(k); return true; } }), { value: 1, get: function () {} }, 5, null, Object.create({ value: console })].forEach(function (d) {
  [{}, [], function () {}, new Uint8Array(2), new WebAssembly.Memory({ initial: 1 }), new Proxy({}, {}), console.log, Error].forEach(function (o) {
    ['x', '0', 'length', 'stack', 'buffer', 'prototype', Symbol.iterator].forEach(function (k) { attempt(function () { return Object.defineProperty(o, k, d); }); });
  });
});
['undefined', 'NaN', 'CallSite', 'WebAssembly', 'globalThis', 'console', 'global'].forEach(function (k) {
  attempt(function () { return Object.getOwnPropertyDescriptor(globalThis, k); });
  attempt(function () { return Object.defineProperty(globalThis, k, { get: function () { take(this); return 1; }, configurable: true }); });
});
attempt(function () { return new Error('x').stack; });
