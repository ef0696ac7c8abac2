// eval within eval within Function within generators, with names of their frames in stacks.
var text = 'new Error("deep").stack';
for (var i = 0; i < 5; i++) { text = 'eval(' + JSON.stringify(text) + ')'; }
take(eval(text));
take(Function('return ' + text)());
take((function* () { yield eval(text); })().next().value);
take([1].map(function () { return eval(text); })[0]);
take(attempt(function () { return eval('eval("eval(\'null.x\')")'); }).stack);
take(attempt(function () { return Function('return Function("null.x")()')(); }).stack);
done.begin('later');
setTimeout(function () { take(eval(text)); Promise.resolve().then(function () { take(eval(text)); done.end('later'); }); });
var f = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (import "m" "f" (func $f (result externref))) (func (export "g") (result externref) (call $f)))')), { m: { f: function () { return eval(text); } } }).exports.g;
take(f());
take([1].map(f)[0]);
