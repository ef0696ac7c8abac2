// eval in all its forms: direct, indirect, with other this, with other names, in other scopes.
var code = ['this', 'java', 'Packages', '__parent__', 'arguments', 'arguments.callee', 'this.__parent__',
  'getClass', 'eval', 'new.target', '({}).getClass()', 'function f() {}; f', '(function () { return this })()'];
code.forEach(function (text) {
  attempt(function () { return eval(text); });
  attempt(function () { return (0, eval)(text); });
  attempt(function () { return eval.call({}, text); });
  attempt(function () { return eval.apply(console, [text]); });
  attempt(function () { var e = eval; return e(text); });
  attempt(function () { with ({ x: 1 }) { return eval(text); } });
  attempt(function () { return [text].map(eval)[0]; });
  attempt(function () { return new eval(text); });
  attempt(function () { return Reflect.apply(eval, console.log, [text]); });
  attempt(function () { return globalThis.eval(text); });
  attempt(function () { return console.eval(text); });
  attempt(function () { return eval(text, globalThis); });
  attempt(function () { return eval(text, { java: 1 }); });
});
