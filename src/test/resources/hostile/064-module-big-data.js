// Modules with large data segments out of large texts.
// ends by: STRING_LENGTH
for (var s = 'abcdefgh'; ; s += s) { WebAssembly.validate(wat2wasm('(module (memory 1) (data "' + s + '"))')); }
