// The start function runs during instantiation; what it throws comes out of it.
var log = [];
var thrown = {};
var wat = `(module (import "m" "f" (func $f)) (memory (export "memory") 1) (data (i32.const 0) "A")
  (func $start (call $f)) (start $start))`;
var module = new WebAssembly.Module(wat2wasm(wat));
new WebAssembly.Instance(module, {m: {f: function () { log.push('started'); }}});
console.log(log.join());
try {
  new WebAssembly.Instance(module, {m: {f: function () { throw thrown; }}});
} catch (e) {
  console.log(e === thrown);
}
WebAssembly.instantiate(module, {m: {f: function () { log.push('later'); }}}).then(function () {
  console.log('done', log.join());
  return WebAssembly.instantiate(module, {m: {f: function () { throw thrown; }}});
}).catch(function (e) {
  console.log(e === thrown);
});
try {
  new WebAssembly.Instance(new WebAssembly.Module(wat2wasm('(module (func $s unreachable) (start $s))')));
} catch (e) {
  console.log(e.name);
}
