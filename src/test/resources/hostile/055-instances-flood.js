// Instances of one module without end, kept, each with a memory and a table.
// ends by: INSTANCES
var m = new WebAssembly.Module(wat2wasm('(module (memory 1) (table 10 funcref) (func (export "f")))')), kept = [];
for (;;) { kept.push(new WebAssembly.Instance(m)); }
