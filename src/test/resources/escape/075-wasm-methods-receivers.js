// Every method and accessor of WebAssembly's prototypes on receivers of other kinds.
var things = [new WebAssembly.Memory({ initial: 1 }), new WebAssembly.Table({ initial: 1, element: 'externref' }), new WebAssembly.Global({ value: 'externref', mutable: true }, 1), new WebAssembly.Tag({ parameters: [] }), new WebAssembly.Module(wat2wasm('(module)')), new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func (export "f")))'))), new WebAssembly.RuntimeError('x')];
things.push(new WebAssembly.Exception(things[3], []), things[5].exports.f, {}, null, 1, globalThis, Object.create(things[0]), new Proxy(things[0], {}));
things.forEach(function (t) {
  if (t === globalThis) { return; } // its timers would go on
  for (var p = Object(t); p !== null && p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    Reflect.ownKeys(p).forEach(function (key) {
      var d = Object.getOwnPropertyDescriptor(p, key);
      things.forEach(function (self) {
        [d.value, d.get, d.set].forEach(function (f) {
          if (typeof f === 'function') { attempt(function () { return Reflect.apply(f, self, [0, self]); }); attempt(function () { return Reflect.apply(f, self, [self, 0]); }); }
        });
      });
    });
  }
});
