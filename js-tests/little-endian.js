// Typed arrays are little-endian, as memory is.
var bytes = new Uint8Array(8);
function show(label) {
  console.log(label, Array.prototype.join.call(bytes, ' '));
  bytes.fill(0);
}
new Int16Array(bytes.buffer)[0] = -2; show('Int16');
new Uint16Array(bytes.buffer)[0] = 0x1234; show('Uint16');
new Int32Array(bytes.buffer)[0] = 0x12345678; show('Int32');
new Uint32Array(bytes.buffer)[0] = 0xfedcba98; show('Uint32');
new Float32Array(bytes.buffer)[0] = 1.5; show('Float32');
new Float64Array(bytes.buffer)[0] = 1.5; show('Float64');
new BigInt64Array(bytes.buffer)[0] = -2n; show('BigInt64');
new BigUint64Array(bytes.buffer)[0] = 0x0102030405060708n; show('BigUint64');
bytes.set([1, 2, 3, 4, 5, 6, 7, 0x88]);
console.log(new Int16Array(bytes.buffer)[3], new Uint16Array(bytes.buffer)[3], new Int32Array(bytes.buffer)[1],
    new Uint32Array(bytes.buffer)[1], String(new BigInt64Array(bytes.buffer)[0]), String(new BigUint64Array(bytes.buffer)[0]));
console.log(new Uint32Array([1, 2]).map(function (x) { return x * 2; }).buffer.byteLength,
    new Uint8Array(new Uint32Array([1, 258]).slice(1).buffer).join());
var data = new DataView(bytes.buffer);
console.log(data.getInt16(0), data.getInt16(0, true), String(data.getBigInt64(0, true)), String(data.getBigUint64(0, true)),
    String(data.getBigInt64(0)));
data.setBigUint64(0, 1n);
console.log(bytes.join());

var instance = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (memory (export "m") 1)
  (func (export "fill")
    (i32.store (i32.const 0) (i32.const 0x01020304))
    (f64.store (i32.const 8) (f64.const 0.1))
    (i64.store (i32.const 16) (i64.const 0x1122334455667788))))`)));
instance.exports.fill();
var m = instance.exports.m.buffer;
console.log(new Uint32Array(m)[0].toString(16), new Float64Array(m)[1], new BigUint64Array(m)[2].toString(16));
