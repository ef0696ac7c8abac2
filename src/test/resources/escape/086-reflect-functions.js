// Reflect.* with receivers, keys and descriptors of every kind.
var targets = [{}, [], function () {}, globalThis, console, WebAssembly, new Proxy({}, {}), new WebAssembly.Memory({ initial: 1 }), new Error('x'), new Uint8Array(4), null, 1, 'x', Symbol()];
Object.getOwnPropertyNames(Reflect).forEach(function (name) {
  targets.forEach(function (t) {
    if (t === globalThis && /^(set|setPrototypeOf|defineProperty|deleteProperty|preventExtensions)$/.test(name)) { return; }
    targets.forEach(function (x) {
      attempt(function () { return Reflect[name](t, x, t, x); });
      attempt(function () { return Reflect[name](t, 'length', x, t); });
    });
    attempt(function () { return Reflect[name](t); });
  });
  attempt(function () { return Reflect[name](); });
});
