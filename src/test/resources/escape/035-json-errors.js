// Errors of JSON in both directions, with the texts that name what was wrong.
['', '{', '[1,', '{"a"}', 'nul', '"\\x"', '"\u0001"', '01', '1e', '-', '{"a":1,}', '[,]', '"\\u12"', 'NaN', '\ufeff1', "{'a':1}"].forEach(function (text) {
  use(attempt(function () { return JSON.parse(text); }));
});
var ring = []; ring.push(ring);
var ring2 = { a: {} }; ring2.a.b = ring2;
var ring3 = new Map(); ring3.x = ring3;
var ring4 = function () {}; ring4.toJSON = function () { return [ring4, ring5]; };
var ring5 = {}; ring5.me = new Proxy(ring5, {});
[ring, ring2, ring3, ring4, ring5, 1n, { a: 1n }, { toJSON: function () { throw new Error('x'); } }, { get a() { throw 1; } }, Symbol(), globalThis, WebAssembly].forEach(function (v) {
  use(attempt(function () { return JSON.stringify(v); }));
});
attempt(function () { return JSON.parse('[1]', function (k, v) { take(this); return this; }); });
attempt(function () { return JSON.stringify({ a: [1] }, function (k, v) { take(this); return v; }); });
attempt(function () { return JSON.stringify([1], null, globalThis); });
attempt(function () { return JSON.stringify([1], ['a', 1, new String('b'), new Proxy([], {})]); });
