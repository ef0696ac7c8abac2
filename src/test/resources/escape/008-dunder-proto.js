// __proto__ up to its end, of everything, and what stands there.
[1, 'x', true, 1n, Symbol.iterator, {}, [], function () {}, function* () {}, () => 0, /x/, new Date(),
  new Map(), [].values(), ''[Symbol.iterator](), new Map().entries(), 'x'.matchAll(/x/g),
  console, fetch, WebAssembly, new WebAssembly.Memory({ initial: 1 }), globalThis].forEach(function (v) {
  for (var o = v; o !== null && o !== undefined; o = o.__proto__) {
    use(o);
  }
  attempt(function () { v.__proto__ = null; return v.__proto__; });
  attempt(function () { return Object.getPrototypeOf(Object.getPrototypeOf(v)); });
});
