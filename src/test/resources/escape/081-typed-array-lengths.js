// Constructors of typed arrays and buffers with lengths that Java would trip over.
[-1, -0, 1.5, NaN, Infinity, 2147483648, 4294967296, 9007199254740992, '8', null, true, {}, [], [1, 2], { length: -1 }, { length: 3, 0: 1 }, 8n, Symbol(), new Set([1]), { valueOf: function () { take(this); return 2; } }, { [Symbol.iterator]: function () { return take({}); } }, new Proxy([], {}), globalThis].forEach(function (v) {
  ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'DataView', 'ArrayBuffer', 'SharedArrayBuffer'].forEach(function (name) {
    attempt(function () { return new globalThis[name](v).length; });
    attempt(function () { return new globalThis[name](new ArrayBuffer(8), v).length; });
    attempt(function () { return new globalThis[name](new ArrayBuffer(8), 0, v).length; });
    attempt(function () { return globalThis[name].from(v).length; });
    attempt(function () { return globalThis[name].of(v).length; });
    attempt(function () { return globalThis[name](v); });
    attempt(function () { return new globalThis[name](8, { maxByteLength: v }); });
  });
});
