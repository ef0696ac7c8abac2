// Species of buffers and typed arrays, and the methods that make new ones.
function outcome(f) {
  try {
    var r = f();
    return ArrayBuffer.isView(r) ? r.constructor.name + '[' + Array.from(r).join() + ']' : String(r);
  } catch (e) {
    return e.name;
  }
}
var TypedArray = Object.getPrototypeOf(Uint8Array);
[ArrayBuffer, SharedArrayBuffer, TypedArray].forEach(function (C) {
  var d = Object.getOwnPropertyDescriptor(C, Symbol.species);
  console.log(C.name, C[Symbol.species] === C, typeof d.get, d.set, d.enumerable, d.configurable, d.get.name);
});
console.log(Object.getOwnPropertySymbols(Uint8Array).length, Uint8Array[Symbol.species] === Uint8Array);
console.log(Object.getOwnPropertyNames(ArrayBuffer).sort().join(), Object.getOwnPropertyNames(SharedArrayBuffer).sort().join());
console.log(ArrayBuffer.length, ArrayBuffer.name, ArrayBuffer.isView.length, ArrayBuffer.isView(new DataView(new ArrayBuffer(1))), ArrayBuffer.isView());
console.log(String(new ArrayBuffer(1)), String(new SharedArrayBuffer(1)), String(new DataView(new ArrayBuffer(1))), String(new Uint8Array([1, 2])));

function withSpecies(value, make) {
  value.constructor = {};
  value.constructor[Symbol.species] = make;
  return value;
}
var source = new Uint8Array([1, 2, 3, 4, 5]).buffer;
function slice(make) {
  return outcome(function () { return new Uint8Array(withSpecies(source, make).slice(1, 4)); });
}
console.log(slice(undefined), slice(null), slice(ArrayBuffer), slice(function (n) { return new ArrayBuffer(n + 2); }));
console.log(slice(function () { return source; }), slice(function () { return {}; }), slice(function () { return new ArrayBuffer(2); }),
    slice(function () { return new SharedArrayBuffer(9); }), slice(1), slice(function () { var b = new ArrayBuffer(9); b.transfer(); return b; }));
source.constructor = 1;
console.log(outcome(function () { return source.slice(); }));
source.constructor = undefined;
console.log(source.slice(-2).byteLength, source.slice(3, 1).byteLength, source.slice(-9, 9).byteLength, source.slice(NaN, -1).byteLength);

function array(make) { return withSpecies(new Uint8Array([3, 1, 2, 4]), make); }
function wide(a, b, c) {
  return arguments.length > 1 ? new Int8Array(a, b, c) : new Float64Array(a);
}
['slice', 'filter', 'map', 'subarray'].forEach(function (name) {
  var argument = name === 'slice' || name === 'subarray' ? 1 : function (x) { return x * 100; };
  function run(make) { return outcome(function () { return array(make)[name](argument); }); }
  console.log(name, run(undefined), run(wide), run(Array), run(BigInt64Array), run(function () { return new Uint8Array(1); }),
      run(function () { return new Uint16Array(6); }), run('x'));
});
console.log(outcome(function () { return array(wide).toReversed(); }), outcome(function () { return array(wide).toSorted(); }), outcome(function () { return array(wide).with(0, 7); }));

console.log('from and of');
console.log(outcome(function () { return Uint8Array.from([1, 2, 300]); }), outcome(function () { return Uint8Array.from({length: 2, 0: 5}); }),
    outcome(function () { return Uint8Array.from(new Set([7, 8])); }), outcome(function () { return Uint8Array.from('12'); }),
    outcome(function () { return Float32Array.from([1, 2], function (x, i) { return x / 2 + i + this.z; }, {z: 1}); }));
console.log(outcome(function () { return Uint8Array.from(null); }), outcome(function () { return Uint8Array.from([], 1); }), outcome(function () { return Uint8Array.from.call({}, []); }),
    outcome(function () { return TypedArray.from([]); }), outcome(function () { return Uint8Array.from.call(Array, [1]); }), outcome(function () { return Uint8Array.from(5); }));
console.log(outcome(function () { return Int16Array.of(1, -2, 70000); }), outcome(function () { return Uint8Array.of.call(Array, 1); }), Uint8Array.of.length, Uint8Array.from.length,
    outcome(function () { return BigInt64Array.of(1n, 2); }));

