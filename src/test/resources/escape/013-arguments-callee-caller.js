// arguments.callee and caller from code that the host calls: a way to functions that are not ours.
var found = [];
function spy() {
  attempt(function () { return arguments.callee.caller; });
  attempt(function () { return arguments.caller; });
  attempt(function () { return spy.caller; });
  attempt(function () { return spy.arguments; });
  attempt(function () { return spy.caller.caller; });
  attempt(function () { return arguments.__parent__; });
  take(this);
  take(arguments);
  return 1;
}
[3, 1, 2].sort(spy);
[1].map(spy);
'x'.replace(/x/, spy);
JSON.parse('[1]', spy);
JSON.stringify({ toJSON: spy });
Array.from([1], spy);
new Proxy({}, { get: spy }).x;
console.log({ toString: spy }, { get x() { return spy(); } });
attempt(function () { return new WebAssembly.Memory({ get initial() { return spy(); } }); });
var instance = new WebAssembly.Instance(new WebAssembly.Module(
  wat2wasm('(module (import "m" "f" (func $f)) (func (export "g") (call $f)))')), { m: { f: spy } });
instance.exports.g();
done.begin('timer');
setTimeout(function () { spy(); done.end('timer'); }, 0, 1, 2);
done.begin('micro');
queueMicrotask(function () { spy.apply(this, arguments); done.end('micro'); });
await_(Promise.resolve(1).then(spy), 'then');
