// WebAssembly.Exception: construction, is, getArg, stack.
function outcome(f) {
  try {
    return f();
  } catch (e) {
    return e.name + ': ' + e.message;
  }
}
var Tag = WebAssembly.Tag, Exception = WebAssembly.Exception;
function tag() {
  return new Tag({parameters: Array.prototype.slice.call(arguments)});
}
var empty = tag(), i32 = tag('i32');
console.log(String(new Exception(empty, [])), new Exception(empty, []) instanceof Error, Object.getPrototypeOf(Exception) === Function.prototype,
    Object.getPrototypeOf(Exception.prototype) === Object.prototype, Object.keys(new Exception(empty, [])).length);
// Arguments.
console.log(outcome(function () { return new Exception(); }));
console.log(outcome(function () { return new Exception(empty); }));
console.log(outcome(function () { return Exception(empty, []); }));
[undefined, null, false, '', Symbol.iterator, 1, {}, Tag, Tag.prototype].forEach(function (t, i) {
  console.log(i, outcome(function () { return new Exception(t, []); }));
});
[undefined, null, 1, '1', {}, [], [1, 2], {length: 1, 0: 1}].forEach(function (payload, i) {
  console.log(i, outcome(function () { return new Exception(i32, payload); }));
});
console.log(outcome(function () { return new Exception(WebAssembly.JSTag, [{}]); }));
[['i32', 1n], ['i32', Symbol.iterator], ['f32', 1n], ['f64', 1n], ['i64', undefined], ['i64', 1], ['anyfunc', {}], ['anyfunc', function () {}], ['v128', 0]]
    .forEach(function (pair) { console.log(pair[0], outcome(function () { return new Exception(tag(pair[0]), [pair[1]]); })); });
[undefined, null, {}, {traceStack: false}, {traceStack: 0}, function () {}, 1, 'x', true].forEach(function (options, i) {
  console.log(i, outcome(function () { return typeof new Exception(empty, [], options).stack; }));
});
// The order: tag, payload, options, then the steps; each value by its type.
var log = [];
function value(name) {
  return {valueOf: function () { log.push(name); return 1; }};
}
var payload = {};
payload[Symbol.iterator] = function* () { log.push('start'); yield value('a'); log.push('between'); yield value('b'); log.push('end'); };
new Exception(tag('i32', 'f64'), payload, {get traceStack() { log.push('traceStack'); }});
console.log(log.join());
log = [];
console.log(outcome(function () { new Exception(WebAssembly.JSTag, payload, {get traceStack() { log.push('traceStack'); throw new RangeError('mine'); }}); }), log.join());
// getArg.
var object = {}, symbol = Symbol('s');
var all = tag('i32', 'i64', 'f32', 'f64', 'externref', 'externref', 'anyfunc', 'externref');
var exn = new Exception(all, [4294967297.5, 18446744073709551615n, 1.1, '2.5', object, symbol, null, undefined]);
console.log([0, 1, 2, 3].map(function (i) { return String(exn.getArg(all, i)); }).join(), exn.getArg(all, 4) === object,
    exn.getArg(all, 5) === symbol, exn.getArg(all, 6), exn.getArg(all, 7));
[undefined, NaN, Infinity, -Infinity, -1, 0x100000000, '0x100000000', {valueOf: function () { return -1; }}, 8, 4294967295, 1n, symbol, '1', 0.9, -0.9, true, null, [[1]]]
    .forEach(function (index) {
      console.log(String(index), outcome(function () { return String(exn.getArg(all, index)); }));
    });
console.log(outcome(function () { exn.getArg(); }));
console.log(outcome(function () { exn.getArg(all); }));
console.log(outcome(function () { exn.getArg({}, 0); }));
console.log(outcome(function () { exn.getArg(i32, 0); }));
console.log(outcome(function () { exn.getArg(i32, -1); }));
console.log(outcome(function () { exn.getArg(i32, 100); }));
console.log(outcome(function () { Exception.prototype.getArg.call({}); }));
// is.
console.log(exn.is(all), exn.is(i32), new Exception(i32, [1]).is(tag('i32')), outcome(function () { exn.is(); }));
[undefined, null, true, '', symbol, 1, {}].forEach(function (t) { console.log(outcome(function () { return exn.is(t); })); });
// v128 and exnref have no JavaScript values.
var w = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(`(module
  (tag $v (export "v") (param v128 i32)) (tag $x (export "x") (param exnref)) (tag $e)
  (func (export "throwV") (throw $v (v128.const i64x2 1 2) (i32.const 7)))
  (func (export "throwX") (throw $x (block $b (result exnref) (try_table (catch_all_ref $b) (throw $e)) unreachable))))`))).exports;
['v', 'x'].forEach(function (name) {
  try {
    w['throw' + name.toUpperCase()]();
  } catch (e) {
    console.log(e instanceof Exception, e.is(w[name]), outcome(function () { return e.getArg(w[name], 0); }));
    if (name === 'v') console.log(e.getArg(w.v, 1));
  }
  console.log(outcome(function () { return new Exception(w[name], name === 'v' ? [1, 2] : [null]); }));
});
// stack.
function inner() { return new Exception(empty, [], {traceStack: true}); }
console.log(typeof inner().stack, /inner/.test(inner().stack), new Exception(empty, []).stack);
console.log(outcome(function () { return Exception.prototype.stack; }));
console.log(outcome(function () { 'use strict'; inner().stack = 1; }));
console.log(exn, [new Exception(tag('externref', 'anyfunc'), ['text', w.throwV])]);
