// Values of every kind thrown through natives, wasm, promises and generators.
[1, 'x', null, undefined, {}, globalThis, console, function () {}, Symbol(), 10n, new Proxy({}, { get: function (t, k) { take(k); return k; } }), { stack: { toString: function () { return take('s'); } } }, { name: globalThis, message: globalThis }, Object.create(Error.prototype), StopIteration].forEach(function (v, i) {
  function thrower() { throw v; }
  [function () { [1].forEach(thrower); }, function () { 'x'.replace('x', thrower); }, function () { new Proxy({}, { get: thrower }).x; }, function () { JSON.stringify({ toJSON: thrower }); }, function () { for (var x of { [Symbol.iterator]: thrower }) {} }, function () { String({ toString: thrower }); }, function () { new Map([1].map(thrower)); },
    function () { new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func $f)) (start $f))')), { m: { f: thrower } }); }, function () { new WebAssembly.Memory({ get initial() { thrower(); } }); }, function () { structuredClone({ get a() { thrower(); } }); }, function () { new EventTarget().dispatchEvent(thrower); }, function () { eval('throw v'); }].forEach(attempt);
  await_(Promise.reject(v), 'reject ' + i);
  await_(new Promise(thrower), 'executor ' + i);
});
