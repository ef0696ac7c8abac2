// Where constructors ask a new target for the prototype: after the conversion of arguments, before what follows from them.
function attempt(name, run) {
  var log = [];
  function traced(value, label) { return {valueOf: function () { log.push(label); return value; }}; }
  // A bound function has no prototype of its own that could not be configured.
  function target(action) {
    var bound = function () {}.bind();
    Object.defineProperty(bound, 'prototype', {get: function () { log.push('prototype'); return action ? action() : null; }});
    return bound;
  }
  try {
    log.push(run(traced, target, log));
  } catch (e) {
    log.push(e.name);
  }
  console.log(name + ':', log.join(', '));
}
var W = WebAssembly, empty = [0, 97, 115, 109, 1, 0, 0, 0];
function buffer() {
  var made = new ArrayBuffer(8);
  new Uint8Array(made).set(empty);
  return made;
}

attempt('Module, bytes taken away', function (traced, target) {
  var bytes = buffer();
  return Reflect.construct(W.Module, [bytes], target(function () { bytes.transfer(); }));
});
attempt('Module, bytes put right', function (traced, target) {
  var bytes = new Uint8Array(8);
  return W.Module.imports(Reflect.construct(W.Module, [bytes], target(function () { bytes.set(empty); }))).length;
});
attempt('Module, options first', function (traced, target, log) {
  return W.Module.exports(Reflect.construct(W.Module, [buffer(), {get builtins() { log.push('builtins'); }}], target())).length;
});
attempt('Instance, imports later', function (traced, target, log) {
  var module = new W.Module(wat2wasm('(module (import "m" "g" (global i32)))'));
  return String(Reflect.construct(W.Instance, [module, {get m() { log.push('m'); return {g: 1}; }}], target()));
});
attempt('Instance without imports', function (traced, target) {
  return Reflect.construct(W.Instance, [new W.Module(wat2wasm('(module (import "m" "g" (global i32)))'))], target());
});
attempt('Memory', function (traced, target) { return Reflect.construct(W.Memory, [{initial: traced(2, 'initial'), maximum: traced(1, 'maximum')}], target()); });
attempt('Table', function (traced, target) { return Reflect.construct(W.Table, [{element: 'anyfunc', initial: traced(1, 'initial')}, {}], target()); });
attempt('Global', function (traced, target) { return Reflect.construct(W.Global, [{value: 'i32'}, traced(1, 'v')], target()).value; });
attempt('Global v128', function (traced, target) { return Reflect.construct(W.Global, [{value: 'v128'}], target()); });
attempt('Tag', function (traced, target) { return Reflect.construct(W.Tag, [{parameters: ['i32']}], target()); });
attempt('Tag, no type', function (traced, target) { return Reflect.construct(W.Tag, [{parameters: ['i31']}], target()); });
attempt('Tag, too many types', function (traced, target) { return Reflect.construct(W.Tag, [{parameters: Array(1001).fill('i32')}], target()); });
attempt('Function, too many parameters', function (traced, target, log) {
  return Reflect.construct(W.Function, [{parameters: Array(1001).fill('i32'), get results() { log.push('results'); return []; }}, function () {}], target());
});
attempt('Function, too many results', function (traced, target, log) {
  return Reflect.construct(W.Function, [{parameters: [], get results() { log.push('results'); return Array(1001).fill('i32'); }}, function () {}], target());
});
attempt('Exception', function (traced, target, log) {
  return Reflect.construct(W.Exception, [new W.Tag({parameters: ['i32']}), [traced(1, 'payload')], {get traceStack() { log.push('traceStack'); }}], target());
});
attempt('Exception with JSTag', function (traced, target) { return Reflect.construct(W.Exception, [W.JSTag, []], target()); });
attempt('CompileError', function (traced, target, log) { return Reflect.construct(W.CompileError, [{toString: function () { log.push('message'); return 'm'; }}], target()).message; });

attempt('ArrayBuffer', function (traced, target) { return Reflect.construct(ArrayBuffer, [traced(3, 'length')], target()).byteLength; });
attempt('ArrayBuffer, too long', function (traced, target) { return Reflect.construct(ArrayBuffer, [9007199254740991], target()); });
attempt('ArrayBuffer, above its maximum', function (traced, target) { return Reflect.construct(ArrayBuffer, [3, {maxByteLength: traced(2, 'maxByteLength')}], target()); });
attempt('SharedArrayBuffer, too long', function (traced, target) { return Reflect.construct(SharedArrayBuffer, [9007199254740991], target()); });

function data(action, offset, length) {
  return function (traced, target) {
    var b = new ArrayBuffer(8, {maxByteLength: 16});
    return Reflect.construct(DataView, [b, traced(offset, 'offset')].concat(length === undefined ? [] : [traced(length, 'length')]), target(function () { action(b); return DataView.prototype; })).byteLength;
  };
}
attempt('DataView', data(function () {}, 2));
attempt('DataView, out of bounds before', data(function () {}, 2, 7));
attempt('DataView, grown too late', data(function (b) { b.resize(16); }, 2, 7));
attempt('DataView, offset out of bounds before', data(function () {}, 9));
attempt('DataView, detached', data(function (b) { b.transfer(); }, 2));
attempt('DataView, shrunk', data(function (b) { b.resize(4); }, 2, 4));
attempt('DataView, shrunk below the offset', data(function (b) { b.resize(1); }, 2));
attempt('DataView, still long enough', data(function (b) { b.resize(4); }, 2, 2));
attempt('DataView, as long as there is', data(function (b) { b.resize(4); }, 2));

attempt('typed array, length', function (traced, target) { return Reflect.construct(Uint8Array, ['3'], target()).length; });
attempt('typed array, bad length', function (traced, target) { return Reflect.construct(Uint8Array, [-1], target()); });
attempt('typed array, too long', function (traced, target) { return Reflect.construct(Uint8Array, [9007199254740991], target()); });
attempt('typed array, array-like', function (traced, target, log) {
  return Reflect.construct(Int8Array, [{get length() { log.push('length'); return 1; }, get 0() { log.push('0'); return traced(5, 'element'); }}], target(function () { return Int8Array.prototype; })).join();
});
attempt('typed array, iterable', function (traced, target, log) {
  var iterable = {};
  iterable[Symbol.iterator] = function () { log.push('iterator'); return [4, 5].values(); };
  return Reflect.construct(Uint8Array, [iterable], target(function () { return Uint8Array.prototype; })).join();
});
attempt('typed array, buffer', function (traced, target) { return Reflect.construct(Uint16Array, [new ArrayBuffer(8), traced(2, 'offset'), traced(1, 'length')], target()).byteOffset; });
attempt('typed array, shrunk buffer', function (traced, target) {
  var b = new ArrayBuffer(8, {maxByteLength: 16});
  return Reflect.construct(Uint8Array, [b, 2, 4], target(function () { b.resize(4); }));
});
attempt('typed array, detached buffer', function (traced, target) {
  var b = buffer();
  return Reflect.construct(Uint8Array, [b], target(function () { b.transfer(); }));
});
attempt('typed array, shrunk array', function (traced, target) {
  var b = new ArrayBuffer(8, {maxByteLength: 16});
  return Reflect.construct(Uint8Array, [new Int8Array(b)], target(function () { b.resize(3); })).length;
});
