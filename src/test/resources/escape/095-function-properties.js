// name, length, arity, arguments, caller, prototype of every function, read, written and deleted.
nativeFunctions().forEach(function (f) {
  ['name', 'length', 'arity', 'arguments', 'caller', 'prototype', 'displayName', 'scope', 'toSource', 'inspect'].forEach(function (k) {
    attempt(function () { return f[k]; });
    attempt(function () { return Object.getOwnPropertyDescriptor(f, k); });
  });
  attempt(function () { return f.name = globalThis; });
  attempt(function () { return f.arguments = globalThis; });
  attempt(function () { return Function.prototype.toString.call(f); });
});
(function f() { take(f.arguments); (function g() { take(g.caller); take(f.arguments); })(1, 2); })(globalThis);
attempt(function () { 'use strict'; return arguments.callee; });
attempt(function () { 'use strict'; return (function () { return this; })(); });
