// Timers with code as text, with proxies, with this and arguments looked at.
[['take(this)'], [{ toString: function () { take(this); return '1'; } }], [new Proxy(function () { take(this); }, { apply: function (t, self, args) { take(self); take(args); } }), 0, 1, 2], [function () { take(this); take(arguments); }, { valueOf: function () { take(this); return 0; } }], [null], [], [5], [Symbol()], [function () {}, Symbol()], [function () {}, 10n]].forEach(function (args) {
  attempt(function () { return setTimeout.apply(null, args); });
  attempt(function () { return setTimeout.apply({}, args); });
  attempt(function () { return new setTimeout(args[0]); });
  attempt(function () { return clearTimeout(args[0]); });
  attempt(function () { return queueMicrotask(args[0]) ; });
});
var id = setInterval(function () { take(this); take(arguments.callee.caller); clearInterval(id); }, 0, globalThis);
take(id);
