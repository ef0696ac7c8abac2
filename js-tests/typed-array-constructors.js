// Typed array constructors take what ECMAScript says.
function outcome(f) {
  try {
    var r = f();
    return ArrayBuffer.isView(r) ? '[' + Array.prototype.join.call(r) + ']' : String(r);
  } catch (e) {
    return e.name;
  }
}
var cases = {
  'nothing': function () { return new Uint8Array(); },
  'undefined': function () { return new Uint8Array(undefined); },
  'null': function () { return new Uint8Array(null); },
  'true': function () { return new Uint8Array(true); },
  'string': function () { return new Uint8Array('2'); },
  'fraction': function () { return new Uint8Array(1.9); },
  'NaN': function () { return new Uint8Array(NaN); },
  'negative': function () { return new Uint8Array(-1); },
  'huge': function () { return new Uint8Array(9007199254740992); },
  'symbol': function () { return new Uint8Array(Symbol()); },
  'bigint': function () { return new Uint8Array(2n); },
  'set': function () { return new Uint8Array(new Set([1, 2, 256 + 3])); },
  'generator': function () { return new Uint16Array((function* () { yield 1; yield 2; })()); },
  'array-like': function () { return new Int8Array({length: 3, 0: 127, 1: 128}); },
  'object': function () { return new Int8Array({}); },
  'array with hole': function () { return new Float32Array([1, , 3]); },
  'other array': function () { return new Uint8ClampedArray(new Int16Array([-5, 300, 7])); },
  'float to int': function () { return new Int32Array(new Float64Array([1.9, -1.9, NaN, 4294967297])); },
  'bigint array of numbers': function () { return new BigInt64Array([1]); },
  'bigint array of strings': function () { return new BigInt64Array(['7', true]); },
  'mixed content': function () { return new Uint8Array(new BigInt64Array(1)); },
  'number into bigint': function () { var a = new BigInt64Array(1); a[0] = 1; return a; },
  'bigint into number': function () { var a = new Uint8Array(1); a[0] = 1n; return a; },
  'wrap': function () { return new BigUint64Array([-1n, 2n ** 64n]); },
  'buffer': function () { return new Uint16Array(new ArrayBuffer(4)); },
  'buffer, offset': function () { return new Uint16Array(new ArrayBuffer(8), 4); },
  'buffer, offset, length': function () { return new Uint16Array(new ArrayBuffer(8), 4, 1); },
  'offset at end': function () { return new Uint16Array(new ArrayBuffer(8), 8); },
  'unaligned offset': function () { return new Uint16Array(new ArrayBuffer(8), 3); },
  'odd buffer': function () { return new Uint16Array(new ArrayBuffer(7)); },
  'odd buffer with length': function () { return new Uint16Array(new ArrayBuffer(7), 2, 2); },
  'too long': function () { return new Uint16Array(new ArrayBuffer(8), 4, 3); },
  'offset beyond': function () { return new Uint16Array(new ArrayBuffer(8), 10); },
  'called': function () { return Uint8Array(1); },
};
Object.keys(cases).forEach(function (name) {
  console.log(name, outcome(cases[name]));
});
var a = new Int32Array(2);
console.log(a instanceof Int32Array, a.constructor === Int32Array, Object.prototype.toString.call(a), Int32Array.name, Int32Array.length,
    Int32Array.BYTES_PER_ELEMENT, Object.getPrototypeOf(Int32Array) === Object.getPrototypeOf(Uint8Array));
console.log(outcome(function () { return Int16Array.of(1, 65537); }), outcome(function () { return Int16Array.from('123'); }),
    outcome(function () { return Int16Array.from({length: 2}, function (v, i) { return i; }); }));
console.log(Int32Array[Symbol.species] === Int32Array, outcome(function () { return a.subarray(1); }), outcome(function () { return a.filter(Boolean); }));
