// Maps, sets and their weak kin with receivers, keys and iterables of every kind.
[Map, Set, WeakMap, WeakSet].forEach(function (C) {
  [[[1, 2]], [1], 'ab', 5, { [Symbol.iterator]: function* () { yield [globalThis, console]; } }, [[{}, 1]], new Map([[{}, {}]]), [Symbol()], [null]].forEach(function (init) { use(attempt(function () { return new C(init); })); });
  Reflect.ownKeys(C.prototype).forEach(function (k) {
    [new Map(), new Set(), new WeakMap(), new WeakSet(), {}, null, C.prototype, new Proxy(new C(), {})].forEach(function (self) {
      attempt(function () { var d = Object.getOwnPropertyDescriptor(C.prototype, k); return (d.get || d.value).call(self, self, take); });
      attempt(function () { return C.prototype[k].call(self, function () { take(this); take(arguments); self.clear(); }, console); });
    });
  });
  attempt(function () { return C(); });
  attempt(function () { C.prototype.set = C.prototype.add = function () { take(this); take(arguments); }; return new C([[{}, 1]]); });
});
