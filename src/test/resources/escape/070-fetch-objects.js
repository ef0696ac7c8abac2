// Response, Headers, Blob and their methods, on each other and with hostile arguments.
var objects = [new Response('x', { headers: { a: 'b' } }), new Headers({ a: 'b' }), new Blob(['x'], { type: 'y' }), new AbortController(), AbortSignal.abort(5)];
objects.forEach(function (o) {
  for (var p = o; p; p = Object.getPrototypeOf(p)) {
    Reflect.ownKeys(p).forEach(function (key) {
      objects.concat([{}, null, globalThis]).forEach(function (self) {
        var got = attempt(function () { var v = o[key]; return typeof v === 'function' ? v.call(self, 'a', 'b') : v; });
        if (got instanceof Promise) { got.then(take, take); }
      });
    });
  }
});
[{ a: { toString: function () { take(this); return 'x'; } } }, [['a']], [['a', 'b', 'c']], { [Symbol.iterator]: function* () { yield ['x', 'y']; } }, 'x', 5, null, new Proxy({}, { ownKeys: function () { return ['q']; }, getOwnPropertyDescriptor: function () { return { value: 1, enumerable: true, configurable: true }; }, get: function (t, k) { take(k); return 'v'; } })].forEach(function (init) {
  attempt(function () { return new Headers(init); });
  attempt(function () { return new Response(init, init); });
  attempt(function () { return new Blob(init, init); });
});
