// toSource and uneval write values as code; their writers are Rhino's own.
reachable(globalThis).slice(0, 3000).forEach(function (v) {
  attempt(function () { return v.toSource(); });
  attempt(function () { return uneval(v); });
  attempt(function () { return Object.prototype.toSource.call(v); });
  attempt(function () { return Function.prototype.toSource.call(v); });
});
var ring = {};
ring.ring = ring;
attempt(function () { return uneval(ring); });

