// Every function called on itself, with itself as arguments.
var calm = function (f) { return !/^(setInterval|setTimeout|take|attempt)$/.test(f.name); };
nativeFunctions().filter(calm).forEach(function (f) {
  attempt(function () { return f.call(f, f, f, f); });
  attempt(function () { return new f(f, f); });
});
