// All well-known symbols read from and called on every object that can be reached.
var symbols = Object.getOwnPropertyNames(Symbol).map(function (n) { return Symbol[n]; }).filter(function (s) { return typeof s === 'symbol'; });
take(symbols);
reachable(globalThis).forEach(function (o) {
  symbols.forEach(function (s) {
    attempt(function () { return o[s]; });
    if (typeof o[s] === 'function') { attempt(function () { return o[s](); }); attempt(function () { return o[s]('number'); }); attempt(function () { return o[s].call({}, o); }); }
  });
});
['java', '__parent__', 'rhino', 'org.mozilla'].forEach(function (k) { take(Symbol.for(k).description); take(Symbol.keyFor(Symbol.for(k))); });
