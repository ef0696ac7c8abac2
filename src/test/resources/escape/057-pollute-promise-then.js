// Promise.prototype.then and constructor replaced, while WebAssembly and fetch settle promises.
var then = Promise.prototype.then, bytes = wat2wasm('(module)');
Promise.prototype.then = function (a, b) { take(this); take(a); take(b); take(arguments.callee.caller); return then.call(this, a, b); };
await_(WebAssembly.compile(bytes), 'compile');
await_(WebAssembly.instantiate(bytes, {}), 'instantiate');
await_(WebAssembly.compile(new Uint8Array(1)), 'bad');
await_(WebAssembly.compileStreaming(fetch('empty.wasm')), 'streaming');
await_(fetch('empty.wasm').then(function (r) { return r.arrayBuffer(); }), 'fetch');
await_(Promise.all([1, Promise.resolve(2)]), 'all');
await_(Promise.reject(5).finally(function () { take(this); }), 'finally');
