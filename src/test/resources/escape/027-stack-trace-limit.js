// Error.stackTraceLimit with values of every kind, and as a getter on Error itself.
[0, -1, 1, Infinity, -Infinity, NaN, 1e300, '3', null, undefined, {}, 10n, Symbol(), { valueOf: function () { return 2; } }].forEach(function (limit) {
  attempt(function () { Error.stackTraceLimit = limit; return Error.stackTraceLimit; });
  attempt(function () { return new Error('x').stack; });
  attempt(function () { new WebAssembly.Module(new Uint8Array(1)); });
});
attempt(function () {
  Object.defineProperty(Error, 'stackTraceLimit', { get: function () { take(this); throw new Error('no limit'); } });
  return new Error('x').stack;
});
