// JSON.parse's reviver and stringify's replacer, with holders that change while they are walked.
attempt(function () { return JSON.parse('{"a":[1,{"b":2}],"c":3}', function (k, v) { take(this); take(arguments); if (k === 'a') { this.c = globalThis; } return v; }); });
attempt(function () { return JSON.parse('[1,2,3]', function (k, v) { if (k === '0') { Object.defineProperty(this, '1', { get: function () { return take(this); } }); } return v; }); });
attempt(function () { return JSON.parse('[1,[2]]', function (k, v) { if (k === '0') { this[1] = new Proxy([1], { get: function (t, p) { take(p); return t[p]; } }); } return v; }); });
attempt(function () { return JSON.parse('{"__proto__":{"a":1},"constructor":1}'); });
attempt(function () { return JSON.stringify({ a: 1 }, function (k, v) { take(this); return k === '' ? globalThis : undefined; }); });
attempt(function () { return JSON.stringify(new Proxy([], { get: function (t, k) { take(k); return k === 'length' ? 3 : k; } })); });
attempt(function () { return JSON.stringify(Object(1n)); });
attempt(function () { BigInt.prototype.toJSON = function () { take(this); return take(arguments); }; return JSON.stringify(1n); });
attempt(function () { return JSON.stringify([new Uint8Array(2), new Map(), Symbol(), function () {}, WebAssembly, new Error('x'), new Date(NaN)]); });
attempt(function () { return JSON.parse({ toString: function () { take(this); return '1'; } }); });
