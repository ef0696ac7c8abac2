// DOMException: its own properties, prototype, constants, and those that the host throws.
var e = attempt(function () { return atob('*'); });
use(e);
use(attempt(function () { return btoa('\u1234'); }));
use(attempt(function () { return structuredClone(function () {}); }));
use(attempt(function () { return structuredClone(Symbol()); }));
use(new DOMException({ toString: function () { take(this); return 'm'; } }, { toString: function () { take(this); return 'n'; } }));
attempt(function () { return DOMException('x'); });
attempt(function () { return new DOMException(Symbol()); });
Object.getOwnPropertyNames(DOMException.prototype).forEach(function (name) {
  var d = Object.getOwnPropertyDescriptor(DOMException.prototype, name);
  [{}, e, null, 1, DOMException.prototype, new Error()].forEach(function (self) {
    attempt(function () { return d.get.call(self); });
  });
});
