// The global error constructors replaced, so that the engine's failures might call them.
var originals = {};
['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'JavaException', 'InternalError', 'EvalError', 'URIError', 'AggregateError'].forEach(function (name) {
  originals[name] = globalThis[name];
  globalThis[name] = function () { take(this); take(arguments); take(arguments.callee.caller); return Object.create(null); };
});
['CompileError', 'LinkError', 'RuntimeError'].forEach(function (name) { WebAssembly[name] = function () { take(arguments); }; });
[function () { null.x; }, function () { x.y; }, function () { new Array(-1); }, function () { eval('('); }, function () { new WebAssembly.Module(new Uint8Array(2)); }, function () { decodeURI('%'); },
  function () { (function f() { f(); })(); }, function () { atob('*'); }, function () { new RegExp('('); }, function () { CallSite.prototype.toString.call(new CallSite()); }, function () { new WebAssembly.Memory(5); }, function () { wat2wasm('('); }].forEach(attempt);
Object.keys(originals).forEach(function (name) { if (originals[name]) { globalThis[name] = originals[name]; } else { delete globalThis[name]; } });
