// `this` of functions called in every way, in strict code and not.
function sloppy() { return this; }
var strict = Function('"use strict"; return this');
[sloppy, strict, () => this, function () { return eval('this'); }, function () { return (() => this)(); }, function () { return Function('return this')(); }].forEach(function (f) {
  use(f());
  [null, undefined, 1, 'x', true, Symbol(), 1n, console, globalThis].forEach(function (self) { take(f.call(self)); take(f.apply(self, [])); take(f.bind(self)()); });
  take([1].map(f)[0]);
  take([1].map(f, console)[0]);
  take(Reflect.apply(f, undefined, []));
  take('x'.replace('x', f));
  take(({ get x() { return f.call(this); } }).x);
  take(Array.from([1], f)[0]);
  attempt(function () { return JSON.parse('1', f); });
});
use((0, console.log.constructor)('return this')());
