// Every kind of view notices; so do buffers that were replaced by another kind of buffer.
var kinds = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array,
  Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array];
kinds.forEach(function (kind) {
  var memory = new WebAssembly.Memory({initial: 1});
  var view = new kind(memory.buffer);
  memory.grow(1);
  // A place for each, so that each has a hint.
  eval('\n'.repeat(kinds.indexOf(kind)) + 'view[0]');
});
var memory = new WebAssembly.Memory({initial: 1, maximum: 1});
var view = new Uint8Array(memory.buffer);
memory.toResizableBuffer();
console.log(view[0]);
