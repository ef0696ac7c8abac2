// The global object: frozen, without prototype, as prototype, with deleted and replaced members.
var saved = ['Object', 'Array', 'Function', 'Error', 'TypeError', 'Promise', 'Uint8Array', 'Symbol', 'RegExp', 'CallSite', 'Iterator'].map(function (name) { return [name, globalThis[name]]; });
function restore() {
  for (var i = 0; i < saved.length; i++) { globalThis[saved[i][0]] = saved[i][1]; }
}
use(globalThis);
use(global);
[function () { return Object.keys(globalThis); }, function () { return Object.create(globalThis).console; }, function () { return Object.assign({}, globalThis); }, function () { return JSON.stringify(globalThis); }, function () { return String(globalThis); }, function () { return new globalThis(); }, function () { return globalThis(); },
  function () { delete globalThis.Object; return {}; }, function () { delete globalThis.Array; return [1]; }, function () { delete globalThis.Function; return function () {}; }, function () { delete globalThis.Error; null.x; }, function () { delete globalThis.TypeError; null.x; }, function () { delete globalThis.Promise; return WebAssembly.compile(wat2wasm('(module)')); }, function () { delete globalThis.Uint8Array; return wat2wasm('(module)'); }, function () { delete globalThis.Symbol; return [][Symbol.iterator]; },
  function () { delete globalThis.RegExp; return /x/; }, function () { delete globalThis.CallSite; return new Error('x').stack; }, function () { delete globalThis.Iterator; for (var k in { a: 1 }) { take(k); } }, function () { (0, eval)('function x() {} var y = 1; let z = 2; const w = 3;'); return [x, y]; }].forEach(function (f) {
  use(attempt(f));
  restore(); // the search needs them
});
