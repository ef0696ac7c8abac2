// Errors of the parser of regular expressions, and hostile lastIndex, exec and flags.
['(', ')', '[', ']', '*', '+', '?', '{1', '(?', '(?<', '(?<a', '(?<a>x)(?<a>y)', '\\', '[b-a]', '(?<=', '(?<!x', '\\k<x>', '\\u{', '\\p{Java}', '\\p{javaLowerCase}',
  '(?i:x)', '\\x', '{2,1}', 'x{2,1}', 'x{99999999999}', '(?:' + 'x'.repeat(10)].forEach(function (text) {
  ['', 'u', 'y', 'g', 's', 'z', 'gg', 'v', 'd'].forEach(function (flags) {
    attempt(function () { return new RegExp(text, flags); });
  });
});
var r = /a(b)?/g;
['exec', 'test', 'toString', 'compile', Symbol.match, Symbol.replace, Symbol.search, Symbol.split, Symbol.matchAll].forEach(function (name) {
  [{}, null, 1, r, RegExp.prototype, { exec: function () { return globalThis; } }, { exec: 5, flags: {}, lastIndex: -1 }].forEach(function (self) {
    attempt(function () { return RegExp.prototype[name].call(self, 'ab'); });
    attempt(function () { return RegExp.prototype[name].call(self, { toString: function () { return 'ab'; } }, function () { take(arguments); return ''; }); });
  });
});
['$1', '$_', '$&', '$+', '$`', "$'", 'input', 'lastMatch', 'multiline', 'leftContext', 'lastParen'].forEach(function (name) {
  take(RegExp[name]);
  attempt(function () { RegExp[name] = globalThis; return RegExp[name]; });
});
attempt(function () { r.lastIndex = { valueOf: function () { take(this); return 0; } }; return r.exec('ab'); });
