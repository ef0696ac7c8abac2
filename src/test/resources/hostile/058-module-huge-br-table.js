// br_table with a million targets, in a function that is compiled when it is called.
// ends by: TIME
for (;;) {
  var targets = '0 1 '.repeat(30000);
  new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func (export "f") (param i32) (block (block (br_table ' + targets + ' (local.get 0))))))'))).exports.f(1);
}
