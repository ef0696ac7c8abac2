// Generators: their objects, return and throw, prototypes, and running within themselves.
function* g() { try { take(this); take((yield 1)); } catch (e) { take(e); yield e; } finally { take('finally'); yield 2; } }
var it = g();
use(it);
[function () { return it.next(globalThis); }, function () { return it.throw(console); }, function () { return it.return({}); }, function () { return it.next(); }, function () { return g.prototype; }, function () { return new g(); }, function () { return Object.getPrototypeOf(g); }, function () { return Object.getPrototypeOf(Object.getPrototypeOf(it)); }, function () { return it.next.call({}); }, function () { return it.throw.call(null); }, function () { return it.return.call(g()); },
  function () { var self = (function* () { self.next(); yield 1; })(); return self.next(); }, function () { return (function* () { yield* globalThis; })().next(); }, function () { return (function* () { yield* { [Symbol.iterator]: function () { return { next: function () { take(this); take(arguments); return 5; } }; } }; })().next(); },
  function () { var d = (function* () { yield* { [Symbol.iterator]: function () { return { next: function () { return { value: 1, done: false }; }, throw: function () { null.x; } }; } }; })(); d.next(); return d.throw(1); }, function () { var d = (function* () { yield* { [Symbol.iterator]: function () { return { next: function () { null.x; } }; } }; })(); return d.next(); }, function () { return Array.from(g()); }].forEach(function (f) { use(attempt(f)); });
function legacy() { return eval('(function () { yield 1; })'); }
attempt(legacy);
