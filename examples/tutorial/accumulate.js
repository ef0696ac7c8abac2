// An exported memory, after "Understanding the JS API"
// (https://webassembly.org/getting-started/js-api/, quoted under CC BY 4.0).
//
// The tutorial says `new Uint32Array(instance.exports.mem)`. In every browser that makes an empty
// array and no error, so that the sum is 0; with `.buffer` it is 45.
//
//   ./rhino-wasm run examples/tutorial/accumulate.js
fetch('accumulate.wat')
  .then((response) => response.text())
  .then((text) => WebAssembly.instantiate(wat2wasm(text)))
  .then(({ instance }) => {
    var i32 = new Uint32Array(instance.exports.mem);
    for (var i = 0; i < 10; i++) i32[i] = i;
    var sum = instance.exports.accumulate(0, 10);
    console.log('without .buffer:', i32.length, 'elements, sum', sum);

    i32 = new Uint32Array(instance.exports.mem.buffer);
    for (i = 0; i < 10; i++) i32[i] = i;
    sum = instance.exports.accumulate(0, 10);
    console.log('with .buffer:', i32.length, 'elements, sum', sum);
  });
