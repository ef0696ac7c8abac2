// A module with a hundred thousand functions, all called.
// ends by: TIME
for (;;) {
  var functions = '', calls = '';
  for (var n = 0; n < 20000; n++) { functions += '(func $f' + n + ' (param i32) (result i32) (i32.add (local.get 0) (i32.const ' + n + ')))'; calls += '(drop (call $f' + n + ' (i32.const 1)))'; }
  new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module ' + functions + ' (func (export "f") ' + calls + '))'))).exports.f();
}
