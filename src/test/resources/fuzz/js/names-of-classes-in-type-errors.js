// Rhino names objects of its own in messages by their Java class.
[function () { [].map(new Map); }, function () { [].toSorted(new Uint8Array(1)); }, function () { ([])(); },
  function () { new []; }, function () { Function.prototype.toString.call(new Proxy({}, {})); },
  function () { Map.prototype.get.call([], 1); }, function () { Promise.prototype.then.call(new Set); },
  function () { Reflect.apply([]); }, function () { Reflect.construct(new Date); },
  function () { ({}) in []; ({}) instanceof new Map; }, function () { [][Symbol.iterator].call(null); }
].forEach(function (f) {
  try { keep(f()); } catch (e) { caught(e); }
  keep(Promise.resolve().then(f));
});
[].forEach(new WeakMap);
