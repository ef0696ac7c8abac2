// CallSite.prototype's methods on objects that are no call sites, and new CallSite().
var names = Object.getOwnPropertyNames(CallSite.prototype);
names.forEach(function (name) {
  [{}, null, undefined, 1, new CallSite(), Object.create(new CallSite()), CallSite.prototype, globalThis, new Error()].forEach(function (self) {
    attempt(function () { return CallSite.prototype[name].call(self); });
  });
});
use(new CallSite());
attempt(function () { return String(new CallSite()); });
attempt(function () { return CallSite(); });
attempt(function () { return new CallSite.prototype.constructor(new Error()); });
