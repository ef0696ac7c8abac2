// Atomics, on shared and on other bytes.
function outcome(f) {
  try {
    var r = f();
    return Object.is(r, -0) ? '-0' : typeof r === 'bigint' ? r + 'n' : String(r);
  } catch (e) {
    return e.name;
  }
}
var names = ['add', 'and', 'compareExchange', 'exchange', 'isLockFree', 'load', 'notify', 'or', 'store', 'sub', 'wait', 'xor'];
console.log(names.map(function (name) {
  var d = Object.getOwnPropertyDescriptor(Atomics, name);
  return name + '/' + d.value.length + (d.writable ? 'w' : '') + (d.enumerable ? 'e' : '') + (d.configurable ? 'c' : '');
}).join(' '));
console.log(String(Atomics), typeof Atomics, Object.keys(Atomics).length);
var shared = new WebAssembly.Memory({initial: 1, maximum: 1, shared: true}).buffer;
[shared, new SharedArrayBuffer(64), new ArrayBuffer(64), new ArrayBuffer(64, {maxByteLength: 80}), new WebAssembly.Memory({initial: 1}).buffer].forEach(function (buffer) {
  ['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigInt64', 'BigUint64'].forEach(function (name) {
    var a = new globalThis[name + 'Array'](buffer, 8, 6), big = name.indexOf('Big') === 0;
    function n(x) { return big ? BigInt(x) : x; }
    a[0] = a[1] = a[2] = n(85);
    console.log(name, [Atomics.add(a, 1, n(200)), Atomics.load(a, 1), Atomics.sub(a, 1, n(300)), a[1], Atomics.and(a, 1, n(15)), a[1], Atomics.or(a, 1, n(240)), a[1],
      Atomics.xor(a, 1, n(-1)), a[1], Atomics.exchange(a, 1, n(1000)), a[1], Atomics.compareExchange(a, 1, a[1], n(-7)), a[1], Atomics.compareExchange(a, 1, n(5), n(6)), a[1],
      Atomics.compareExchange(a, 1, n(-7), n(8)), a[1], Atomics.store(a, 1, n(70000)), a[1], a[0], a[2]].map(String).join());
  });
});
var i32 = new Int32Array(shared);
console.log([1.9, -1.9, -0, NaN, Infinity, '7', true, null, undefined, 4294967297].map(function (x) { return outcome(function () { return Atomics.store(i32, 0, x); }) + ':' + i32[0]; }).join(' '));
console.log([new Float32Array(2), new Float64Array(2), new Uint8ClampedArray(2), [1], {}, undefined, new DataView(new ArrayBuffer(2)), shared].map(function (x) { return outcome(function () { return Atomics.load(x, 0); }); }).join());
console.log([2, -1, '1', NaN, 1.5, Infinity, undefined, null].map(function (x) { return outcome(function () { return Atomics.load(new Uint8Array([7, 8]), x); }); }).join());
console.log(outcome(function () { return Atomics.add(i32, 0, 1n); }), outcome(function () { return Atomics.add(new BigInt64Array(1), 0, 1); }), outcome(function () { return Atomics.add(i32, 0, Symbol()); }));
var order = [];
function say(name, value) { return {valueOf: function () { order.push(name); return value; }}; }
Atomics.compareExchange(i32, say('index', 0), say('expected', 0), say('replacement', 1));
console.log(order.join(), outcome(function () { return Atomics.add({}, say('not', 0), 1); }), order.length);
console.log([1, 2, 3, 4, 8, 16, '4', undefined].map(Atomics.isLockFree).join());
console.log('detached and shrunk on the way');
var plain = new Int32Array(4);
console.log(outcome(function () { return Atomics.add(plain, 0, {valueOf: function () { plain.buffer.transfer(); return 1; }}); }), outcome(function () { return Atomics.load(plain, 0); }));
var resizable = new ArrayBuffer(16, {maxByteLength: 16}), follows = new Int32Array(resizable);
console.log(outcome(function () { return Atomics.store(follows, 3, {valueOf: function () { resizable.resize(8); return 1; }}); }), outcome(function () { return Atomics.store(follows, 1, 5); }));

console.log('wait and notify');
i32[5] = 3;
var i64 = new BigInt64Array(shared, 64);
console.log(Atomics.wait(i32, 5, 4), Atomics.wait(i32, 5, 3, 1), Atomics.wait(i32, 5, 3, -1), Atomics.wait(i32, 5, '3', 0.1), Atomics.wait(i64, 0, 1n), Atomics.wait(i64, 0, 0n, 2), Atomics.wait(i32, 5, 3, -Infinity));
console.log(Atomics.notify(i32, 5), Atomics.notify(i32, 5, 0), Atomics.notify(i64, 0, 5), Atomics.notify(new Int32Array(4), 0), outcome(function () { return Atomics.notify(i32, 5, Symbol()); }));
console.log(outcome(function () { return Atomics.wait(new Int32Array(4), 0, 0); }), outcome(function () { return Atomics.wait(new Uint32Array(shared), 0, 0); }), outcome(function () { return Atomics.wait(new Int16Array(shared), 0, 0); }),
    outcome(function () { return Atomics.notify(new Uint32Array(shared), 0); }), outcome(function () { return Atomics.notify(new Int8Array(4), 0); }), outcome(function () { return Atomics.wait(i32, 99999999, 0); }),
    outcome(function () { return Atomics.wait(i64, 0, 1); }), outcome(function () { return Atomics.wait([], 0, 0); }));