console.log('methods');
var u8 = new Uint8Array([5, 1, 4, 1, 3]);
console.log(u8.indexOf(1), u8.indexOf(1, 2), u8.indexOf(1, -1), u8.lastIndexOf(1), u8.lastIndexOf(1, 2), u8.lastIndexOf(1, -4), u8.lastIndexOf(9), u8.includes(4), u8.includes(4, 3), u8.indexOf('1'));
console.log(new Float64Array([NaN]).includes(NaN), new Float64Array([NaN]).indexOf(NaN), new Float64Array([0]).includes(-0), u8.lastIndexOf(5, undefined), u8.lastIndexOf(5, -5));
console.log(u8.at(-1), u8.at(5), u8.at('1'), u8.join('-'), u8.join(undefined), new Uint8Array().join(), u8.toLocaleString());
console.log(u8.slice().sort().join(), new Float64Array([0, -0, NaN, -1, Infinity, 2]).sort().map(function (x) { return Object.is(x, -0) ? -7 : x; }).join(), new BigUint64Array([5n, 1n, 18446744073709551615n]).sort().join());
console.log(u8.slice().sort(function (a, b) { return b - a; }).join(), u8.slice().sort(function () { return NaN; }).join(), new Uint8Array(100).map(function (x, i) { return i * 37; }).sort(function () { return Math.sin(u8[0]++) ; }).length);
console.log(outcome(function () { return u8.sort(null); }), outcome(function () { return u8.sort({}); }), outcome(function () { return u8.toSorted(1); }));
u8 = new Uint8Array([1, 2, 3, 4, 5]);
console.log(u8.slice().copyWithin(0, 3).join(), u8.slice().copyWithin(1, 0).join(), u8.slice().copyWithin(-2, 0, 1).join(), u8.slice().copyWithin(9, 0).join());
console.log(u8.slice().fill(9, 1, -1).join(), u8.slice().fill('7').join(), u8.slice().fill(300, -2).join(), new Float32Array(3).fill(1.5, 1).join(), outcome(function () { return new BigInt64Array(1).fill(1); }));
console.log(u8.slice().reverse().join(), u8.toReversed().join(), new Uint16Array([1, 2]).reverse().join(), new Uint8Array([1]).reverse().join());
console.log(u8.reduce(function (a, x) { return a + '' + x; }), u8.reduceRight(function (a, x) { return a + '' + x; }), u8.reduce(function (a, x, i, t) { return a + x * i + (t === u8); }, 0),
    outcome(function () { return new Uint8Array().reduce(function () {}); }), new Uint8Array().reduce(function () {}, 'i'), outcome(function () { return u8.reduce(); }));
console.log(u8.every(function (x) { return x; }), u8.some(function (x) { return x > 4; }), u8.find(function (x) { return x > 2; }), u8.findLast(function (x) { return x < 4; }), u8.findIndex(function (x) { return x > 9; }), u8.findLastIndex(function (x) { return x < 9; }));
u8.set(u8.subarray(0, 3), 2);
console.log(u8.join(), outcome(function () { return u8.set([1], 5); }), outcome(function () { return u8.set([], 5); }), outcome(function () { return u8.set([1], -1); }), outcome(function () { return u8.set(new BigInt64Array(1)); }));
var same = new ArrayBuffer(8), narrow = new Uint8Array(same, 0, 3);
narrow.set([1, 2, 3]);
new Uint16Array(same).set(narrow, 1);
console.log(new Uint8Array(same).join(), new Int8Array(new Uint8Array([200])).join(), new Uint8ClampedArray(new Int8Array([-5])).join(), new Uint8Array(new Float32Array([1.9, -1, NaN])).join(), new Uint8ClampedArray([1.5, 2.5, -1, 999, NaN]).join());
['at', 'fill', 'set', 'subarray', 'slice', 'map', 'sort', 'join', 'toString'].forEach(function (name) {
  var f = TypedArray.prototype[name];
  console.log(name, f.name, f.length, outcome(function () { return f.call([], 0); }));
});
console.log(TypedArray.prototype.values === TypedArray.prototype[Symbol.iterator]);
['length', 'byteLength', 'byteOffset', 'buffer'].forEach(function (name) {
  var d = Object.getOwnPropertyDescriptor(TypedArray.prototype, name);
  console.log(name, typeof d.get, d.set, d.enumerable, d.configurable, outcome(function () { return d.get.call([]); }));
});

console.log('DataView');
var names = ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64', 'BigInt64', 'BigUint64'];
var view = new DataView(new ArrayBuffer(16), 4, 10);
names.forEach(function (name) {
  var big = name.indexOf('Big') === 0;
  var value = big ? -2n : -2;
  view['set' + name](1, value);
  var a = view['get' + name](1), b = view['get' + name](1, true);
  view['set' + name](1, value, true);
  console.log(name, String(a), String(b), String(view['get' + name](1, true)), DataView.prototype['get' + name].length, DataView.prototype['set' + name].length,
      outcome(function () { return view['get' + name](10); }), outcome(function () { return view['get' + name](-1); }), outcome(function () { return view['set' + name](0, big ? 1 : 1n); }),
      outcome(function () { return view['set' + name](0, Symbol()); }), outcome(function () { return view['get' + name].call({}, 0); }));
});
console.log(DataView.length, outcome(function () { return DataView(new ArrayBuffer(1)); }), outcome(function () { return new DataView({}); }), outcome(function () { return new DataView(); }),
    outcome(function () { return new DataView(new ArrayBuffer(1), 2); }), outcome(function () { return new DataView(new ArrayBuffer(1), 0, 2); }), outcome(function () { return new DataView(new ArrayBuffer(1), -1); }), new DataView(new ArrayBuffer(4), 1).byteLength);

console.log('toString of anything');
console.log(outcome(function () { return TypedArray.prototype.toString.call({join: function () { return 'joined'; }}); }), outcome(function () { return TypedArray.prototype.toString.call({}); }),
    outcome(function () { return TypedArray.prototype.toString.call(null); }), outcome(function () { return TypedArray.prototype.toString.call(undefined); }));
