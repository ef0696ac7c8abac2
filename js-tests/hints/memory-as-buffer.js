// A view of the Memory in place of its buffer.
var memory = new WebAssembly.Memory({initial: 1});
console.log(new Uint32Array(memory).length);
try {
  new DataView(memory);
} catch (e) {
  console.log(e.name);
}
// Each place has one hint.
for (var i = 0; i < 3; i++) new Int8Array(memory);

// No hints for these.
console.log(new Uint8Array(memory.buffer).length, new DataView(memory.buffer).byteLength);
console.log(new Uint8Array({}).length, new Uint8Array([1, 2]).length, new Uint8Array(3).length);
