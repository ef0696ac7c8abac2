// Numbers and BigInts in texts and bases, separators, and methods on other objects.
['1_000', '0x1_0', '1n_0', '1__0', '0b1', '0o7', '1e1000', '0xfffffffffffffffffn', '.5', '5.', '1n', '-0n', '0b', '1e+', '0777', '09.5', '1_n', '0_1'].forEach(function (text) { attempt(function () { return eval(text); }); attempt(function () { return Number(text); }); attempt(function () { return BigInt(text); }); attempt(function () { return parseFloat(text); }); });
[Number, BigInt, Boolean, Date, Math].forEach(function (C) {
  Reflect.ownKeys(C.prototype || C).forEach(function (k) {
    [1, 1n, {}, null, 'x', new Date(NaN), Object(1n), globalThis].forEach(function (self) {
      [undefined, 1, 101, -1, NaN, 'x', {}, 1n, Symbol()].forEach(function (arg) { attempt(function () { return (C.prototype || C)[k].call(self, arg, arg); }); });
    });
  });
});
[function () { return 1n + 1; }, function () { return +1n; }, function () { return 1n >>> 0n; }, function () { return Math.max(1n); }, function () { return BigInt(1.5); }, function () { return BigInt.asIntN(-1, 1n); }, function () { return BigInt.asIntN(64, {}); }, function () { return BigInt(Symbol()); }, function () { return 0n ** -1n; }, function () { return new BigInt(1); }, function () { return [1n].sort(function () { return 1n; }); }, function () { return new Array(1n); }, function () { return 'x'.repeat(1n); }].forEach(attempt);
