// Module.exports, Module.imports, Module.customSections.
var module = new WebAssembly.Module(wat2wasm(`(module
  (import "m" "f" (func)) (import "m" "t" (table 1 funcref)) (import "" "m" (memory 1)) (import "ü" "🎉" (global i32))
  (func (export "f")) (export "t" (table 0)) (export "mem" (memory 0)) (export "g" (global 0)) (export "" (func 0)))`));
function show(list) {
  return list.map(function (d) { return JSON.stringify(d); }).join(' ');
}
console.log(show(WebAssembly.Module.imports(module)));
console.log(show(WebAssembly.Module.exports(module)));
var list = WebAssembly.Module.exports(module);
console.log(Array.isArray(list), Object.getPrototypeOf(list[0]) === Object.prototype, Object.isExtensible(list), list === WebAssembly.Module.exports(module));
var d = Object.getOwnPropertyDescriptor(list[0], 'name');
console.log(d.writable, d.enumerable, d.configurable, Object.keys(list[0]).join());
function outcome(f) {
  try {
    return String(f());
  } catch (e) {
    return e.name;
  }
}
[undefined, null, 1, {}, WebAssembly.Module, WebAssembly.Module.prototype].forEach(function (v) {
  console.log(outcome(function () { return WebAssembly.Module.exports(v); }), outcome(function () { return WebAssembly.Module.imports(v); }),
      outcome(function () { return WebAssembly.Module.customSections(v, ''); }));
});
console.log(outcome(function () { return WebAssembly.Module.exports(); }), outcome(function () { return WebAssembly.Module.customSections(module); }));

function custom(name, content) {
  return [0, 1 + name.length + content.length, name.length].concat(name.split('').map(function (c) { return c.charCodeAt(0); }), content);
}
var withSections = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0].concat(
    custom('a', [1, 2]), custom('b', []), custom('a', [3]))));
function sections(name) {
  return WebAssembly.Module.customSections(withSections, name).map(function (b) {
    return b instanceof ArrayBuffer ? '(' + new Uint8Array(b).join() + ')' : 'wrong';
  }).join();
}
console.log(sections('a'), sections('b'), '-' + sections('c'), '-' + sections(''), '-' + sections(undefined));
var first = WebAssembly.Module.customSections(withSections, 'a')[0];
new Uint8Array(first)[0] = 99;
console.log(sections('a'));
