// Every function called on errors, and given errors.
var error = new TypeError('x');
nativeFunctions().forEach(function (f) {
  attempt(function () { return f.call(error, error, error); });
});
