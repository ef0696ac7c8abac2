// Nothing happens before the script has ended; each promise settles in a task or microtask of its own.
var log = [];
var bytes = wat2wasm('(module)');
var module = new WebAssembly.Module(bytes);
WebAssembly.compile(bytes).then(function () { log.push('compiled'); });
WebAssembly.instantiate(module).then(function () { log.push('instantiated'); });
Promise.all([WebAssembly.compile(bytes), WebAssembly.instantiate(bytes), WebAssembly.instantiate(module)]).then(function (all) {
  console.log(log.slice().sort().join());
  console.log(all.map(String).join());
});
console.log('synchronously:', log.length);
var thenCalls = 0;
Promise.prototype.constructor = function () { thenCalls++; };
delete globalThis.Error;
WebAssembly.compile(new Uint8Array(1)).catch(function (e) { console.log(e.name); });
