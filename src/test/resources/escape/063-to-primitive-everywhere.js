// Objects with toString, valueOf and toPrimitive that give objects, where text is made of them.
var odd = [{ toString: function () { take(this); return {}; } }, { toString: null, valueOf: null }, { [Symbol.toPrimitive]: function (h) { take(h); return console; } }, Object.create(null), { toString: function () { return Symbol(); } }, { valueOf: function () { throw globalThis; } }];
odd.forEach(function (o) {
  [function () { return '' + o; }, function () { return +o; }, function () { return `${o}`; }, function () { return [o].join(); }, function () { return ({})[o]; }, function () { return new Date(o); }, function () { return BigInt(o); }, function () { return parseInt(o); },
    function () { return new Error(o); }, function () { return Symbol(o); }, function () { return 'x'.replace(o, o); }, function () { return new RegExp(o, o); }, function () { return isNaN(o); }, function () { return fetch(o); }, function () { return atob(o); }, function () { console.log('%s %d %i %f %j %o %O %c', o, o, o, o, o, o, o, o); },
    function () { return new TextDecoder(o); }, function () { return wat2wasm(o); }, function () { return new WebAssembly.Memory({ initial: o }); }, function () { return new Event(o); }, function () { return new DOMException(o, o); }, function () { return new Headers([[o, o]]); }, function () { return performance.now(o); }, function () { console.count(o); console.time(o); }].forEach(function (f, i) {
    var got = attempt(f);
    if (got instanceof Promise) { await_(got, 'promise ' + i); }
  });
});
