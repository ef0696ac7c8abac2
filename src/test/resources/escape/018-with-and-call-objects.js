// With and Call, the constructors of scopes, and `with` over everything.
use(globalThis.With);
use(globalThis.Call);
attempt(function () { return new With({}); });
attempt(function () { return new Call(); });
attempt(function () { with (console) { return [this, log, eval('this')]; } });
attempt(function () { with ({ f: function () { return this; } }) { return f(); } });
attempt(function () { with (new Proxy({}, { has: function (t, k) { take(k); return false; } })) { return eval('x'); } });
attempt(function () {
  var seen = [];
  with (new Proxy({}, { has: function () { return true; }, get: function (t, k, r) { seen.push(k, r); return undefined; } })) {
    x; java; Packages;
  }
  return seen;
});
attempt(function () { with (WebAssembly) { return [Module, toString(), __proto__]; } });
attempt(function () { with (null) { return 1; } });
attempt(function () { with (5) { return [this, toFixed]; } });
attempt(function () { with (arguments) { return callee; } });
