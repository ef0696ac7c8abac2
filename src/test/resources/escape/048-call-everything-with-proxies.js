// Every function with proxies as this and arguments, whose traps take what they are given.
function spy(target) {
  return new Proxy(target, {
    get: function (t, k, r) { take(k); take(r); return k === Symbol.toPrimitive ? function () { return 1; } : undefined; },
    has: function (t, k) { take(k); return false; },
    getPrototypeOf: function (t) { return Object.prototype; },
    ownKeys: function () { return []; },
    apply: function (t, self, args) { take(self); take(args); },
    construct: function (t, args, target) { take(args); take(target); return {}; }
  });
}
nativeFunctions().filter(function (f) { return !/^(setInterval|setTimeout|queueMicrotask)$/.test(f.name); }).forEach(function (f) {
  attempt(function () { return f.call(spy({}), spy({}), spy(function () {})); });
});
