// A huge function: validated and compiled again and again.
// ends by: TIME
for (;;) {
  var body = '(local.set 0 (i32.add (local.get 0) (i32.mul (local.get 0) (i32.const 7))))'.repeat(40000);
  new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func (export "f") (param i32) ' + body + '))'))).exports.f(1);
}
