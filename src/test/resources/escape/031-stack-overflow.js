// The error of an exhausted stack, in JavaScript, in builtins, in wasm and across.
function down() { return down() + 1; }
function viaMap() { return [1].map(viaMap); }
function viaToString() { return String({ toString: viaToString }); }
function viaGetter() { return Object.defineProperty({}, 'x', { get: viaGetter }).x; }
function viaProxy() { return new Proxy({}, { get: viaProxy }).x; }
function viaEval() { return eval('viaEval()'); }
function viaSort() { return [2, 1].sort(viaSort); }
function viaReplace() { return 'x'.replace(/x/, viaReplace); }
function viaJson() { return JSON.stringify({ toJSON: viaJson }); }
function viaNew() { return new viaNew(); }
function viaApply() { return viaApply.apply(null, arguments); }
function viaBind() { return viaBind.bind(null)(); }
function viaReflect() { return Reflect.construct(viaReflect, []); }
var f = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func $f)) (func (export "g") (call $f)))')), { m: { f: function () { f.g(); } } }).exports;
[down, viaMap, viaToString, viaGetter, viaProxy, viaEval, viaSort, viaReplace, viaJson, viaNew, viaApply,
  viaBind, viaReflect, f.g].forEach(function (g) { use(attempt(g)); });
var nested = [];
for (var i = 0; i < 30000; i++) { nested = [nested]; }
[function () { return JSON.stringify(nested); }, function () { return String(nested); }, function () { return nested.flat(Infinity); },
  function () { return uneval(nested); }, function () { return nested.toSource(); }, function () { return nested.toLocaleString(); },
  function () { console.log(nested); }, function () { return structuredClone(nested) ? 1 : 0; }, function () { JSON.parse('['.repeat(100000)); },
  function () { eval('['.repeat(100000)); }, function () { new RegExp('('.repeat(100000)); }].forEach(function (g) {
  try { g(); } catch (e) { use(e); }
});
nested = null;
