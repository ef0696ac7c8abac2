// Iterator and StopIteration, Rhino's own protocol; Iterator once took Java iterables.
attempt(function () { return new Iterator([1, 2]); });
attempt(function () { return Iterator({ a: 1 }).next(); });
attempt(function () { return Iterator({ a: 1 }, true).next(); });
attempt(function () { return new Iterator({ iterator: function () { return this; } }); });
attempt(function () { return Iterator(globalThis).next(); });
attempt(function () { return new Iterator(StopIteration); });
attempt(function () { return Iterator.prototype.next.call({}); });
attempt(function () { return new Iterator('').next(); });
attempt(function () { return Iterator({ __iterator__: function () { return console; } }); });
attempt(function () { throw StopIteration; });
attempt(function () { return new StopIteration(); });
attempt(function () { for (var x of { __iterator__: function () { throw StopIteration; } }) take(x); });
attempt(function () { for (var x in { __iterator__: function () { return 5; } }) take(x); });
use(StopIteration);
use(Iterator);
