// `stack` of errors of every class, read in every way.
var errors = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError,
  WebAssembly.CompileError, WebAssembly.LinkError, WebAssembly.RuntimeError].map(function (C) { return new C('x'); });
errors.push(new AggregateError([new Error('1')], 'x'), new DOMException('x', 'AbortError'));
errors.forEach(function (e) {
  take(e.stack);
  var d = Object.getOwnPropertyDescriptor(e, 'stack');
  take(d);
  if (d && d.get) {
    [{}, Object.create(e), e, globalThis, null, 1, new Error('y'), console].forEach(function (self) {
      attempt(function () { return d.get.call(self); });
      attempt(function () { return d.set.call(self, { toString: function () { return 'z'; } }); });
    });
  }
  attempt(function () { return Object.create(e).stack; });
  attempt(function () { return Reflect.get(e, 'stack', globalThis); });
  attempt(function () { e.stack = console; return e.stack; });
  attempt(function () { delete e.stack; return e.stack; });
  ['fileName', 'lineNumber', 'columnNumber', 'sourceName', 'scriptStackTrace', 'cause'].forEach(function (k) { take(e[k]); });
});
