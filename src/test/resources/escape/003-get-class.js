// getClass, class and the other names that Java objects have, on a value of every kind.
[1, 1.5, 'text', 'a' + String(loot), true, null, undefined, 10n, Symbol('s'), {}, [], function () {},
  /x/, new Date(0), new Map(), new Set(), new WeakMap(), new Error(), Promise.resolve(),
  new ArrayBuffer(8), new Uint8Array(8), JSON, Math, Reflect, console, performance, WebAssembly,
  fetch, globalThis, (function () { return arguments; })(), (function* () {})()].forEach(use);
['getClass', 'class', 'hashCode', 'notifyAll'].forEach(function (name) {
  take(globalThis[name]);
  attempt(function () { return (0, eval)(name); });
  attempt(function () { return (0, eval)(name + '(globalThis)'); });
});
