// Every constructor of WebAssembly with arguments of every kind, also as a function and inherited.
var args = [undefined, null, 1, 'x', {}, [], function () {}, globalThis, new Proxy({}, {}), { initial: 1, element: 'externref', value: 'externref' }, { initial: '1', maximum: {}, element: { toString: function () { take(this); return 'anyfunc'; } } }, { value: 'v128' }, { parameters: ['i32', 'x'] }, { parameters: globalThis }, wat2wasm('(module)'), new ArrayBuffer(8), new Uint8Array(8)];
Object.getOwnPropertyNames(WebAssembly).forEach(function (name) {
  var C = WebAssembly[name];
  args.forEach(function (a) {
    args.slice(0, 9).forEach(function (b) {
      var made = attempt(function () { return new C(a, b); });
      if (made instanceof Promise) { made.then(take, take); }
    });
    var called = attempt(function () { return C.call(a, a, a); });
    if (called instanceof Promise) { called.then(take, take); }
    attempt(function () { return Reflect.construct(C, [a], Array); });
  });
});
