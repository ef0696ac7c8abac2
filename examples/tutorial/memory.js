// Memory from JavaScript, after "Understanding the JS API"
// (https://webassembly.org/getting-started/js-api/, quoted under CC BY 4.0).
//
//   ./rhino-wasm run examples/tutorial/memory.js
var memory = new WebAssembly.Memory({ initial: 10, maximum: 100 });
new Uint32Array(memory.buffer)[0] = 42;

var old = memory.buffer;
console.log('before the grow:', old.byteLength, 'bytes, first word', new Uint32Array(old)[0]);

memory.grow(1);
console.log('after the grow:', memory.buffer.byteLength, 'bytes, first word',
            new Uint32Array(memory.buffer)[0]);
console.log('the old buffer is detached:', old !== memory.buffer && old.byteLength === 0);

try {
  memory.grow(90);
} catch (e) {
  console.log('beyond the maximum:', e instanceof RangeError);
}
console.log('a failed grow changes nothing:', memory.buffer.byteLength, 'bytes, first word',
            new Uint32Array(memory.buffer)[0]);
