// Methods of typed arrays and DataView with receivers and arguments of other kinds.
var proto = Object.getPrototypeOf(Uint8Array.prototype), a = new Uint8Array(8);
Reflect.ownKeys(proto).concat(Reflect.ownKeys(DataView.prototype), Reflect.ownKeys(ArrayBuffer.prototype)).forEach(function (k) {
  [a, [], {}, null, new DataView(new ArrayBuffer(8)), new ArrayBuffer(8), new Proxy(a, {}), Object.create(a), new BigInt64Array(2), new SharedArrayBuffer(8)].forEach(function (self) {
    [proto, DataView.prototype, ArrayBuffer.prototype].forEach(function (p) {
      attempt(function () { var d = Object.getOwnPropertyDescriptor(p, k); return d && d.get ? d.get.call(self) : 0; });
      attempt(function () { return p[k].call(self, 1e10, { valueOf: function () { take(this); return -1; } }, 10n); });
      attempt(function () { return p[k].call(self, function () { take(arguments); return 1; }, self); });
    });
  });
});
