// Property names that mean something to Rhino or Java, on all kinds of objects.
var names = ['__proto__', '__parent__', '__noSuchMethod__', '__iterator__', '__count__', '__exception__', '_ErrorPrototypeProps', '_stackHide', 'LIBRARY_SCOPE', 'ClassCache', 'java.lang.Object', 'org.mozilla.javascript.NativeError', '', ' ', '\u0000', '-1', '4294967295', '1e3', 'toString()', 'class', 'hashCode', 'wait', 'init', 'call', 'construct', 'exec', 'unwrap', 'getIds', 'getParentScope', 'associateValue', 'getAssociatedValue'];
[{}, [], function () {}, console, fetch, globalThis, WebAssembly, new Error('x'), Error.prototype, new WebAssembly.Memory({ initial: 1 }), new Proxy({}, {}), new Map()].forEach(function (o) {
  names.forEach(function (name) {
    attempt(function () { return o[name]; });
    attempt(function () { return Object.getOwnPropertyDescriptor(o, name); });
    attempt(function () { return o[name](); });
    if (name !== '__proto__' || o !== globalThis) { attempt(function () { o[name] = 1; return o[name]; }); attempt(function () { return delete o[name]; }); }
  });
});
