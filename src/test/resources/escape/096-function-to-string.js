// Function.prototype.toString of all functions and on objects that are none.
reachable(globalThis).forEach(function (o) {
  attempt(function () { return Function.prototype.toString.call(o); });
  attempt(function () { return Function.prototype.toString.call(o, { toString: 1 }); });
  attempt(function () { return Function.prototype.toString.call(Object.create(o)); });
});
[null, undefined, 1, 'x', Symbol(), new Proxy(function () {}, {})].forEach(function (o) { attempt(function () { return Function.prototype.toString.call(o); }); });
