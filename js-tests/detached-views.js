// What ECMAScript says of views whose buffer is detached.
function outcome(f) {
  try {
    var r = f();
    return ArrayBuffer.isView(r) ? 'length ' + r.length : String(r);
  } catch (e) {
    return e.name;
  }
}
var memory = new WebAssembly.Memory({initial: 1});
var buffer = memory.buffer;
var u8 = new Uint8Array(buffer, 8, 16);
var f64 = new Float64Array(buffer);
var data = new DataView(buffer, 4);
memory.grow(0);
console.log(u8.length, u8.byteLength, u8.byteOffset, f64.length, buffer.byteLength);
console.log(u8[0], 0 in u8, Object.keys(u8).length, JSON.stringify(u8), u8.hasOwnProperty(0));
var converted = 0;
u8[0] = {valueOf: function () { converted++; return 1; }};
console.log(u8[0], converted);
['at', 'copyWithin', 'entries', 'every', 'fill', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex',
  'forEach', 'includes', 'indexOf', 'join', 'keys', 'lastIndexOf', 'map', 'reduce', 'reduceRight', 'reverse',
  'set', 'slice', 'some', 'sort', 'subarray', 'toLocaleString', 'toReversed', 'toSorted', 'toString', 'values',
  'with'].forEach(function (name) {
  var argument = {set: [1], sort: undefined, toSorted: undefined, join: ',', at: 0, fill: 0, 'with': 0,
    copyWithin: 0, includes: 0, indexOf: 0, lastIndexOf: 0, slice: 0, subarray: 0};
  var first = name in argument ? argument[name] : function (x) { return x; };
  console.log(name, outcome(function () { return u8[name](first, 0); }));
});
console.log('for of', outcome(function () { for (var x of u8) return x; }));
['getInt8', 'getUint8', 'getInt16', 'getUint16', 'getInt32', 'getUint32', 'getFloat32', 'getFloat64', 'getBigInt64',
  'getBigUint64'].forEach(function (name) {
  console.log(name, outcome(function () { return data[name](0); }));
});
console.log(outcome(function () { return data.byteLength; }), outcome(function () { return data.byteOffset; }), data.buffer === buffer);
console.log('setInt8', outcome(function () { return data.setInt8(0, 1); }), 'setBigInt64', outcome(function () { return data.setBigInt64(0, 1n); }));
console.log('new Uint8Array(buffer)', outcome(function () { return new Uint8Array(buffer); }));
console.log('new Uint8Array(view)', outcome(function () { return new Uint8Array(u8); }));
console.log('Uint8Array.from', outcome(function () { return Uint8Array.from(u8); }));
console.log('new DataView', outcome(function () { return new DataView(buffer); }));
console.log('slice', outcome(function () { return buffer.slice(0); }));
console.log('source of set', outcome(function () { return new Uint8Array(4).set(u8); }));

console.log('detached by a conversion');
function detaching(value) {
  return {valueOf: function () { memory.grow(0); return value; }};
}
function fresh() {
  return new Uint8Array(memory.buffer);
}
console.log('buffer.slice', outcome(function () { return memory.buffer.slice(detaching(0)); }));
console.log('new view', outcome(function () { return new Uint8Array(memory.buffer, detaching(0)); }));
console.log('with', outcome(function () { return fresh().with(0, detaching(1)); }));
console.log('fill', outcome(function () { return fresh().fill(detaching(1)); }));
console.log('set', outcome(function () { var a = fresh(); a.set([detaching(1), 2]); return a; }));
console.log('slice', outcome(function () { return fresh().slice(detaching(0)); }));
console.log('copyWithin', outcome(function () { return fresh().copyWithin(0, detaching(1)); }));
console.log('at', outcome(function () { return fresh().at(detaching(0)); }));
console.log('index', outcome(function () { var a = fresh(); a[0] = detaching(5); return a; }));
