// Symbols as objects: constructors, valueOf, description, coercion, prototype methods on others.
var s = Object(Symbol('x'));
use(s);
['toString', 'valueOf', 'description', Symbol.toPrimitive].forEach(function (k) {
  [s, {}, Symbol(), 1, attempt(function () { return Object.create(s); }), attempt(function () { return new Proxy(s, {}); })].forEach(function (self) {
    attempt(function () { var f = Symbol.prototype[k]; return f.call(self); });
  });
});
attempt(function () { return s + ''; });
attempt(function () { return new Symbol(); });
attempt(function () { return Symbol.prototype.constructor.call({}, { toString: function () { return console; } }); });
attempt(function () { return Object.defineProperty({}, s, { value: 1 }); });
attempt(function () { return `${Symbol()}`; });
