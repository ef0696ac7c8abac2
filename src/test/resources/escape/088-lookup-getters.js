// __lookupGetter__, __defineSetter__ and the like on everything.
reachable(globalThis).forEach(function (o) {
  ['stack', 'buffer', '__proto__', '__parent__', 'value', 'length', 'exports', 'stackTraceLimit', 'prepareStackTrace', 'CallSite', 'name'].forEach(function (k) {
    attempt(function () { return Object.prototype.__lookupGetter__.call(o, k); });
    attempt(function () { return Object.prototype.__lookupSetter__.call(o, k); });
  });
});
[{}, null, 1, new Proxy({}, {}), new Uint8Array(1)].forEach(function (o) {
  attempt(function () { return Object.prototype.__defineGetter__.call(o, 'x', function () { return take(this); }); });
  attempt(function () { return Object.prototype.__defineSetter__.call(o, '0', globalThis); });
  attempt(function () { return o.x; });
});
