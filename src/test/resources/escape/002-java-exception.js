// javaException of errors that come of Java exceptions: bad regular expressions, charsets, numbers.
[function () { new RegExp('['); }, function () { new RegExp('\\u{110000}', 'u'); },
  function () { new TextDecoder('no-such-charset'); }, function () { 'x'.normalize('no'); },
  function () { (1).toString(99); }, function () { (1).toFixed(1e9); }, function () { BigInt('x'); },
  function () { BigInt.asUintN(-1, 1n); }, function () { 2n ** -1n; }, function () { 1n / 0n; },
  function () { new Date(NaN).toISOString(); }, function () { 'a'.localeCompare(); },
  function () { 'x'.toLocaleUpperCase('no such locale!'); }, function () { [].toLocaleString(); }]
.forEach(function (f) {
  try { take(f()); } catch (e) {
    use(e.javaException);
    use(e);
  }
});
