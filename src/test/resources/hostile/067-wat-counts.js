// Huge counts in a small text: tables, memories, arrays.
// ends by: BUFFERS
for (;;) { ['(module (table 4294967295 funcref))', '(module (memory 65536))', '(module (type $a (array i8)) (global (ref $a) (array.new $a (i32.const 0) (i32.const 2147483647))))'].forEach(function (t) {
  try { new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(t))); } catch (e) {} }); }
