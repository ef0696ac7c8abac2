// Function with bodies and parameters that break out of the wrapper it makes.
['return this', 'return arguments.callee.caller', 'return java', '}, Packages, function () {',
  '/*', '*/ return this; /*', 'return this.__parent__', 'return eval("java")', '<!--', '-->',
  'return new.target', 'return super.x', 'yield 1', 'return \u2028this'].forEach(function (body) {
  attempt(function () { return Function(body); });
  attempt(function () { return Function(body)(); });
  attempt(function () { return new Function(body, 'return this')(); });
  attempt(function () { return Function.call(null, body)(); });
  attempt(function () { return Reflect.construct(Function, [body])(); });
  attempt(function () { return Function.apply(Packages, [body])(); });
});
