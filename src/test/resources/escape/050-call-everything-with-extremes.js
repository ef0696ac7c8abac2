// Every function with numbers at the ends of Java's ranges.
var skipped = /^(set(Interval|Timeout)|repeat|pad.*|fill|.*Array|.*ArrayBuffer|grow|resize|as.?intN|from|of|concat|timeout|.*ndex.*|.*Of|.*each|some|every|map|filter|find.*|reduce.*|includes|join|to[LRS].*|reverse|sort|copyWithin|splice|shift|unshift|pop|push|flat.*|keys|values|entries|with|apply|construct)$/i;
nativeFunctions().filter(function (f) { return !skipped.test(f.name); }).forEach(function (f) {
  [2147483647, -2147483648, 4294967295, 9007199254740991, NaN, -0, -1, 1e308].forEach(function (n) {
    attempt(function () { return f(n, n); });
    attempt(function () { return f.call('text', n, n); });
    attempt(function () { return f.call(new Uint8Array(4), n, n); });
  });
});
