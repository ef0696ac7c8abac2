// Prototypes of iterators of arrays, strings, maps, sets and regular expressions, on other objects.
var its = [[1][Symbol.iterator](), 'x'[Symbol.iterator](), new Map([[1, 2]]).entries(), new Set([1]).values(), 'ab'.matchAll(/a/g), new Headers({ a: 'b' }).entries(), (function* () {})(), [1].entries(), new Uint8Array(1).keys()];
its.forEach(function (i) {
  use(i);
  its.concat([{}, null, 1, [], globalThis]).forEach(function (self) {
    for (var p = i; p && p !== Object.prototype; p = Object.getPrototypeOf(p)) {
      Reflect.ownKeys(p).forEach(function (k) { attempt(function () { return typeof p[k] === 'function' ? p[k].call(self) : p[k]; }); });
    }
  });
  attempt(function () { return i.constructor; });
  attempt(function () { return i[Symbol.toStringTag]; });
  attempt(function () { return String(i); });
});
