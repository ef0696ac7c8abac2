// Every function called on primitives of each kind, with primitives.
nativeFunctions().forEach(function (f) {
  [1, 'text', true, 10n, Symbol.iterator].forEach(function (self) {
    attempt(function () { return f.call(self, self, 1, 'a'); });
  });
});
