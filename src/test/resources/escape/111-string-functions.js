// Methods of strings on everything, with regular expressions and replacers of other making.
Reflect.ownKeys(String.prototype).forEach(function (k) {
  ['abc', null, undefined, {}, 5, Symbol(), globalThis, { toString: function () { return take(this) ? 'x' : ''; } }].forEach(function (self) {
    [/a/g, 'a', null, { [Symbol.replace]: function () { return take(arguments); }, [Symbol.match]: function () { return take(arguments); }, [Symbol.split]: function () { return take(arguments); }, [Symbol.search]: function () { return take(arguments); }, [Symbol.matchAll]: function () { return take(arguments); } }, function () { return take(arguments); }, globalThis].forEach(function (arg) {
      if (k === 'repeat' || k === 'padEnd' || k === 'padStart') { return; }
      attempt(function () { return String.prototype[k].call(self, arg, arg); });
    });
  });
});
['$1', '$<x>', '$$', '$&', '$`', "$'", '$99', '$<', '\\1'].forEach(function (r) { attempt(function () { return 'abc'.replace(/(?<x>b)|c/g, r); }); });
attempt(function () { return String.fromCodePoint(-1); });
attempt(function () { return String.raw(null); });
