// What wasm code can't catch: traps, the end of the stack, also when they come as errors from a script.
var f;
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "JSTag" (tag $js (param externref)))
  (import "m" "f" (func $f))
  (func (export "catchAll") (result i32)
    (block $b (try_table (catch_all $b) (call $f)) (return (i32.const 0))) (i32.const 1))
  (func (export "catchJS") (result externref)
    (block $b (result externref) (try_table (catch $js $b) (call $f)) (ref.null extern)))
  (func (export "legacy") (result i32) (try (result i32) (do (call $f) (i32.const 0)) (catch_all (i32.const 1))))
  (func (export "trap") unreachable)
  (func (export "divide") (result i32) (i32.div_s (i32.const 1) (i32.const 0)))
  (func $deep (export "deep") (call $deep))
  (func (export "own") (result i32) (block $b (try_table (catch_all $b) unreachable)) (i32.const 1)))`)), {
  m: {f: function () { return f(); }, JSTag: WebAssembly.JSTag},
}).exports;
function result(name) {
  try {
    return String(e[name]());
  } catch (error) {
    return error.name + ' ' + error.message;
  }
}
function all() {
  return ['catchAll', 'catchJS', 'legacy'].map(result).join(' | ');
}
console.log(result('own'));
f = e.trap;
console.log(all());
f = function () { e.trap(); };
console.log(all());
f = function () { try { e.divide(); } catch (error) { throw error; } };
console.log(all());
var kept;
try {
  e.trap();
} catch (error) {
  kept = error;
}
f = function () { throw kept; };
console.log(all());
// The error object counts, not its class: what a script makes itself can be caught.
f = function () { throw new WebAssembly.RuntimeError('unreachable'); };
console.log(all());
f = function () { throw Object.create(kept); };
console.log(result('catchAll'), result('legacy'));
f = function () { throw [kept]; };
console.log(result('catchAll'), result('legacy'));
f = function () { throw new RangeError('Maximum call stack size exceeded'); };
console.log(all());
// The end of the stack: in wasm, in scripts.
f = e.deep;
console.log(all());
f = function g() { g(); };
console.log(all());
f = function () { try { e.deep(); } catch (error) { throw error; } };
console.log(all());
f = function () { function g() { return g() + 1; } try { g(); } catch (error) { throw error; } };
console.log(all());
// Failures of the API are errors like a script's own.
f = function () { new WebAssembly.Memory({initial: 2, maximum: 1}); };
console.log(all());
f = function () { new WebAssembly.Module(new Uint8Array(3)); };
console.log(result('catchAll'));
