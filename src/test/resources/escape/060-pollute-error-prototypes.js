// Error.prototype with setters for message, stack, fileName and what Rhino adds.
var names = ['message', 'stack', 'fileName', 'lineNumber', 'javaException', 'rhinoException', 'cause', 'name', 'errors'];
names.forEach(function (name) {
  attempt(function () { Object.defineProperty(Error.prototype, name, { get: function () { take(this); return undefined; }, set: function (v) { take(this); take(v); }, configurable: true }); });
  attempt(function () { Object.defineProperty(TypeError.prototype, name, { get: function () { take(this); return undefined; }, set: function (v) { take(this); take(v); }, configurable: true }); });
});
[function () { null.x; }, function () { new Array(-1); }, function () { new WebAssembly.Module(new Uint8Array(2)); }, function () { throw new Error('x', { cause: 1 }); }, function () { (function f() { f(); })(); }, function () { eval('('); }].forEach(attempt);
