// Buffers of memories in the hands of Rhino's natives: views, slices, transfers, stale ones.
var m = new WebAssembly.Memory({ initial: 1, maximum: 3 });
var b = m.buffer, views = [Int8Array, Uint8ClampedArray, Float64Array, BigInt64Array].map(function (C) { return new C(b); });
views.push(new DataView(b));
use(b);
[function () { return b.slice(0, 8); }, function () { return b.transfer(); }, function () { return b.resize(5); }, function () { return b.transferToFixedLength(); }, function () { return ArrayBuffer.isView(b); }, function () { return structuredClone(b); }, function () { m.grow(1); return b.byteLength; }, function () { return m.toResizableBuffer ? m.toResizableBuffer() : 0; }, function () { return m.toFixedLengthBuffer ? m.toFixedLengthBuffer() : 0; }].forEach(function (f) { use(attempt(f)); });
views.forEach(function (v) {
  use(v);
  for (var p = v; p !== Object.prototype && p !== null; p = Object.getPrototypeOf(p)) {
    Reflect.ownKeys(p).forEach(function (k) {
      if (k === '__proto__' || k === 'constructor') { return; }
      attempt(function () { return v[k]; });
      attempt(function () { return typeof v[k] === 'function' ? v[k](0, 1) : 0; });
      attempt(function () { return typeof v[k] === 'function' ? v[k](function (x) { return x; }) : 0; });
    });
  }
});
