// Bytes come from buffers and views, and of a view only its part.
var bytes = wat2wasm('(module (func (export "f")))');
var padded = new Uint8Array(bytes.length + 16);
padded.fill(0xee);
padded.set(bytes, 8);
function outcome(f) {
  try {
    return String(f());
  } catch (e) {
    return e.name;
  }
}
function names(source) {
  return outcome(function () { return WebAssembly.Module.exports(new WebAssembly.Module(source))[0].name; }) + ' ' +
      outcome(function () { return WebAssembly.validate(source); });
}
console.log(names(bytes), names(bytes.buffer.slice(0)), names(padded.subarray(8, 8 + bytes.length)),
    names(new Int8Array(padded.buffer, 8, bytes.length)), names(new DataView(padded.buffer, 8, bytes.length)));
console.log(names(padded), names(padded.buffer), names(new Uint8Array(padded.buffer, 8)), names(new Uint8Array(0)));
var even = new Uint8Array(bytes.length + (8 - bytes.length % 8) % 8 + 8);
console.log(names(new Float64Array(even.buffer)), names(new ArrayBuffer(0)));
[undefined, null, true, 1, 'x', {}, [], Array.from(bytes), WebAssembly, Uint8Array].forEach(function (v) {
  console.log(names(v));
});
console.log(outcome(function () { return new WebAssembly.Module(); }), outcome(function () { return WebAssembly.validate(); }));
var memory = new WebAssembly.Memory({initial: 1});
new Uint8Array(memory.buffer).set(bytes);
var inMemory = new Uint8Array(memory.buffer, 0, bytes.length);
console.log(names(inMemory));
var buffer = memory.buffer;
memory.grow(1);
console.log(names(inMemory), names(buffer));
