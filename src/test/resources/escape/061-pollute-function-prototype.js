// call, apply and bind of Function.prototype replaced, while natives call back.
var call = Function.prototype.call, apply = Function.prototype.apply, bind = Function.prototype.bind;
Function.prototype.call = function () { take(this); take(arguments); return Reflect.apply(this, arguments[0], Array.prototype.slice.apply(arguments, [1])); };
Function.prototype.toString = function () { take(this); return 'x'; };
attempt(function () { return [1, 2].map(function (x) { return x; }); });
attempt(function () { return new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func $f)) (func (export "g") (call $f)))')), { m: { f: function () { take(this); } } }).exports.g(); });
attempt(function () { console.log(function () {}, Array); });
Function.prototype.call = call;
