// Exports looked for where they are not.
var bytes = wat2wasm('(module (func (export "add")) (memory (export "mem") 1))');
var module = new WebAssembly.Module(bytes);
var instance = new WebAssembly.Instance(module);
function attempt(f) {
  try {
    f();
  } catch (e) {
    console.log(e.name);
  }
}
attempt(function () { instance.add(); });
console.log(instance.mem);
attempt(function () { module.exports.add(); });
console.log(module.add);
WebAssembly.instantiate(bytes).then(function (result) {
  console.log(result.exports);
  attempt(function () { result.add(); });
  // No hints for these.
  console.log(Object.keys(result), result.module instanceof WebAssembly.Module, result.foo);
  result.instance.exports.add();
  return WebAssembly.instantiate(result.module);
}).then(function (result) {
  attempt(function () { result.instance.exports.add(); });
  // No hints for these.
  result.exports.add();
  console.log(result instanceof WebAssembly.Instance, Object.keys(result));
});

// No hints for these.
console.log(instance.foo, module.foo, 'add' in instance, typeof instance.add, 'exports' in module);
instance.own = 1;
console.log(instance.own, instance.toString(), String(module));
WebAssembly.Instance.prototype.mem = 'inherited';
console.log(instance.mem);
