// arguments: mapped, escaped, with length and iterator changed, given to natives.
function f(a, b) {
  arguments[0] = globalThis;
  take(a);
  arguments.length = 5;
  take(Array.prototype.slice.call(arguments));
  delete arguments[1];
  attempt(function () { return f.apply.call(console.log, null, arguments); });
  Object.defineProperty(arguments, 0, { get: function () { return take(this); } });
  take(arguments[0]);
  Object.setPrototypeOf(arguments, null);
  return arguments;
}
use(f(1, 2, 3));
(function () { 'use strict'; use(arguments); attempt(function () { return arguments.callee; }); })(1);
attempt(function () { return structuredClone((function () { return arguments; })({})); });
attempt(function () { return (function () { return Reflect.ownKeys(arguments).map(function (k) { return this[k]; }, arguments); })(1); });
