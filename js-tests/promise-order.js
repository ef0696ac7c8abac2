// Nothing happens before the script has ended; each promise settles in a task or microtask of its own.
var log = [];
var bytes = wat2wasm('(module)');
var module = new WebAssembly.Module(bytes);
var all = [WebAssembly.compile(bytes), WebAssembly.instantiate(bytes), WebAssembly.instantiate(module)];
all.forEach(function (p, i) {
  p.then(function () { log.push(i); });
});
var failing = WebAssembly.compile(new Uint8Array(1));
// It may be rejected long before the handler below is attached.
failing.catch(function () {});
console.log('synchronously:', log.length);
Promise.all(all).then(function (results) {
  console.log(log.slice().sort().join(), results.map(String).join());
  return failing;
}).catch(function (e) {
  console.log(e.name);
  // What a script does to the globals is no matter.
  delete globalThis.Error;
  globalThis.Promise = null;
  globalThis.TypeError = null;
  globalThis.ArrayBuffer = null;
  return WebAssembly.compile();
}).catch(function (e) {
  console.log(e.name, e.message.indexOf('WebAssembly.compile()') === 0);
  return WebAssembly.instantiate(bytes);
}).then(function (result) {
  console.log(String(result.instance), new WebAssembly.Memory({initial: 1}).buffer.byteLength);
});
