// Names of modules, functions and sources that look like classes, in stacks and messages.
var i = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module $net.evil.Escape (func $net.evil.Escape.run (export "f") unreachable) (func $x (import "m" "f")) )'.replace(/\(func \$x.*/, ')'))));
use(attempt(function () { return i.exports.f(); }));
take(attempt(function () { return i.exports.f(); }).stack);
attempt(function () { return eval('throw new Error("x")\n//# sourceURL=net/evil/Escape.java'); });
attempt(function () { return eval('(function net$evil$Escape() { throw new Error("y"); })()'); });
attempt(function () { return Function('throw new Error("z")').call(); });
attempt(function () { return new Function('a', '/*', '*/){ return java').toString(); });
