// Promises that nobody has awaited.
var bytes = wat2wasm('(module (func (export "f")))');
WebAssembly.compile(bytes);
var result = WebAssembly.instantiate(bytes);
console.log(result.instance);
WebAssembly.compileStreaming(fetch('none.wasm')).catch(function (e) {});
fetch('promise.js');
function inFunction() {
  WebAssembly.instantiate(bytes);
}
inFunction();
for (var i = 0; i < 10; i++) WebAssembly.compile(bytes);

// No hints for these.
WebAssembly.compile(bytes).then(function (module) { return WebAssembly.instantiate(module); });
WebAssembly.compile(bytes).finally(function () {});
Promise.all([WebAssembly.compile(bytes), WebAssembly.compile(bytes)]);
Promise.race([WebAssembly.compile(bytes)]);
Promise.resolve(WebAssembly.compile(bytes)).then(function () {});
new Promise(function (resolve) { resolve(WebAssembly.compile(bytes)); });
var later = WebAssembly.compile(bytes);
setTimeout(function () { later.then(function () {}); }, 1);
fetch('promise.js').then(function (response) { return response.text(); });
WebAssembly.validate(bytes);
new WebAssembly.Module(bytes);
Promise.resolve(1);
