// __parent__ leads from a function to the scope in which it was made, and on to hidden ones.
var chain = [function () {}, Object, console.log, fetch, WebAssembly.Module, (function () {
  var secret = 1;
  return function inner() { return secret; };
})()];
chain.forEach(function (f) {
  take(f.__parent__);
  take(f['__parent__']);
  attempt(function () { f.__parent__ = globalThis; return f.__parent__; });
  attempt(function () { return f.__parent__.__parent__; });
  attempt(function () { return Object.getOwnPropertyDescriptor(f, '__parent__'); });
  attempt(function () { return Reflect.get(f, '__parent__'); });
  attempt(function () { return Reflect.set(f, '__parent__', {}); });
  attempt(function () { return delete f.__parent__; });
});
take({ __parent__: globalThis }.__parent__);
