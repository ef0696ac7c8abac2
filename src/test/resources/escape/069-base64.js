// atob and btoa with everything that is no text.
[undefined, null, 1, {}, [], Symbol(), 'a', 'aa', 'aaa', 'a===', '====', '\u0000', ' YQ == ', 'YQ==\n', '-_', { toString: function () { take(this); return 'YQ=='; } }, 'x'.repeat(100000), globalThis, console].forEach(function (v) {
  attempt(function () { return atob(v); });
  attempt(function () { return btoa(v); });
  attempt(function () { return new atob(v); });
  attempt(function () { return atob.call(v, v); });
});
