// What is not the bytes of a module, or no module.
var bytes = wat2wasm('(module)');
function encode(text) {
  return new TextEncoder().encode(text);
}
function attempt(f) {
  try {
    f();
  } catch (e) {
    console.log(e.name);
  }
}
function failed(e) {
  console.log(e.name);
}
attempt(function () { new WebAssembly.Module('(module)'); });
attempt(function () { new WebAssembly.Module('simple.wasm'); });
attempt(function () { new WebAssembly.Module([0, 97, 115, 109]); });
attempt(function () { new WebAssembly.Module(new WebAssembly.Module(bytes)); });
attempt(function () { new WebAssembly.Module(encode(';; simple\n(module)')); });
attempt(function () { new WebAssembly.Module(encode('<!DOCTYPE html>')); });
console.log(WebAssembly.validate(encode('(module)')));
attempt(function () { new WebAssembly.Instance(bytes); });
attempt(function () { new WebAssembly.Instance(WebAssembly.compile(bytes)); });

// No hints for these.
attempt(function () { new WebAssembly.Module(encode('x')); });
attempt(function () { new WebAssembly.Module(new Uint8Array(0)); });
attempt(function () { new WebAssembly.Module(5); });
attempt(function () { new WebAssembly.Instance({}); });
new WebAssembly.Instance(new WebAssembly.Module(bytes));
WebAssembly.compile(bytes.buffer)
  .then(function (module) { console.log('compiled'); })

  // What takes its time, one after the other.
  .then(function () { return WebAssembly.compile(encode('(module)')); }).catch(failed)
  .then(function () { return WebAssembly.instantiate(fetch('bytes.js')); }).catch(failed)
  .then(function () { return fetch('bytes.js'); })
  .then(function (response) { return WebAssembly.compile(response); }).catch(failed)
  .then(function () { return WebAssembly.instantiateStreaming(bytes); }).catch(failed);
