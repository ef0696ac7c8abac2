// Atomics with arrays, indices and values of every kind.
var shared = new Int32Array(new SharedArrayBuffer(16)), plain = new Int32Array(4), big = new BigInt64Array(new SharedArrayBuffer(16));
Object.getOwnPropertyNames(Atomics).forEach(function (name) {
  [shared, plain, big, new Float64Array(2), [], {}, null, new Proxy(shared, {}), new DataView(new ArrayBuffer(8))].forEach(function (array) {
    [0, -1, 100, '1', {}, Symbol(), 1n].forEach(function (index) {
      [1, 1n, {}, undefined, { valueOf: function () { take(this); return 3; } }].forEach(function (value) {
        attempt(function () { return typeof Atomics[name] === 'function' ? Atomics[name](array, index, value, 0) : Atomics[name]; });
      });
    });
  });
});
