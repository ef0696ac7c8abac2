// exec, flags, lastIndex and Symbol methods of regular expressions replaced by hostile ones.
var r = /a/g, calls = 0;
['exec', 'flags', 'global', 'unicode', 'sticky', 'lastIndex', 'source', 'constructor'].forEach(function (k) {
  attempt(function () { Object.defineProperty(r, k, { get: function () { take(this); return k === 'exec' ? function () { take(arguments); return ++calls > 50 ? null : take({ index: globalThis, length: 3, 0: {}, groups: console }); } : {}; }, configurable: true }); });
  ['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split'].forEach(function (m) { attempt(function () { return 'aXa'[m](r, function () { return take(arguments); }); }); });
  attempt(function () { return r.test('a'); });
  attempt(function () { return String(r); });
  delete r[k];
});
attempt(function () { return RegExp(r, { toString: function () { take(this); return 'g'; } }); });
attempt(function () { return new RegExp(new Proxy(/x/, {})); });
attempt(function () { RegExp.prototype.exec = function () { take(this); return null; }; return 'a'.replace(/a/, 'b'); });
attempt(function () { return RegExp.prototype.compile.call({}, 'x'); });
attempt(function () { return /(?<__proto__>a)(?<constructor>b)?/.exec('a').groups; });
