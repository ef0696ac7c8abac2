// bind of everything: bound natives, bound constructors, their targets.
nativeFunctions().slice(0, 700).forEach(function (f) {
  var b = attempt(function () { return f.bind(globalThis, 1); });
  attempt(function () { return b.name; });
  attempt(function () { return b.prototype; });
  attempt(function () { return String(b); });
  attempt(function () { return Reflect.ownKeys(b).map(function (k) { return b[k]; }); });
});
attempt(function () { return new (Function.bind(null, 'return java'))()(); });
attempt(function () { return Function.prototype.bind.call({}); });
attempt(function () { return (0, eval.bind(null, 'java'))(); });
attempt(function () { return WebAssembly.Memory.bind(null, { initial: 1 })(); });
attempt(function () { return new (WebAssembly.Memory.bind(null, { initial: 1 }))(); });
