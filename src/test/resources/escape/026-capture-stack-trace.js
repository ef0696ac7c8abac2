// Error.captureStackTrace on objects of every kind, with functions to hide.
[{}, [], function () {}, globalThis, Object.freeze({}), new Proxy({}, {}), 1, null, undefined, 'x',
  new WebAssembly.Memory({ initial: 1 }), console, Object.create(null), Error.prototype].forEach(function (target) {
  attempt(function () { Error.captureStackTrace(target); return target && target.stack; });
  attempt(function () { Error.captureStackTrace(target, attempt); return target && target.stack; });
  attempt(function () { Error.captureStackTrace(target, { name: 'x' }); return target && target.stack; });
  attempt(function () { Error.captureStackTrace(target, new Proxy(attempt, {})); return target && target.stack; });
});
attempt(function () { return Error.captureStackTrace(); });
attempt(function () { return Error.captureStackTrace.call({}, {}); });
