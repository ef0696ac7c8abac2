// The text that the console and String make of everything that can be reached.
reachable(globalThis).forEach(function (o) {
  attempt(function () { return String(o); });
  attempt(function () { return o + ''; });
  attempt(function () { return Object.prototype.toString.call(o); });
  attempt(function () { return Object.prototype.toLocaleString.call(o); });
  attempt(function () { console.log(o); });
  attempt(function () { throw o; });
  attempt(function () { return null[o]; });
  attempt(function () { return o.missing.missing; });
  attempt(function () { return o.missing(); });
  attempt(function () { return new o(); });
  attempt(function () { return 1 in o; });
  attempt(function () { return 1 instanceof o; });
});
