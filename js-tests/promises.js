// compile and instantiate: what they resolve to.
var bytes = wat2wasm('(module (import "m" "f" (func $f (result i32))) (func (export "run") (result i32) (call $f)))');
var imports = {m: {f: function () { return 42; }}};
var p = WebAssembly.compile(bytes);
console.log(p instanceof Promise, String(p));
p.then(function (module) {
  console.log('compile:', module instanceof WebAssembly.Module, WebAssembly.Module.exports(module).length);
  return WebAssembly.instantiate(module, imports);
}).then(function (instance) {
  console.log('module:', instance instanceof WebAssembly.Instance, instance.exports.run());
  return WebAssembly.instantiate(bytes, imports);
}).then(function (result) {
  console.log('bytes:', Object.keys(result).join(), Object.getPrototypeOf(result) === Object.prototype,
      result.module instanceof WebAssembly.Module, result.instance.exports.run());
  var d = Object.getOwnPropertyDescriptor(result, 'module');
  console.log(d.writable, d.enumerable, d.configurable);
  return WebAssembly.instantiate(bytes.buffer, imports);
}).then(function (result) {
  console.log('buffer:', result.instance.exports.run());
  // The bytes are copied before the call returns.
  var copy = bytes.slice();
  var later = WebAssembly.instantiate(copy, imports);
  copy.fill(0);
  return later;
}).then(function (result) {
  console.log('copied:', result.instance.exports.run());
  return WebAssembly.compile.call(undefined, bytes);
}).then(function (module) {
  console.log('without this:', String(module));
}).catch(function (e) {
  console.log('failed', e.name, e.message);
});
console.log('first');
