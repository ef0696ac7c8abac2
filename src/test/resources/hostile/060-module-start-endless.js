// A start function that never ends, behind the promise of instantiate.
// ends by: TIME
WebAssembly.instantiate(wat2wasm('(module (func $s (loop $l (br $l))) (start $s))')).catch(function () {});
