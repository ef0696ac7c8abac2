// The iterators of Java maps and iterables that Rhino keeps somewhere in a scope.
reachable(globalThis).forEach(function (o) {
  attempt(function () { if (/Java/.test(Object.prototype.toString.call(o))) { return o; } });
  attempt(function () { return o[Symbol.toStringTag]; });
});
['JavaIterableIterator', 'JavaMapIterator', 'Java Iterator', 'Map Iterator', 'JavaIterable'].forEach(function (n) { take(globalThis[n]); });
attempt(function () { for (var x of { iterator: function () { return { hasNext: function () { return true; }, next: function () { return 1; } }; } }) { take(x); break; } });
attempt(function () { return new Iterator({ iterator: 1, hasNext: 2 }); });
