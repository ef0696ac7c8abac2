// Dates of every kind of text and number, and their locale functions.
[NaN, 8.64e15, 8.64e15 + 1, '2020', '2020-13-01', 'x', 'Thu, 01 Jan 1970', '+275760-09-13', null, undefined, {}, [], 1n, Symbol(), new Date(0), { valueOf: function () { take(this); return 0; } }].forEach(function (v) {
  var d = attempt(function () { return new Date(v); });
  Object.getOwnPropertyNames(Date.prototype).concat([Symbol.toPrimitive]).forEach(function (k) {
    ['en', 'zz-zz', 'i-klingon', '', 5, {}, ['de', 'x'], undefined].forEach(function (locale) { attempt(function () { return k === 'constructor' ? 0 : Date.prototype[k].call(d, locale, { timeZone: 'Europe/Nowhere', get weekday() { take(this); return 'x'; } }); }); });
  });
});
['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'].forEach(function (k) { attempt(function () { return new Date(0)[k]('de', { timeZone: 'java.lang' }); }); attempt(function () { return (1.5)[k] && (1.5)[k]('x'); }); });
attempt(function () { return Date.UTC.apply(null, [1e308, {}]); });
attempt(function () { return 'x'.localeCompare('y', 'zz', { sensitivity: 'x' }); });
