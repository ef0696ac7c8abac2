// Modules with large data segments out of large texts.
// ends by: module size, heap, time or fuel
for (var s = 'abcdefgh'; ; s += s) { WebAssembly.validate(wat2wasm('(module (memory 1) (data "' + s + '"))')); }
