// Errors of requests that no heap can serve: they are RangeErrors without anything of Java.
[function () { new ArrayBuffer(2147483646); }, function () { new ArrayBuffer(1e15); }, function () { 'x'.repeat(2147483647); },
  function () { 'xy'.repeat(1 << 30); }, function () { new Uint8Array(2147483647); }, function () { new Float64Array(1 << 30); },
  function () { 'x'.padEnd(2147483647); }, function () { 'x'.padStart(4294967295, 'ab'); }, function () { new Array(4294967296); },
  function () { [].length = -1; }, function () { new WebAssembly.Memory({ initial: 65536 }); },
  function () { new WebAssembly.Table({ initial: 10000001, element: 'anyfunc' }); }, function () { new Array(-5); }, function () { 2n ** 100000000000n; },
  function () { 1n << 99999999999n; }, function () { String.prototype.concat.apply('', new Array(10)); }, function () { new SharedArrayBuffer(1e12); },
  function () { Function.prototype.apply.call(eval, null, { length: 4294967295 }); }].forEach(function (f) {
  try { f(); } catch (e) { use(e); }
});
