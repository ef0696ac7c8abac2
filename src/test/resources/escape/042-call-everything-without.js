// Every function of the scope called without this and without arguments, as function and constructor.
var calm = function (f) { return f !== eval && !/^(setInterval|setTimeout)$/.test(f.name); };
nativeFunctions().filter(calm).forEach(function (f) {
  attempt(function () { return f(); });
  attempt(function () { return f.call(undefined); });
  attempt(function () { return f.call(null, undefined); });
  attempt(function () { return new f(); });
});
