// Symbol.species and constructor of arrays, buffers and typed arrays.
[[1, 2, 3], new Uint8Array(3), new ArrayBuffer(4), /x/, Promise.resolve(1), new WebAssembly.Memory({ initial: 1 }).buffer].forEach(function (o) {
  [globalThis, console, WebAssembly.Memory, function () { take(arguments); take(this); return o; }, function () { return globalThis; }, null, 5].forEach(function (C) {
    attempt(function () { o.constructor = { [Symbol.species]: C }; return o.constructor; });
    ['slice', 'map', 'filter', 'concat', 'splice', 'subarray', 'then', 'flat', 'exec', 'resize', 'transfer'].forEach(function (m) {
      attempt(function () { return o[m](function (x) { return x; }, 1); });
    });
  });
});
