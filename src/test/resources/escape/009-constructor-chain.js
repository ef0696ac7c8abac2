// constructor.constructor of everything, called with code that wants Java.
[1, 'x', true, 1n, Symbol(), {}, [], function () {}, /x/, new Date(), JSON, Math, console, fetch,
  WebAssembly, WebAssembly.Module, performance, new Error()].forEach(function (v) {
  attempt(function () { return v.constructor; });
  attempt(function () { return v.constructor.constructor('return this')(); });
  attempt(function () { return v.constructor.constructor('return java.lang.Runtime')(); });
  attempt(function () { return v.constructor.constructor('return Packages')(); });
  attempt(function () { return v.constructor.constructor('return getClass(this)')(); });
});
