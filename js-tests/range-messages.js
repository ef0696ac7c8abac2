// What errors say of positions and lengths that are out of bounds.
function outcome(f) {
  try {
    return String(f());
  } catch (e) {
    return e.name + ': ' + e.message;
  }
}
function show(f) {
  console.log(outcome(f));
}
var buffer = new ArrayBuffer(8), huge = Math.pow(2, 31), growing = new ArrayBuffer(4, {maxByteLength: 6});
var shared = new SharedArrayBuffer(4, {maxByteLength: 6});
// Above the maximum, and too large.
show(function () { return new ArrayBuffer(3, {maxByteLength: 2}); });
show(function () { return new SharedArrayBuffer(2.9, {maxByteLength: 1.5}); });
show(function () { return growing.resize(7); });
show(function () { return shared.grow(1e10); });
show(function () { return growing.transfer(7); });
show(function () { return growing.transfer(huge); });
show(function () { return new ArrayBuffer(huge); });
show(function () { return new ArrayBuffer(0, {maxByteLength: huge}); });
show(function () { return new SharedArrayBuffer(huge); });
show(function () { return new Float64Array(huge); });
show(function () { return growing.resize(-1); });
// Views.
show(function () { return new DataView(buffer, 9); });
show(function () { return new DataView(buffer, 1e15); });
show(function () { return new DataView(buffer, 8, 1); });
show(function () { return new DataView(buffer, 0, huge); });
show(function () { return new DataView(buffer, -1); });
show(function () { return new DataView(buffer, 2, 3).getInt8(3); });
show(function () { return new DataView(buffer).setFloat64(1, 0); });
show(function () { return new DataView(buffer).getBigInt64(9007199254740991); });
show(function () { return new Int16Array(buffer, 10); });
show(function () { return new Int16Array(buffer, 6, 2); });
show(function () { return new Int16Array(growing, 6); });
show(function () { return new Int16Array(growing, 4, 1e15); });
show(function () { return new Int16Array(buffer, 1); });
show(function () { return new Int16Array(new ArrayBuffer(3)); });
// Elements.
show(function () { return Atomics.load(new Int32Array(buffer), 2); });
show(function () { return Atomics.store(new Int32Array(0), 0, 0); });
show(function () { return Atomics.add(new BigInt64Array(buffer), 1e10, 1n); });
show(function () {
  var array = new Int8Array(growing);
  return Atomics.add(array, 3, {valueOf: function () { growing.resize(2); return 1; }});
});
show(function () { return new Int8Array(2).with(2, 0); });
show(function () { return new Int8Array(2).with(-3, 0); });
show(function () { return new Int8Array(2).with(-Infinity, 0); });
show(function () { return new Int8Array(2).set([1], 2); });
show(function () { return new Int8Array(2).set(new Int8Array(3)); });
var table = new WebAssembly.Table({element: 'anyfunc', initial: 2}), large = new WebAssembly.Table({element: 'anyfunc', initial: 2n, address: 'i64'});
show(function () { return table.get(2); });
show(function () { return table.set(4294967295, null); });
show(function () { return large.get(18446744073709551615n); });
