// What each script of the fuzzer runs on: it collects in `found` what a script must never see.
var found = '';
var v = [];
(function (global) {
  // Names of Java classes, and how the JDK begins the messages of its exceptions.
  var JAVA = /internal error|[A-Za-z]@[0-9a-f]{3,}|\b(java|javax|jdk|sun)\.[a-z]+\.|\borg\.mozilla|\bio\.github|\w\.java\b|out of bounds for |Cannot (invoke "|read field|read the array|load from|store to|assign field|throw exc|enter sync)|cannot be cast|NullPointer|IndexOutOfBounds|ClassCast|StackOverflow|OutOfMemory|IllegalState|IllegalArgument/;
  var PlainPromise = Promise;
  var then = Promise.prototype.then;
  function text(what, string) {
    if (typeof string === 'string' && JAVA.test(string)) { found += what + ': ' + string + '\n'; }
  }
  function look(what, object, name) {
    var value;
    try { value = object[name]; } catch (e) { return; }
    text(what + '.' + name, value);
  }
  function isObject(value) { return value !== null && (typeof value === 'object' || typeof value === 'function'); }
  global.keep = function keep(value) {
    if (typeof value === 'string') { text('result', value); }
    if (isObject(value)) {
      var java = false;
      try { java = typeof value.getClass === 'function' && 'hashCode' in value; } catch (e) {}
      if (java) { found += 'an object of Java\n'; }
      if (value instanceof PlainPromise) {
        try { then.call(value, global.keep, global.caught); } catch (e) {}
      }
      if (value instanceof Error) { global.caught(value); }
    }
    return value;
  };
  // Something that a script may throw itself, or that its callbacks threw.
  global.boom = function (value) { throw value; };
  global.caught = function (e) {
    if (!isObject(e)) {
      text('thrown', e);
      return;
    }
    look('error', e, 'message');
    look('error', e, 'stack');
    look('error', e, 'name');
    look('error', e, 'cause');
    var odd = false;
    try {
      odd = 'rhinoException' in e || 'javaException' in e || e.name === 'InternalError' || e.name === 'JavaException';
    } catch (ignored) {}
    if (odd) { found += 'an error that only Rhino has: ' + e.name + ': ' + e.message + '\n'; }
  };
  // Whatever can be called: paths to the functions that are installed, getters and setters included.
  global.functionPaths = function () {
    var roots = ['WebAssembly', 'console', 'fetch', 'Response', 'Headers', 'Blob', 'AbortController', 'AbortSignal',
      'EventTarget', 'Event', 'DOMException', 'structuredClone', 'performance', 'TextEncoder', 'TextDecoder', 'atob',
      'btoa', 'scriptArgs', 'wat2wasm', 'queueMicrotask', 'setTimeout', 'clearTimeout', 'clearInterval', 'ArrayBuffer',
      'SharedArrayBuffer', 'DataView', 'Int8Array', 'Uint8ClampedArray', 'Uint16Array', 'Int32Array', 'Float32Array',
      'Float64Array', 'BigInt64Array', 'BigUint64Array', 'Atomics', 'Reflect', 'Error', 'TypeError', 'Promise'];
    // What may wait for ever, and what Rhino alone decides.
    var without = ['Atomics.wait', 'setTimeout'];
    var seen = [], paths = [];
    function add(path, value) {
      if (!isObject(value) || seen.indexOf(value) >= 0) { return; }
      seen.push(value);
      if (typeof value === 'function' && without.indexOf(path) < 0) { paths.push(path); }
      if (value === Function.prototype || value === Object.prototype) { return; }
      Object.getOwnPropertyNames(value).concat(Object.getOwnPropertySymbols(value)).forEach(function (key) {
        if (key === 'caller' || key === 'arguments' || key === 'constructor') { return; }
        var name = typeof key === 'symbol' ? '[' + /\((.*)\)/.exec(String(key))[1] + ']' : /^[A-Za-z_$][\w$]*$/.test(key) ? '.' + key : "['" + key + "']";
        var descriptor = Object.getOwnPropertyDescriptor(value, key);
        if (!descriptor) { return; }
        var how = 'Object.getOwnPropertyDescriptor(' + path + ', ' + (typeof key === 'symbol' ? name.slice(1, -1) : "'" + key + "'") + ').';
        if (descriptor.get || descriptor.set) {
          add(how + 'get', descriptor.get);
          add(how + 'set', descriptor.set);
        } else {
          add(path + name, descriptor.value);
        }
      });
      add('Object.getPrototypeOf(' + path + ')', Object.getPrototypeOf(value));
    }
    roots.forEach(function (name) { if (name in global) { add(name, global[name]); } });
    return paths.sort().join('\n');
  };
  // Modules that script generators use.
  global.WATS = [
    '(module)',
    '(module (import "a" "f" (func $f (param i32 externref) (result i64))) (func (export "f") (param i32 externref) (result i64) (call $f (local.get 0) (local.get 1))))',
    '(module (memory (export "m") 1 3) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))) (data (i32.const 0) "abc"))',
    '(module (table (export "t") 2 5 funcref) (global (export "g") (mut i64) (i64.const 5)) (func (export "id") (param funcref f64 f32) (result f64 funcref) (local.get 1) (local.get 0)))',
    '(module (import "a" "m" (memory 1)) (import "a" "t" (table 1 externref)) (import "a" "g" (global i32)) (import "a" "e" (tag (param i32))) (func (export "throw") (throw 0 (i32.const 1))))',
    '(module (tag (export "e") (param i32 externref)) (func (export "throw") (param i32 externref) (throw 0 (local.get 0) (local.get 1))))',
    '(module (type $s (struct (field (mut i32)))) (func (export "new") (result anyref) (struct.new $s (i32.const 1))) (func (export "eq") (param eqref) (result externref) (extern.convert_any (local.get 0))))',
    '(module (import "wasm:js-string" "length" (func (param externref) (result i32))) (import "str" "abc" (global externref)))',
    '(module (memory (export "m") 1 2 shared) (func (export "v") (param v128)) (func (export "many") (result i32 i64) (i32.const 1) (i64.const 2)))',
    '(module (memory (export "m") i64 1 2) (table (export "t") i64 1 2 externref))'
  ];
})(this);
