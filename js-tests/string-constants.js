// Imported string constants: globals that are their names, from a module that the imports object is not asked for.
function thrown(f) {
  try { return f(); } catch (x) { return x.name + ': ' + x.message; }
}
var names = ['', '0', '\\00', '\\f0\\9f\\98\\80', 'a', 'length', '__proto__', 'constructor'];
var imports = '', exports = '';
names.forEach(function (name, i) {
  imports += '(import "k" "' + name + '" (global $a' + i + ' externref)) (import "k" "' + name + '" (global $b' + i + ' (ref extern)))';
  exports += '(export "a' + i + '" (global $a' + i + ')) (export "b' + i + '" (global $b' + i + '))'
    + '(func (export "f' + i + '") (result externref) (global.get $a' + i + '))'
    + '(global (export "c' + i + '") (ref extern) (global.get $b' + i + '))';
});
var bytes = wat2wasm('(module ' + imports + exports + ')');
var module = new WebAssembly.Module(bytes, {importedStringConstants: 'k'});
console.log(WebAssembly.Module.imports(module).length, WebAssembly.Module.imports(new WebAssembly.Module(bytes)).length);
var asked = [];
var instance = new WebAssembly.Instance(module, new Proxy({}, {get: function (target, name) { asked.push(name); }})).exports;
console.log(asked);
console.log(names.map(function (name, i) {
  var all = [instance['a' + i].value, instance['b' + i].value, instance['c' + i].value, instance['f' + i]()];
  return all.every(function (value) { return typeof value === 'string' && value === all[0]; }) ? JSON.stringify(all[0]) : all;
}).join(' '));
console.log(thrown(function () { instance.a1.value = 'other'; }), instance.a1.value);
console.log(instance.a1 === instance.b1, new WebAssembly.Instance(module, {}).exports.a1 === instance.a1);
console.log(thrown(function () { return new WebAssembly.Instance(module); }));
console.log(thrown(function () { return new WebAssembly.Instance(new WebAssembly.Module(bytes), {}); }));

// The empty name is a name.
var empty = wat2wasm('(module (import "" "x" (global externref)) (import "m" "x" (global externref)) (export "x" (global 0)) (export "y" (global 1)))');
module = new WebAssembly.Module(empty, {importedStringConstants: ''});
console.log(WebAssembly.Module.imports(module));
instance = new WebAssembly.Instance(module, {m: {x: 7}}).exports;
console.log(instance.x.value, instance.y.value);
module = new WebAssembly.Module(empty, {importedStringConstants: null});
console.log(new WebAssembly.Instance(module, {'': {x: 1}, m: {x: 2}}).exports.x.value);

// Everything from that module has to be a constant: an immutable global of the right type.
['(global (mut externref))', '(global (mut (ref extern)))', '(global anyref)', '(global (ref any))', '(global funcref)', '(global i32)',
  '(global nullexternref)', '(func)', '(memory 1)', '(table 1 externref)', '(tag)'].forEach(function (type) {
  var bytes = wat2wasm('(module (import "k" "x" ' + type + '))');
  console.log(thrown(function () { return new WebAssembly.Module(bytes, {importedStringConstants: 'k'}); }),
    WebAssembly.validate(bytes, {importedStringConstants: 'k'}), WebAssembly.validate(bytes, {importedStringConstants: 'K'}));
});

// It comes before builtins of the same name.
var both = wat2wasm('(module (import "wasm:js-string" "length" (global externref)) (export "x" (global 0)))');
console.log(new WebAssembly.Instance(new WebAssembly.Module(both, {builtins: ['js-string'], importedStringConstants: 'wasm:js-string'}), {}).exports.x.value);
console.log(thrown(function () { return new WebAssembly.Module(both, {builtins: ['js-string']}); }));
