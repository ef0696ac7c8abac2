// toResizableBuffer and toFixedLengthBuffer of unshared memories.
function outcome(f) {
  try {
    return String(f());
  } catch (e) {
    return e.name;
  }
}
console.log(outcome(function () { return new WebAssembly.Memory({initial: 1}).toResizableBuffer(); }), outcome(function () { return WebAssembly.Memory.prototype.toResizableBuffer.call({}); }),
    outcome(function () { return WebAssembly.Memory.prototype.toFixedLengthBuffer.call({}); }));
var memory = new WebAssembly.Memory({initial: 1, maximum: 5});
var fixed = memory.buffer;
new Uint8Array(fixed)[1] = 11;
console.log(memory.toFixedLengthBuffer() === fixed, fixed.resizable, fixed.maxByteLength);
var buffer = memory.toResizableBuffer();
console.log(buffer === fixed, fixed.detached, buffer === memory.buffer, buffer === memory.toResizableBuffer(), buffer.resizable, buffer.byteLength, buffer.maxByteLength, buffer.detached);
console.log(buffer instanceof ArrayBuffer, Object.getPrototypeOf(buffer) === ArrayBuffer.prototype, Object.isExtensible(buffer), String(buffer));
var u8 = new Uint8Array(buffer), from = new Int32Array(buffer, 65536), part = new Uint8Array(buffer, 0, 2), data = new DataView(buffer);
console.log(u8[1], u8.length, from.length, part.length, data.byteLength);
console.log(memory.grow(1), memory.buffer === buffer, buffer.byteLength, u8.length, from.length, part.length, data.byteLength, u8[1]);
console.log(buffer.resize(3 * 65536), u8.length, memory.grow(0), memory.buffer === buffer, u8.length);
u8[3 * 65536 - 1] = 33;
from[0] = 7;
console.log(u8[65536], data.getInt32(65536, true), data.getUint8(3 * 65536 - 1));
console.log([65536, 3 * 65536 + 1, 4 * 65536 - 1, 6 * 65536, -1, 5 * 65536 + 65536, NaN, 1e300, 'x'].map(function (n) { return outcome(function () { return buffer.resize(n); }); }).join(), buffer.byteLength);
console.log(outcome(function () { return buffer.transfer(); }), outcome(function () { return buffer.transferToFixedLength(); }), outcome(function () { return buffer.transfer(65536); }), buffer.detached);
console.log(buffer.slice(0, 2).byteLength, buffer.slice(0, 2).resizable, new Uint8Array(buffer.slice(3 * 65536 - 1))[0]);
console.log(outcome(function () { return memory.grow(3); }), buffer.byteLength, outcome(function () { return buffer.resize(3 * 65536); }));
var again = memory.toFixedLengthBuffer();
console.log(again === buffer, buffer.detached, buffer.byteLength, buffer.maxByteLength, buffer.resizable, again.resizable, again.byteLength, new Uint8Array(again)[1], u8.length, outcome(function () { return data.byteLength; }));
console.log(memory.buffer === again, memory.toFixedLengthBuffer() === again, outcome(function () { return buffer.resize(4 * 65536); }), memory.grow(0), again.detached);

console.log('grown by wasm');
// (module (memory (export "mem") 1 4) (func (export "grow") (param i32) (result i32) local.get 0 memory.grow)
//   (func (export "load") (param i32) (result i32) local.get 0 i32.load8_u) (func (export "store") (param i32 i32) local.get 0 local.get 1 i32.store8))
var bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 11, 2, 96, 1, 127, 1, 127, 96, 2, 127, 127, 0, 3, 4, 3, 0, 0, 1, 5, 4, 1, 1, 1, 4,
  7, 29, 4, 3, 109, 101, 109, 2, 0, 4, 103, 114, 111, 119, 0, 0, 4, 108, 111, 97, 100, 0, 1, 5, 115, 116, 111, 114, 101, 0, 2,
  10, 26, 3, 6, 0, 32, 0, 64, 0, 11, 7, 0, 32, 0, 45, 0, 0, 11, 9, 0, 32, 0, 32, 1, 58, 0, 0, 11];
var wasm = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
var old = wasm.mem.buffer, live = wasm.mem.toResizableBuffer(), view = new Uint8Array(live);
console.log(old.detached, wasm.grow(1), wasm.mem.buffer === live, live.byteLength, view.length);
wasm.store(70000, 123);
view[70001] = 45;
console.log(view[70000], wasm.load(70001), wasm.grow(5), view.length, live.resize(196608), wasm.grow(0), wasm.load(70000), wasm.load(196607));

console.log('64-bit');
var wide = new WebAssembly.Memory({address: 'i64', initial: 1n, maximum: 3n});
var w = wide.toResizableBuffer(), w8 = new Uint8Array(w);
console.log(typeof wide.grow(1n), w.byteLength, w.maxByteLength, w.resize(196608), w8.length, outcome(function () { return wide.grow(1); }), outcome(function () { return wide.grow(-1n); }), outcome(function () { return wide.grow(18446744073709551615n); }), outcome(function () { return wide.grow(18446744073709551616n); }), wide.grow(0n));
console.log(new WebAssembly.Memory({initial: 0, maximum: 65536}).toResizableBuffer().maxByteLength);
