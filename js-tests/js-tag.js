// WebAssembly.JSTag: what scripts throw, caught and thrown in wasm.
function flags(object, key) {
  var d = Object.getOwnPropertyDescriptor(object, key);
  return [typeof d.get, typeof d.set, d.enumerable, d.configurable, d.get.name, d.get.length].join();
}
console.log(flags(WebAssembly, 'JSTag'), WebAssembly.JSTag instanceof WebAssembly.Tag, WebAssembly.JSTag === WebAssembly.JSTag);
WebAssembly.JSTag = 1;
console.log(String(WebAssembly.JSTag));
var toThrow;
var calls = 0;
var e = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "JSTag" (tag $js (param externref)))
  (import "m" "throw" (func $throw))
  (import "m" "bad" (func $bad (result i64)))
  (tag $own (export "own") (param externref))
  (global $kept (mut exnref) (ref.null exn))
  (export "JSTag" (tag $js))
  (func (export "catch") (result externref)
    (block $b (result externref) (try_table (catch $js $b) (call $throw)) (ref.null extern)))
  (func (export "catchBad") (result externref)
    (block $b (result externref) (try_table (catch $js $b) (drop (call $bad))) (ref.null extern)))
  (func (export "rethrow") (local exnref)
    (block $b (result externref exnref) (try_table (catch_ref $js $b) (call $throw)) unreachable)
    (throw_ref))
  (func (export "catchAll") (result i32)
    (block $b (try_table (catch_all $b) (call $throw)) (return (i32.const 0))) (i32.const 1))
  (func (export "catchAllRef")
    (throw_ref (block $b (result exnref) (try_table (catch_all_ref $b) (call $throw)) unreachable)))
  (func (export "keep")
    (global.set $kept (block $b (result exnref) (try_table (catch_all_ref $b) (call $throw)) unreachable)))
  (func (export "throwKept") (throw_ref (global.get $kept)))
  (func (export "catchOwn") (result externref)
    (block $b (result externref) (try_table (catch $own $b) (call $throw)) (ref.null extern)))
  (func (export "throwJS") (param externref) (throw $js (local.get 0)))
  (func (export "throwOwn") (param externref) (throw $own (local.get 0))))`)), {
  m: {
    JSTag: WebAssembly.JSTag,
    throw: function () { calls++; throw toThrow; },
    bad: function () { return 1; },
  },
}).exports;
console.log(e.JSTag === WebAssembly.JSTag);
function thrownBy(f) {
  try {
    f();
  } catch (error) {
    return error;
  }
  return 'nothing thrown';
}
var custom = new Error('custom');
[custom, new TypeError('t'), new WebAssembly.RuntimeError('made by a script'), {}, [], function () {}, null, undefined, 0, -0, NaN, 1.5, 'text', '', false,
  Symbol.iterator, 12n, e.catch, WebAssembly.JSTag, new Proxy({}, {}), Object.create(WebAssembly.Exception.prototype)].forEach(function (value, i) {
  toThrow = value;
  var same = [e.catch(), thrownBy(e.rethrow), thrownBy(e.catchAllRef), thrownBy(e.catchOwn), thrownBy(function () { e.throwJS(value); })]
      .map(function (got) { return Object.is(got, value) ? 1 : 0; }).join('');
  e.keep();
  console.log(i, same, Object.is(thrownBy(e.throwKept), value), Object.is(thrownBy(e.throwKept), value), e.catchAll());
  var wrapped = thrownBy(function () { e.throwOwn(value); });
  if (!(wrapped instanceof WebAssembly.Exception) || !Object.is(wrapped.getArg(e.own, 0), value)) console.log('wrong', i);
});
// An Exception object is no JavaScript value to JSTag.
toThrow = new WebAssembly.Exception(e.own, [custom]);
console.log(thrownBy(e.catch) === toThrow, thrownBy(e.rethrow) === toThrow, thrownBy(e.catchAllRef) === toThrow, e.catchOwn() === custom, e.catchAll());
// A string that Rhino has not put together yet.
var a = 'a', b = 'b';
toThrow = a + b + calls.toFixed();
console.log(e.catch() === toThrow, typeof e.catch());
// An error of Rhino's own is one object for all who catch it.
var broken = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (import "m" "JSTag" (tag $js (param externref))) (import "m" "f" (func $f)) (import "m" "see" (func $see (param externref)))
  (func (export "run")
    (block $b (result externref exnref) (try_table (catch_ref $js $b) (call $f)) unreachable)
    (return_call $rest))
  (func $rest (param externref exnref) (call $see (local.get 0)) (throw_ref (local.get 1))))`)), {
  m: {JSTag: WebAssembly.JSTag, f: function undefinedCall() { return nothing.atAll; }, see: function (value) { seen = value; }},
}).exports;
var seen;
var got = thrownBy(broken.run);
console.log(got === seen, got instanceof ReferenceError, got.name, /undefinedCall/.test(got.stack), /js-tag.js/.test(got.stack));
console.log(thrownBy(function () { null.x; }) instanceof TypeError);
// A failing conversion of what an import returns is thrown by the import.
var conversion = e.catchBad();
console.log(conversion instanceof TypeError);
// Thrown by wasm with JSTag, an object's own code does not run on the way.
var hostile = {toString: function () { console.log('toString ran'); return ''; }, get name() { console.log('getter ran'); }, valueOf: 1};
console.log(thrownBy(function () { e.throwJS(hostile); }) === hostile);
