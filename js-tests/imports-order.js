// Imports are read in the order of the module, each with two property reads.
var bytes = wat2wasm(`(module
  (import "b" "f" (func)) (import "a" "0" (func)) (import "b" "f" (func)) (import "7" "x" (global i32)))`);
var module = new WebAssembly.Module(bytes);
var log = [];
function traced(name, target) {
  return new Proxy(target, {
    get: function (o, k) { log.push(name + '.' + String(k)); return o[k]; },
    has: function (o, k) { log.push('has ' + name + '.' + String(k)); return k in o; },
  });
}
var imports = traced('imports', {
  a: traced('a', {0: function () {}}), b: traced('b', {f: function () {}}), 7: traced('7', {x: 1}),
});
new WebAssembly.Instance(module, imports);
console.log(log.join(' '));
log = [];
var pending = WebAssembly.instantiate(module, imports);
console.log('read at once:', log.length);

var thrown = {name: 'mine'};
try {
  new WebAssembly.Instance(module, {get b() { throw thrown; }});
} catch (e) {
  console.log(e === thrown);
}
pending.then(function (instance) {
  console.log('instantiated', instance instanceof WebAssembly.Instance);
  return WebAssembly.instantiate(module, {get b() { throw thrown; }});
}).catch(function (e) {
  console.log('rejected with the same:', e === thrown);
});
// A function can be the imports object or a module of it.
function holder() {}
holder.f = function () {};
function all() {}
all.b = holder;
all.a = [function () {}];
all[7] = {x: 3};
console.log(String(new WebAssembly.Instance(module, all)));
