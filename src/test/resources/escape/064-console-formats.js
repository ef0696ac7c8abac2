// console.* with formats, styles, getters, proxies, hostile toString and deep objects.
var hostile = [{ get a() { take(this); return 1; } }, new Proxy({}, { get: function (t, k) { take(k); return k; }, ownKeys: function () { take('ownKeys'); return ['a']; } }), new Proxy(function () {}, {}), { constructor: { name: { toString: function () { take(this); return 'X'; } } } }, { [Symbol.toStringTag]: { toString: function () { return take('tag'); } } },
  { inspect: function () { take(arguments); } }, { [Symbol.for('nodejs.util.inspect.custom')]: function () { take(arguments); return 'x'; } }, Object.create({ constructor: 5 }), Object.create(null), new (function Foo() { this.x = 1; })(), [, , 1], [undefined, null], new Map([[{}, {}]]), new WeakMap(), Symbol('a'), -0, 10n, new Error("x"), (function () { var e = new Error("y"); e.stack = { toString: function () { return take("stack"); } }; return e; })(), (function () { return arguments; })(1), globalThis];
Object.getOwnPropertyNames(console).forEach(function (name) {
  hostile.forEach(function (h) {
    attempt(function () { return console[name](h); });
    attempt(function () { return console[name]('%s %o %O %j %d %c %%', h, h, h, h, h, h); });
    attempt(function () { return console[name].call(h, h, h); });
  });
  attempt(function () { return new console[name](); });
});
