// Imports and exports of functions, after "Understanding the JS API"
// (https://webassembly.org/getting-started/js-api/, quoted under CC BY 4.0).
//
//   ./rhino-wasm run examples/tutorial/simple.js
function instantiate(bytes, imports) {
  return WebAssembly.compile(bytes).then(
    (m) => new WebAssembly.Instance(m, imports)
  );
}

var importObject = { imports: { i: (arg) => console.log(arg) } };

fetch('simple.wat')
  .then((response) => response.text())
  .then((text) => instantiate(wat2wasm(text), importObject))
  .then((instance) => instance.exports.e());
