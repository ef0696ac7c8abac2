// `cause` of errors: getters, proxies, options that are no plain objects.
[Error, TypeError, WebAssembly.CompileError, WebAssembly.LinkError, WebAssembly.RuntimeError].forEach(function (C) {
  [{ cause: globalThis }, { get cause() { take(this); return console; } }, new Proxy({}, { get: function (t, k, r) { take(k); take(r); return k; }, has: function (t, k) { take(k); return true; } }),
    [1], function () {}, 'cause', null, 5, Object.create({ cause: 1 })].forEach(function (options) {
    attempt(function () { return new C('m', options); });
    attempt(function () { return new C('m', options).cause; });
    attempt(function () { return C('m', options); });
    attempt(function () { return new C(options, options, options); });
  });
});
attempt(function () { return new AggregateError([1], 'm', { cause: globalThis }); });
attempt(function () { return new AggregateError({}, 'm'); });
attempt(function () { return new AggregateError(5); });
