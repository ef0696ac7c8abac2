// Callbacks of arrays' methods that change the array, and its length, and species.
['forEach', 'map', 'filter', 'some', 'every', 'reduce', 'reduceRight', 'find', 'findIndex', 'findLast', 'flatMap', 'sort', 'toSorted'].forEach(function (name) {
  var a = [3, 1, 2];
  attempt(function () { return a[name](function () { take(this); take(arguments); a.length = 0; a.push(globalThis); return 1; }, console); });
  attempt(function () { return Array.prototype[name].call({ length: 3, 0: 1, get 1() { return take(this); } }, function () { return take(arguments); }); });
  attempt(function () { return Array.prototype[name].call('abc', function () { return take(arguments); }); });
  attempt(function () { return Array.prototype[name].call(globalThis, take); });
  attempt(function () { return a[name](globalThis); });
  attempt(function () { return Array.prototype[name].call(new Proxy([1, 2], { get: function (t, k) { take(k); return t[k]; } }), function (x) { return x; }); });
});
['concat', 'copyWithin', 'fill', 'flat', 'splice', 'slice', 'join', 'reverse', 'toSpliced', 'with', 'at', 'includes', 'indexOf', 'entries', 'toLocaleString', 'toString', 'push', 'unshift'].forEach(function (name) {
  [{ length: -1 }, { length: 'x' }, { get length() { take(this); return 2; } }, 'abc', new Uint8Array(3), (function () { return arguments; })(1, 2), null, 1, Object.freeze([1])].forEach(function (self) {
    attempt(function () { return Array.prototype[name].call(self, -1, { valueOf: function () { take(this); return 1; } }, globalThis); });
  });
});
